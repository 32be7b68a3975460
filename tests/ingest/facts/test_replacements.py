from __future__ import annotations

import pytest

from assistant.facts import Relation
from ingest.facts.replacements import find_replacements
from tests.ingest.facts.saying import saying

REPLACES, ENDS, ABOLISHES = Relation.REPLACES, Relation.ENDS, Relation.ABOLISHES

SAID = [
    (
        "Denne aftale erstatter aftale af 3. maj 2022 om akuttilbud.",
        REPLACES,
        "aftale af 3. maj 2022 om akuttilbud",
        "Denne aftale",
    ),
    ("Klyngerne afløses af sundhedsrådene den 1. januar 2027.", REPLACES, "Klyngerne", "sundhedsrådene"),
    ("Fra den 1. januar 2027 erstattes udvalget af et sundhedsråd.", REPLACES, "udvalget", "et sundhedsråd"),
    (
        "Den nye vejledning træder i stedet for vejledningen fra 2019.",
        REPLACES,
        "vejledningen fra 2019",
        "Den nye vejledning",
    ),
    (
        "Koordinationsudvalget er blevet erstattet af et dialogforum.",
        REPLACES,
        "Koordinationsudvalget",
        "et dialogforum",
    ),
    ("Arbejdsgruppen ophører, når rapporten er afleveret.", ENDS, "Arbejdsgruppen", ""),
    ("Overenskomsten udløber den 31. marts 2026.", ENDS, "Overenskomsten", ""),
    ("Ved lovens ikrafttræden bortfalder de gamle rammeaftaler.", ENDS, "de gamle rammeaftaler", ""),
    ("Praksisplanudvalgene nedlægges med udgangen af 2026.", ABOLISHES, "Praksisplanudvalgene", ""),
    ("Som følge af reformen nedlægges de hidtidige klynger.", ABOLISHES, "de hidtidige klynger", ""),
    (
        "Bekendtgørelse nr. 12 af 3. januar 2020 ophæves.",
        ABOLISHES,
        "Bekendtgørelse nr. 12 af 3. januar 2020",
        "",
    ),
    ("Regionsrådet kan nedlægge udvalget før tid.", ABOLISHES, "udvalget", ""),
    ("Fonden blev nedlagt i 2023.", ABOLISHES, "Fonden", ""),
]


@pytest.mark.parametrize(("text", "relation", "old", "new"), SAID)
def test_what_becomes_of_something_older(text: str, relation: Relation, old: str, new: str) -> None:
    (found,) = find_replacements(*saying(text))
    assert (found.relation, found.old, found.new) == (relation, old, new)


@pytest.mark.parametrize(
    "text",
    [
        "Medlemmet kan udpege en afløser ved forfald.",
        "Notatet erstatter ikke den tidligere aftale.",
        "Høringsfristen udløber den 1. maj 2026.",
        "Patienten ophører med behandlingen.",
    ],
)
def test_nothing_is_replaced(text: str) -> None:
    assert find_replacements(*saying(text)) == []


def test_a_relative_clause_ends_what_was_replaced() -> None:
    first, second = find_replacements(
        *saying("Den erstatter de lokale driftsaftaler, som bortfalder samme dag.")
    )
    assert (first.relation, second.relation, second.old) == (REPLACES, ENDS, "de lokale driftsaftaler")

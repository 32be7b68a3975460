"""What sentences of running prose tell: several things at once, several bodies, dates that lean on others."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.facts import Event, MandateField
from assistant.types import Kind
from ingest.facts.amounts import find_amounts
from ingest.facts.events import find_events
from ingest.facts.mandates import find_mandate
from ingest.facts.replacements import find_replacements
from tests.ingest.facts.saying import outlined, saying


def fields(text: str, name: str = "dokument.txt") -> list[MandateField]:
    made = outlined(text, name)
    return find_mandate(made.document, made.sections)


def events(text: str, day: date | None = None) -> list[Event]:
    return find_events(*saying(text, kind=Kind.NOTAT, day=day))


def days(text: str, day: date | None = None) -> list[tuple[str, str]]:
    return [(str(one.earliest), str(one.latest)) for one in events(text, day)]


def test_a_kommissorium_without_headings_is_read_sentence_by_sentence() -> None:
    found = fields(
        "Kommissorium for arbejdsgruppen om genoptræning\n\n"
        "Direktionen har nedsat en arbejdsgruppe, som skal sikre ens tilbud i hele kommunen. Gruppen ledes\n"
        "af centerchef Lis Lund. Derudover deltager leder af akutteamet Per Bro samt en repræsentant fra\n"
        "Ældrerådet. Staben varetager sekretariatsfunktionen. Gruppen afleverer en rapport til direktionen\n"
        "i maj 2027.\n"
    )
    told = [(one.part.value, one.person.name if one.person else "") for one in found]
    assert told == [
        ("formål", ""),
        ("formand", "Lis Lund"),
        ("medlem", "Per Bro"),
        ("medlem", ""),
        ("sekretariat", ""),
        ("rapportering", ""),
    ]


def test_main_clauses_that_tell_different_things_are_fields_of_their_own() -> None:
    found = fields(
        "# Kommissorium for styregruppen\n\n## Arbejdet\n\n"
        "Styregruppen mødes hver 14. dag og rapporterer til direktionen. "
        "Den skal drøfte fremdriften, men den kan ikke ændre budgettet.\n",
        "dokument.md",
    )
    assert [(one.part.value, one.words.text) for one in found] == [
        ("mødekadence", "Styregruppen mødes hver 14. dag"),
        ("rapportering", "rapporterer til direktionen."),
        ("opgave", "Den skal drøfte fremdriften"),
        ("begrænsning", "den kan ikke ændre budgettet."),
    ]


def test_fields_tell_their_body_only_where_there_are_several() -> None:
    one = "## Overgangsudvalget\n\nOvergangsudvalget mødes hver anden måned.\n\n"
    two = "## Arbejdsgruppe for data\n\nArbejdsgruppen rapporterer til udvalget.\n"
    several = fields(f"# Notat om organisering\n\n{one}{two}", "dokument.md")
    assert [field.body for field in several] == ["Overgangsudvalget", "Arbejdsgruppe for data"]
    assert {field.body for field in fields(f"# Notat om organisering\n\n{one}", "dokument.md")} == {""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mødet er udskudt fra maj til august 2026.", [("2026-08-01", "2026-08-31")]),
        ("Fristen er rykket fra den 1. maj 2026 til den 15. juni 2026.", [("2026-06-15", "2026-06-15")]),
        ("Ordningen gælder fra maj til august 2026.", [("2026-05-01", "2026-08-31")]),
        ("Januar-marts 2026: Der holdes seks borgermøder.", [("2026-01-01", "2026-03-31")]),
        ("Fysioterapeuterne overdrages pr. 1/1-27.", [("2027-01-01", "2027-01-01")]),
        ("Kommunen betaler sin andel for 2026 senest den 1. juli 2026.", [("2026-07-01", "2026-07-01")]),
        ("Kommissoriet træder i stedet for arbejdsgruppens grundlag fra 2023.", []),
    ],
)
def test_dates_that_lean_on_other_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Simon svarede, at det sker i maj.", "2027-05-01"),
        ("Simon svarede, at kontrakten blev underskrevet i maj.", "2026-05-01"),
        ("Rådet var enigt om at holde et seminar den 15. september.", "2026-09-15"),
    ],
)
def test_what_is_said_in_the_past_may_be_still_to_come(text: str, first: str) -> None:
    assert str(events(text, date(2026, 6, 9))[0].earliest) == first


def test_a_history_lends_no_year_to_what_is_planned() -> None:
    text = "Tallet er steget siden 1. kvartal 2025. Sygeplejersker er på vagt fra den 1. august."
    assert days(text, date(2026, 6, 9))[-1] == ("2026-08-01", "2026-08-01")


def test_a_line_with_only_a_year_lends_it_to_the_lines_below() -> None:
    made = outlined("# Notat om milepæle\n\n2027\n\nI 1. kvartal træder reglerne i kraft.\n", "dokument.md")
    found = find_events(made.document, made.sections)
    assert [str(one.latest) for one in found] == ["2027-03-31"]


def test_kroner_before_and_a_dash_behind_are_one_figure() -> None:
    found = find_amounts(*saying("Etableringsudgiften på kr. 18.500.000,- fordeles efter folketal."))
    assert [(one.figure.text, one.value) for one in found] == [("kr. 18.500.000,-", 18_500_000)]


def test_the_end_of_an_agreement_is_no_statement_that_it_ends() -> None:
    assert not find_replacements(*saying("Parterne evaluerer samarbejdet senest 12 måneder før udløb."))

"""Which of several documents weighs most: by what kind it is for a rule, by its day for a decision."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.understanding import understand
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from assistant.validity.sides import by_authority, conflicts
from assistant.validity.validity import Validity
from tests.assistant.conftest import filled

RULE = "Brugerrådet skal aflevere sin årsplan senest den {day}.\n"
FILES = {
    "aftale.md": f"# Aftale om brugerinddragelse\n\nDato: 3. marts 2024\n\n{RULE.format(day='1. maj 2027')}",
    "kommissorium.md": (
        f"# Kommissorium for Brugerrådet\n\nDato: 3. marts 2025\n\n{RULE.format(day='1. juni 2027')}"
    ),
    "referat.md": (
        f"# Referat af møde i Planudvalget\n\nDato: 4. maj 2026\n\n{RULE.format(day='1. juli 2027')}"
    ),
    "notat.md": f"# Notat om årsplaner\n\nDato: 9. juni 2026\n\n{RULE.format(day='1. august 2027')}",
    "forum-marts.md": """# Referat af møde i Sundhedsforum

Dato: 3. marts 2026

## Punkt 1: Parkering ved huset

Beslutning: Forummet udsatte sagen om parkering ved huset til næste møde.
""",
    "forum-maj.md": """# Referat af møde i Sundhedsforum

Dato: 5. maj 2026

## Punkt 3: Parkering ved huset

Beslutning: Forummet vedtog, at parkering ved huset bliver gratis.
""",
    "byforum-juni.md": """# Referat af møde i Byforum

Dato: 9. juni 2026

## Punkt 1: Parkering ved huset

Beslutning: Forummet afviste sagen om parkering ved huset.
""",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Store]:
    with filled(tmp_path_factory.mktemp("vægt"), FILES, encoder) as opened:
        yield opened


def pieces(store: Store, question: str, words: str) -> list[Piece]:
    """Every passage that holds these words, all as near to the question, oldest first."""
    weigher = Weigher(understand(question), store)
    found = [(info, p) for info in store.documents() for p in store.passages(info.id) if words in p.text]
    found.sort(key=lambda one: str(one[0].date))
    return [weigher.piece(passage, info, 0.9) for info, passage in found]


def files(told: list[Piece]) -> list[str]:
    return [piece.document.file for piece in told]


ORDER = ["aftale.md", "kommissorium.md", "referat.md", "notat.md"]


def test_for_a_rule_aftale_goes_before_kommissorium_before_referat(store: Store) -> None:
    question = "Hvornår skal Brugerrådet aflevere sin årsplan?"
    told = pieces(store, question, "aflevere sin årsplan")
    assert files(by_authority(understand(question), told[::-1])) == ORDER


def test_documents_that_disagree_are_told_in_that_order(store: Store) -> None:
    question = "Hvornår skal Brugerrådet aflevere sin årsplan?"
    told = pieces(store, question, "aflevere sin årsplan")[::-1]
    (conflict,) = conflicts(understand(question), told, Validity.of(store))
    assert files(list(conflict.pieces)) == ORDER


def test_for_a_fact_the_newest_goes_first(store: Store) -> None:
    question = "Hvad skete der med parkering ved huset?"
    told = pieces(store, question, "parkering ved huset")
    assert files(by_authority(understand(question), told)) == [
        "byforum-juni.md",
        "forum-maj.md",
        "forum-marts.md",
    ]


@pytest.mark.parametrize(
    ("question", "decision"),
    [
        ("Hvad besluttede Sundhedsforum om parkering ved huset?", "bliver gratis"),
        ("Hvad besluttede Sundhedsforum om parkering ved huset den 3. marts 2026?", "udsatte sagen"),
    ],
)
def test_the_latest_minutes_of_a_body_tell_what_it_decided(
    store: Store, encoder: Encoder, settings: Settings, question: str, decision: str
) -> None:
    answer = Assistant(store, encoder, settings).answer(question)
    assert decision in answer.text
    assert "afviste" not in answer.text

from __future__ import annotations

from datetime import date

import pytest

from assistant.facts import Relation
from assistant.types import Kind, Supersession
from tests.ui.fake_assistant import info
from ui.texts import texts


def test_every_kind_of_document_can_be_counted() -> None:
    assert [texts().count(kind, 2) for kind in Kind] == [
        "2 kommissorier",
        "2 aftaler",
        "2 referater",
        "2 høringssvar",
        "2 notater",
        "2 andre dokumenter",
    ]


AGREEMENT = info("aftale-ny", "Aftale om transport", Kind.AFTALE)


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (
            Supersession(Relation.REPLACES, date(2026, 4, 1), AGREEMENT, "Aftalen erstatter den gamle."),
            "Erstattet fra 1. april 2026: »Aftalen erstatter den gamle.« (Aftale om transport)",
        ),
        (
            Supersession(Relation.ENDS, date(2026, 12, 31), AGREEMENT, "Den gamle aftale ophører."),
            "Ophørt pr. 31. december 2026: »Den gamle aftale ophører.« (Aftale om transport)",
        ),
        (
            Supersession(Relation.ABOLISHES, None, AGREEMENT, "Ordningen ophæves."),
            "Ophævet: »Ordningen ophæves.« (Aftale om transport)",
        ),
        (
            Supersession(Relation.REPLACES, None, AGREEMENT, "Mødet er kl. 9.", partial=True),
            "Delvis ændret: »Mødet er kl. 9.« (Aftale om transport)",
        ),
        (
            Supersession(Relation.REPLACES, date(2026, 4, 1), AGREEMENT),
            "Afløst af en nyere udgave fra 1. april 2026 (Aftale om transport)",
        ),
        (Supersession(Relation.REPLACES, date(2026, 4, 1)), "Erstattet fra 1. april 2026"),
    ],
)
def test_what_is_said_of_a_source_that_no_longer_holds(told: Supersession, line: str) -> None:
    assert texts().no_longer(told) == line

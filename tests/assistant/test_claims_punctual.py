"""Whether a thing was done in time: one day against one deadline, of one year and one region."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.claims.punctual import in_time
from assistant.claims.told import Told
from assistant.question.terms import terms_of
from assistant.question.understanding import understand
from assistant.types import BlockKind, DocumentInfo, Kind, Passage

QUESTION = understand("Blev årsregnskabet afleveret til tiden?")
MATTER = [term for term in terms_of(QUESTION.text) if term.word == "årsregnskabet"]


def told(text: str, title: str = "Notat", year: int = 2026) -> Told:
    info = DocumentInfo(
        id=f"{title}-{text}",
        file="notat.md",
        path="notat.md",
        sha256="",
        title=title,
        body="",
        kind=Kind.ANDET,
        date=date(year, 6, 1),
        page_count=1,
    )
    passage = Passage(text, info.id, BlockKind.PARAGRAPH, (), 1, 0, len(text), text)
    return Told(passage, info, 0.9)


def kept(done: str, due: str, question: str = QUESTION.text) -> bool | None:
    found = in_time(understand(question), MATTER, "afleveret", [told(done), told(due)])
    return found[2] if found else None


@pytest.mark.parametrize(
    ("done", "due", "in_time"),
    [
        ("den 3. marts 2026", "afleveres senest den 1. april 2026", True),
        ("den 3. april 2026", "afleveres senest den 1. april 2026", False),
        ("den 15. maj 2026", "skal afleveres inden maj 2026", False),
        ("den 1. maj 2026", "skal afleveres inden den 1. maj 2026", False),
        ("den 5. marts 2026", "afleveres fra den 1. marts 2026", None),
        ("den 5. marts 2026", "skal afleveres tidligst den 1. marts 2026", None),
    ],
)
def test_a_day_is_held_against_its_deadline(done: str, due: str, in_time: bool | None) -> None:
    assert kept(f"Årsregnskabet blev afleveret {done}.", f"Årsregnskabet {due}.") is in_time


def test_another_year_than_asked_about_tells_nothing() -> None:
    done, due = (
        "Årsregnskabet blev afleveret den 3. april 2024.",
        "Årsregnskabet afleveres senest den 1. marts 2026.",
    )
    assert kept(done, due, "Blev årsregnskabet for 2025 afleveret til tiden?") is None


def test_another_regions_deadline_tells_nothing() -> None:
    done = told("Årsregnskabet blev afleveret den 3. april 2026.", "Notat fra Region Nordby")
    due = told("Årsregnskabet afleveres senest den 1. maj 2026.", "Notat fra Region Sydby")
    assert in_time(QUESTION, MATTER, "afleveret", [done, due]) is None

"""Lines of figures in a later document, the unit above them, that put right what an earlier one says."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.compose.citing import Notes
from assistant.engine import Assistant
from assistant.question.understanding import understand
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.validity.corrections import corrected
from tests.assistant.conftest import filled

NOTE = """# Notat om økonomien i Lundby

Dato: 3. marts 2026

## Budget for klatrehallen

{text}
"""
NOTE_ON_HALLS = """# Notat om hallerne i Lundby

Dato: 3. marts 2026

## Fordeling

{text}
"""
LATER = """# {title}

Dato: 9. maj 2026

{text}
"""
DRIFT = "Driften af klatrehallen koster 12,4 mio. kr. i 2026."
WHOLE = "Udgiften til klatrehallen er i alt 110,2 mio. kr. i 2027."
LINES = """Rettede tal (mio. kr.):

- I alt 2027: 112,0 (i notatet stod 110,2)
- Drift 2026: 14,2 i stedet for 12,4
"""


def test_a_figure_is_put_right_with_the_line_that_gives_its_unit(tmp_path: Path, encoder: Encoder) -> None:
    files = {
        "notat.md": NOTE.format(text=DRIFT),
        "mail.md": LATER.format(title="Om klatrehallen", text=LINES),
    }
    with filled(tmp_path, files, encoder) as store:
        answer = Assistant(store, encoder, Settings()).answer("Hvad koster driften af klatrehallen i 2026?")
    assert answer.text.startswith("Rettede tal (mio. kr.): Drift 2026: 14,2 i stedet for 12,4 [1][2]. Før: ")
    quotes = [one.quote for one in answer.citations]
    assert quotes == ["Rettede tal (mio. kr.):", "Drift 2026: 14,2 i stedet for 12,4", DRIFT]


@pytest.mark.parametrize(
    ("told", "title", "text", "new"),
    [
        (WHOLE, "Om klatrehallen", LINES, "I alt 2027: 112,0"),
        (DRIFT, "Om klatrehallen", "## Nye beløb, mio. kr.\n\n- Drift: 14,2 og ikke 12,4", "14,2"),
        (
            DRIFT,
            "Rettelser",
            "Klatrehallen (i 1.000 kr.):\n\n- Sal: 3.200\n- Drift: 14.200 (før 12.400)",
            "14.200",
        ),
        (DRIFT, "Om klatrehallen", "Drift: 14,2 mio. kr. (i notatet stod 12,4)", "14,2 mio. kr."),
    ],
)
def test_the_unit_stands_in_a_heading_over_other_lines_or_by_one_figure(
    tmp_path: Path, encoder: Encoder, told: str, title: str, text: str, new: str
) -> None:
    answer = _put_right(tmp_path, encoder, told, LATER.format(title=title, text=text))
    assert new in answer.partition(" Før: ")[0]
    assert told.rstrip(".") in answer.partition(" Før: ")[2]


def test_a_figure_told_second_is_put_right_behind_the_answer(tmp_path: Path, encoder: Encoder) -> None:
    told = f"Klatrehallen er åben hver dag. {DRIFT}"
    answer = _put_right(tmp_path, encoder, told, LATER.format(title="Om klatrehallen", text=LINES))
    assert answer.startswith("Klatrehallen er åben hver dag.")
    assert "Det er siden ændret: Rettede tal (mio. kr.): Drift 2026: 14,2" in answer


@pytest.mark.parametrize(
    "told",
    [
        "Driften af klatrehallen koster 12,4 mio. kr. i 2029.",  # of another year
        "Lokalerne i klatrehallen koster 12,4 mio. kr. i 2026.",  # of something else
        "Driften af klatrehallen koster 12,5 mio. kr. i 2026.",
        "Driften af klatrehallen fylder 12,4 procent i 2026.",
        "Driften af klatrehallen koster 110,2 mio. kr. i 2027.",  # no total
    ],
)
def test_another_figure_is_not_put_right(tmp_path: Path, encoder: Encoder, told: str) -> None:
    answer = _put_right(tmp_path, encoder, told, LATER.format(title="Om klatrehallen", text=LINES))
    assert answer == f"{told.rstrip('.')} [1]."


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Om svømmehallen", LINES),
        ("Om klatrehallen", "Rettede tal (mio. kr.):\n\n- Drift: 14,2 mod 12,4 sidste år"),
        ("Om klatrehallen", "Rettede tal:\n\n- Drift: 14,2 i stedet for 12,4"),
        ("Om klatrehallen", "Rettede tal (pct.):\n\n- Drift: 14,2 i stedet for 12,4"),
        ("Om klatrehallen", "Rettede tal (mio. kr.):\n\nVi ses snart.\n\n- Drift: 14,2 i stedet for 12,4"),
        ("Om klatrehallen", "Ønsker (mio. kr.):\n\n- Drift: det foreslås 14,2 i stedet for 12,4"),
        ("Om klatrehallen", "Rettede tal (mio. kr.):\n\n- Drift: 14,2 hold i stedet for 12,4 hold"),
    ],
)
def test_without_unit_and_matter_nothing_is_put_right(
    tmp_path: Path, encoder: Encoder, title: str, text: str
) -> None:
    answer = _put_right(tmp_path, encoder, DRIFT, LATER.format(title=title, text=text))
    assert answer == f"{DRIFT.rstrip('.')} [1]."


PLACES = """1) Pladser i klatrehallen

To tal var byttet om. Det rigtige er:

- Nordby: 14 (der stod 12)
- Sydby: 24 (uændret)
"""


@pytest.mark.parametrize(
    ("told", "now"),
    [
        ("Nordby får 12 pladser i klatrehallen.", "Nordby: 14 (der stod 12)"),
        ("Sydby får 12 pladser i klatrehallen.", ""),  # of another place
        ("Nordby får 13 pladser i klatrehallen.", ""),
        ("Nordby får 12 mio. kr. til klatrehallen.", ""),
        ("Nordby har 12 svømmehold.", ""),  # of something else
    ],
)
def test_a_count_is_put_right_by_what_its_line_calls_it(
    tmp_path: Path, encoder: Encoder, told: str, now: str
) -> None:
    note = told if "klatrehallen" in told else f"{told}\n\nHoldene svømmer om morgenen."
    later = LATER.format(title="Rettelse", text=PLACES)
    answer = _put_right(tmp_path, encoder, told, later, NOTE_ON_HALLS.format(text=note))
    assert now in answer
    assert ("Nordby: 14" in answer) == bool(now)


def _put_right(tmp_path: Path, encoder: Encoder, told: str, later: str, note: str = "") -> str:
    """An answer that tells a passage of the note, with what the later document puts right of it."""
    asked = understand("Hvad koster klatrehallen?")
    files = {"notat.md": note or NOTE.format(text=told), "senere.md": later}
    with filled(tmp_path, files, encoder) as store:
        info = next(one for one in store.documents() if one.title.startswith("Notat"))
        passage = next(one for one in store.passages(info.id) if one.text == told)
        notes = Notes(store.document)
        marker = notes.cite(info, passage, passage.start, passage.end)
        said = f"{told.rstrip('.')} {marker}."
        return "".join(corrected([said], notes.citations, store, asked=[asked])[0])

"""The real documents beside the checkout, named only by the order of their files."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.types import BlockKind, Kind, Passage
from ingest.outline import Outline, outline
from ingest.passages import make_passages
from ingest.readers.text import read_text
from ingest.sources import find_files


@pytest.fixture
def outlines(shared: Path) -> list[Outline]:
    return [outline(read_text(file.path), file) for file in find_files([shared / "corpus"]).files]


def made(found: Outline) -> tuple[Passage, ...]:
    return make_passages(found.document, found.sections)


def test_their_kinds_and_dates(outlines: list[Outline]) -> None:
    infos = [found.document.info for found in outlines]
    assert [info.kind for info in infos] == [
        Kind.KOMMISSORIUM,
        Kind.REFERAT,
        Kind.AFTALE,
        Kind.ANDET,
        Kind.KOMMISSORIUM,
    ]
    assert [info.date for info in infos] == [None, date(2025, 10, 29), None, None, None]
    assert all(0 < len(info.title) < 100 for info in infos)


def test_every_passage_is_verbatim(outlines: list[Outline]) -> None:
    for found in outlines:
        pages = {page.number: page.text for page in found.document.pages}
        assert all(pages[p.page][p.start : p.end] == p.text for p in made(found))


def test_the_letters_of_the_file_come_in_their_order(outlines: list[Outline]) -> None:
    def letters(text: str) -> str:
        return re.sub(r"[^0-9a-zæøå]", "", text.lower())

    for found in outlines:
        raw = Path(found.document.info.path).read_text("utf-8")
        raw = re.sub(r"(?m)^[oe] (?=[A-Z|])", "", re.sub("</?p>", "", raw)).replace("Ư", "ff")
        assert letters(" ".join(page.text for page in found.document.pages)) == letters(raw)


def test_the_referat_has_its_items_with_fields_and_its_year_table(outlines: list[Outline]) -> None:
    passages = made(outlines[1])
    decisions = [p for p in passages if p.path[-1:] == ("Beslutning",)]
    assert {p.path[0][:8] for p in decisions} == {"Punkt 1:", "Punkt 2:", "Punkt 3:", "Punkt 4:"}
    cells = [p for p in passages if p.kind is BlockKind.CELL and p.column in ("2025", "2026", "2027")]
    assert len({p.row for p in cells}) == 9
    assert all(p.row and p.lead_in for p in cells)


def test_the_first_kommissorium_has_its_members_in_one_list(outlines: list[Outline]) -> None:
    members = [p for p in made(outlines[0]) if p.lead_in.startswith("Følgende medlemmer")]
    assert (len(members), len({p.group for p in members})) == (15, 1)

"""What a PDF shows by its setting: headings told by size or weight, footnotes at the foot of a page."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from assistant.types import Block, SourceFile
from ingest.outline import Outline, outline
from ingest.readers.raw import RawText

ABOVE = (
    "Aftale om hjemmebehandling\n\nHjemmet som ramme\nBorgeren kan vælge at blive behandlet hjemme, "
    "når lægen siger\n"
    "god for det, og når der er udstyr nok. Regionen betaler for"
)
BELOW = "udstyret, som kommunen stiller op.\n\nVi følger op til foråret\nParterne mødes igen til maj."
NOTE = "1 Sundhedslovens § 5 gælder også her."


def laid(pages: list[str], headings: Collection[str] = (), notes: Collection[str] = ()) -> Outline:
    marked = [tuple(frozenset(lines) for _ in pages) for lines in (headings, notes)]
    raw = RawText(tuple(pages), headings=marked[0], footnotes=marked[1])
    return outline(raw, SourceFile(Path("/mappe/aftale.pdf"), "0" * 64, 1))


def blocks(found: Outline, *path: str) -> list[Block]:
    return [block for section in found.sections if section.path == path for block in section.blocks]


def words(found: Outline, block: Block) -> str:
    return found.document.pages[block.page - 1].text[block.start : block.end]


def at(found: Outline, *path: str) -> list[str]:
    return [words(found, block) for block in blocks(found, *path)]


def test_a_line_set_as_a_heading_is_one_though_its_words_do_not_tell() -> None:
    found = laid([f"{ABOVE}\n{BELOW}"], {"Vi følger op til foråret"})
    assert at(found, "Vi følger op til foråret") == ["Parterne mødes igen til maj."]


def test_a_sentence_in_bold_is_no_heading() -> None:
    found = laid([f"{ABOVE}\n{BELOW}"], {"Parterne mødes igen til maj."})
    assert "Parterne mødes igen til maj." in at(found, "Hjemmet som ramme")[-1]


def test_a_heading_with_a_number_keeps_it() -> None:
    found = laid(
        ["Plan\n\n1. Hvem gør hvad\n2. Sådan gør vi\nKommunen ringer til borgeren."], {"2. Sådan gør vi"}
    )
    assert at(found, "2. Sådan gør vi") == ["Kommunen ringer til borgeren."]


def test_a_footnote_stands_apart_and_the_sentence_goes_on_over_the_page_end() -> None:
    found = laid([f"{ABOVE}\n\n{NOTE}", BELOW], notes={NOTE})
    assert at(found, "Hjemmet som ramme", "Fodnote") == [NOTE]
    assert at(found, "Hjemmet som ramme")[0].endswith(
        "Regionen betaler for udstyret, som kommunen stiller op."
    )
    assert found.document.pages[0].text.endswith(NOTE)


def test_a_footnote_parts_no_table() -> None:
    note = "2 Tal fra kommunerne."
    found = laid(
        [f"Plan\n\nIndsats\tÅr\nLægehuse\t2025\nAkuthold\t2026\n\n{note}", "Indsats\tÅr\nPladser\t2027"],
        notes={note},
    )
    assert at(found, "Fodnote") == [note]
    last = blocks(found)[-1]
    assert (words(found, last), last.page, last.row, last.column) == ("2027", 2, "Pladser", "År")
    assert len({block.group for block in blocks(found)}) == 1

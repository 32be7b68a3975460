"""One file on disk -> its document and passages: everything that a crafted file can make slow."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from assistant.errors import UnreadableFileError
from assistant.evidence.spoken import to_machines
from assistant.types import Document, Page, Passage, SourceFile
from ingest.facts import find_facts
from ingest.outline import outline
from ingest.passages import make_passages
from ingest.readers.by_type import read_raw
from ingest.readers.placing import place
from ingest.readers.raw import RawText
from ingest.restoring import RestoredPage, relocate, restore
from ingest.to_machines import facts_of_people, note_on

# Raised by hand when a file would be read otherwise than before: what another version read is read again.
READING = "3.8"
UNRECOGNISED = f"{READING} uden tekstgenkendelse"


@dataclass(frozen=True, slots=True)
class Made:
    """What a file became.

    Attributes:
        document: The document with its clean pages.
        passages: Its passages in reading order.
        notes: Danish sentences about what could not be read.
    """

    document: Document
    passages: tuple[Passage, ...]
    notes: tuple[str, ...] = ()


def current_readings(known: Collection[str]) -> frozenset[str]:
    """Those versions of the reading that would find nothing new on this machine.

    Args:
        known: The versions that the documents of the store were read with.

    Returns:
        This version; and this version without text recognition as long as that is not installed.
    """
    if UNRECOGNISED not in known:
        return frozenset({READING})
    from ingest.readers.ocr.tesseract import OcrMissingError, find_program

    try:
        find_program()
    except OcrMissingError:
        return frozenset({READING, UNRECOGNISED})
    return frozenset({READING})


def make(source: SourceFile, *, example: bool = False, vocabulary: Path | None = None) -> Made:
    """Read one file and make its passages.

    Args:
        source: The file.
        example: Whether it is one of the documents that come with the program.
        vocabulary: File with the words of the other documents, made by `write_words`.

    Returns:
        The document with details, facts and the places of its words, and its passages.

    Raises:
        UnreadableFileError: The file cannot be read; with the Danish reason.
    """
    raw, restored = _restored(read_raw(source.readable), vocabulary)
    found = outline(raw, source, example=example)
    document = replace(
        found.document,
        pages=tuple(_marked(page, raw, restored) for page in found.document.pages),
        details=replace(found.document.details, reading=_reading(raw)),
    )
    passages = make_passages(document, found.sections)
    if not passages:
        raise UnreadableFileError(
            "Filen har kun overskrifter og ingen tekst at svare ud fra. Kontrollér den."
        )
    spoken = to_machines(passages).passages
    facts = facts_of_people(find_facts(document, found.sections, passages), spoken)
    return Made(replace(document, facts=facts), passages, (*raw.notes, *note_on(spoken)))


def _restored(raw: RawText, vocabulary: Path | None) -> tuple[RawText, tuple[RestoredPage, ...]]:
    """The pages with lost letters put back, before anything is read from them."""
    pages = restore(raw.pages, read_words(vocabulary) if vocabulary else {})
    whole = tuple(page.text for page in pages)
    if whole == raw.pages:
        return raw, pages
    headings, footnotes = (_same_lines(raw, whole, marked) for marked in (raw.headings, raw.footnotes))
    return replace(raw, pages=whole, headings=headings, footnotes=footnotes), pages


def _same_lines(
    raw: RawText, pages: Sequence[str], marked: Sequence[frozenset[str]]
) -> tuple[frozenset[str], ...]:
    """Marked lines as they are after letters were put back; a page keeps its lines."""
    found = []
    for before, after, lines in zip(raw.pages, pages, marked, strict=False):
        pairs = zip(before.split("\n"), after.split("\n"), strict=False)
        found.append(lines | {new for old, new in pairs if old in lines or old.strip() in lines})
    return tuple(found)


def _marked(page: Page, raw: RawText, restored: Sequence[RestoredPage]) -> Page:
    """A clean page with what stands beside its text."""
    at = page.number - 1
    words = raw.words[at] if at < len(raw.words) else ()
    return replace(
        page,
        words=place(page.text, words) if words else (),
        restored=relocate(page.text, restored[at].words) if at < len(restored) else (),
        confidence=raw.confidences[at] if at < len(raw.confidences) else None,
    )


def _reading(raw: RawText) -> str:
    """The version of this reading; one that could not see the pictures is done again when it can."""
    if not raw.notes:
        return READING
    from ingest.readers.ocr.tesseract import INSTALL

    return UNRECOGNISED if any(INSTALL in note for note in raw.notes) else READING


def write_words(path: Path, words: Mapping[str, int]) -> None:
    """Write words with their counts for the reading process, one a line."""
    lines = (f"{word}\t{count}\n" for word, count in words.items() if "\n" not in word)
    path.write_text("".join(lines), "utf-8", errors="ignore")


@lru_cache(maxsize=1)
def read_words(path: Path) -> Mapping[str, int]:
    """The words that `write_words` wrote."""
    rows = (line.rpartition("\t") for line in path.read_text("utf-8").split("\n") if line)
    return {word: int(count) for word, _, count in rows}

"""The notes of an export: numbered through, each with the document's own words and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.types import Citation, DocumentInfo
from ui.exporting.plain import plain
from ui.texts import texts, words_of

LONGEST_QUOTE = 1200


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text that points at a note.

    Attributes:
        number: The note's number.
        again: Whether the note was pointed at before, so that it stands there and not here.
    """

    number: int
    again: bool = False


Parts = tuple[str | Mark, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One note; a mark in it points at the note that tells of the document in full."""

    number: int
    parts: Parts


@dataclass(slots=True)
class Noting:
    """Gives the notes of an export their numbers, and tells of each document in full only once.

    Attributes:
        notes: The notes so far.
    """

    notes: list[Note] = field(default_factory=list)
    _cited: dict[DocumentInfo, list[int]] = field(default_factory=dict)

    def add(self, citation: Citation | None) -> int:
        """The number of a new note about a citation, or about one that is not there any more."""
        number = len(self.notes) + 1
        parts: Parts = (words_of("export")["gone"],)
        if citation is not None:
            parts = _parts(citation, self._cited.get(citation.document, ()))
            self._cited.setdefault(citation.document, []).append(number)
        self.notes.append(Note(number, parts))
        return number

    def documents(self) -> Iterator[str]:
        """A line for each document referred to: what it is, its file, its notes."""
        words = words_of("export")
        for info, numbers in self._cited.items():
            facts = f"{_facts(info)}, {words['file'].format(file=plain(info.file))}"
            shown = words["note"].format(numbers=", ".join(map(str, numbers)))
            yield words["document"].format(title=plain(info.title), facts=facts, notes=shown)


def _parts(citation: Citation, before: list[int] | tuple[()]) -> Parts:
    words = words_of("export")
    where = {
        "title": plain(citation.document.title),
        "facts": _facts(citation.document),
        "page": citation.span.page,
        "pages": citation.document.page_count,
    }
    after = f" {_quoted(citation)}{''.join(f' {line}' for line in _with_care(citation))}"
    if not before:
        return (words["source"].format(**where) + _in_section(citation) + after,)
    head, tail = words["source_again"].format(**where, first="\n").split("\n")
    return head, Mark(before[0], again=True), tail + _in_section(citation) + after


def _facts(info: DocumentInfo) -> str:
    words = texts()
    return f"{words.kind(info.kind)}, {words.day(info.date)}"


def _in_section(citation: Citation) -> str:
    section = plain(citation.section)
    return f" {words_of('export')['section'].format(section=section)}" if section else ""


def _quoted(citation: Citation) -> str:
    words, quote = words_of("export"), plain(citation.quote)
    if len(quote) > LONGEST_QUOTE:
        quote = quote[:LONGEST_QUOTE].rsplit(" ", 1)[0] + words["cut"]
    return str(words["quote"].format(quote=quote))


def _with_care(citation: Citation) -> Iterator[str]:
    """What a reader must know of the words: letters put back, read from a picture, no longer in force."""
    words = words_of("export")
    if citation.original:
        yield words["restored"].format(original=plain(citation.original))
    if citation.confidence is not None:
        yield words["recognised"].format(percent=round(100 * citation.confidence))
    if citation.superseded is not None:
        yield words["overtaken"].format(sentence=plain(texts().no_longer(citation.superseded)))

"""Paragraphs broken into lines of words and raised marks; every width comes from the font."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ui.exporting.letters import width, written
from ui.exporting.noting import Mark, Parts

WORD = re.compile(r"[^ ]+ ?| ")
RAISED, SMALLER = 0.33, 0.66


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type, in points.

    Attributes:
        font: Name of the font.
        size: Height of the letters.
        leading: From one line to the next.
        indent: How far the lines stand in.
    """

    font: str
    size: float
    leading: float
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text of one size.

    Attributes:
        text: The text.
        size: Its size in points.
        rise: How far it is raised.
        x: Where it begins on its line.
        note: Number of the note it points at for the first time, or 0.
    """

    text: str
    size: float
    rise: float = 0.0
    x: float = 0.0
    note: int = 0


@dataclass(frozen=True, slots=True)
class Set:
    """One line of type.

    Attributes:
        type: Its type.
        pieces: Its text from left to right.
        notes: Numbers of the notes that are pointed at here for the first time.
        bullet: What stands before it in the indent, or "".
    """

    type: Type
    pieces: tuple[Piece, ...]
    notes: tuple[int, ...] = ()
    bullet: str = ""

    @property
    def text(self) -> str:
        """The line's text, its marks among it."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class _Glued:
    """What stays on one line: a word with the marks that follow it."""

    pieces: tuple[Piece, ...]
    width: float


def broken(parts: Parts, type_: Type, room: float, *, raised: bool = True, bullet: str = "") -> list[Set]:
    """A paragraph as lines.

    Args:
        parts: Its text and marks.
        type_: Its type.
        room: Width of the column in points, the indent included.
        raised: Whether marks are raised, as in a text; a note names another by its plain number.
        bullet: What stands before the first line.

    Returns:
        The lines, one at least; a word that is wider than a line is cut.
    """
    room -= type_.indent
    lines: list[list[_Glued]] = [[]]
    used = 0.0
    for word in _cut(_words(parts, type_, raised), type_, room):
        if lines[-1] and used + _without_space(word, type_) > room:
            lines.append([])
            used = 0.0
        lines[-1].append(word)
        used += word.width
    return [_set(line, type_, bullet if not at else "") for at, line in enumerate(lines)]


def _words(parts: Parts, type_: Type, raised: bool) -> Iterator[_Glued]:
    """Words with what is glued to them: a text goes on after a mark without a space."""
    pieces: list[Piece] = []
    for piece in _pieces(parts, type_, raised):
        pieces.append(piece)
        if piece.text.endswith(" "):
            yield _glued(pieces, type_)
            pieces = []
    if pieces:
        yield _glued(pieces, type_)


def _pieces(parts: Parts, type_: Type, raised: bool) -> Iterator[Piece]:
    before: str | Mark = ""
    for part in parts:
        if isinstance(part, str):
            yield from (Piece(word, type_.size) for word in WORD.findall(written(part)))
        elif raised:
            text = f"{',' if isinstance(before, Mark) else ''}{part.number}"
            note = 0 if part.again else part.number
            yield Piece(text, SMALLER * type_.size, RAISED * type_.size, note=note)
        else:
            yield Piece(str(part.number), type_.size)
        before = part


def _glued(pieces: Sequence[Piece], type_: Type) -> _Glued:
    return _Glued(tuple(pieces), sum(width(piece.text, type_.font, piece.size) for piece in pieces))


def _cut(words: Iterable[_Glued], type_: Type, room: float) -> Iterator[_Glued]:
    """Words, those wider than a line cut where they fill it."""
    for word in words:
        if word.width <= room:
            yield word
        else:
            cut = (part for piece in word.pieces for part in _fitting(piece, type_, room))
            yield from (_glued([part], type_) for part in cut)


def _fitting(piece: Piece, type_: Type, room: float) -> Iterator[Piece]:
    first, used = 0, 0.0
    for at, char in enumerate(piece.text):
        wide = width(char, type_.font, piece.size)
        if used + wide > room and at > first:
            yield replace(piece, text=piece.text[first:at])
            first, used = at, 0.0
        used += wide
    yield replace(piece, text=piece.text[first:])


def _without_space(word: _Glued, type_: Type) -> float:
    trailing = word.pieces and word.pieces[-1].text.endswith(" ")
    return word.width - (width(" ", type_.font, type_.size) if trailing else 0)


def _set(words: Iterable[_Glued], type_: Type, bullet: str) -> Set:
    pieces = [piece for word in words for piece in word.pieces]
    x, placed = type_.indent, []
    for (size, rise), run in groupby(pieces, key=lambda piece: (piece.size, piece.rise)):
        text = "".join(piece.text for piece in run)
        placed.append(Piece(text, size, rise, x))
        x += width(text, type_.font, size)
    return Set(type_, tuple(placed), tuple(piece.note for piece in pieces if piece.note), bullet)

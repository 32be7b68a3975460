"""Two kommissorier field by field: what both say, what one says in other words, what only one says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from assistant.danish.words import fold
from assistant.facts import MandatePart
from assistant.mandate.cards import Card, Entry

# How alike the words of two entries must be to be one entry in other words.
ALIKE = 0.6


class Mark(StrEnum):
    """How an entry stands to the other kommissorium."""

    SAME = "same"
    CHANGED = "changed"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class Said:
    """An entry with how it stands to the other kommissorium.

    Attributes:
        entry: What is said.
        body: The body it is about, "" when the document is about one.
        mark: Whether the other one says it, too.
    """

    entry: Entry
    body: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Field:
    """One field of two kommissorier.

    Attributes:
        part: The field.
        first: What the first says.
        second: What the second says.
    """

    part: MandatePart
    first: tuple[Said, ...]
    second: tuple[Said, ...]

    @property
    def verdict(self) -> str:
        """A key of the page's `verdicts`: same, different, first, second or neither."""
        if not (self.first or self.second):
            return "neither"
        if not (self.first and self.second):
            return "first" if self.first else "second"
        same = all(said.mark is Mark.SAME for said in (*self.first, *self.second))
        return "same" if same else "different"


def compare(first: Card, second: Card) -> tuple[Field, ...]:
    """Every field of two cards, in the order of `MandatePart`."""
    return tuple(_field(part, _entries(first, part), _entries(second, part)) for part in MandatePart)


def _entries(card: Card, part: MandatePart) -> list[tuple[str, Entry]]:
    return [(mandate.body, entry) for mandate in card.mandates for entry in mandate.parts[part]]


def _field(part: MandatePart, first: list[tuple[str, Entry]], second: list[tuple[str, Entry]]) -> Field:
    marks = _marks([_words(entry) for _, entry in first], [_words(entry) for _, entry in second])
    sides = [
        tuple(Said(entry, body, mark) for (body, entry), mark in zip(said, marked, strict=True))
        for said, marked in zip((first, second), marks, strict=True)
    ]
    return Field(part, sides[0], sides[1])


def _marks(first: Sequence[Sequence[str]], second: Sequence[Sequence[str]]) -> tuple[list[Mark], list[Mark]]:
    """A mark for each entry: first those that say the same, then the most alike of the rest."""
    marks = [Mark.ONLY] * len(first), [Mark.ONLY] * len(second)
    pairs = sorted(
        (
            (_likeness(one, other), -at, -place)
            for at, one in enumerate(first)
            for place, other in enumerate(second)
        ),
        reverse=True,
    )
    for likeness, at, place in pairs:
        free = marks[0][-at] is Mark.ONLY and marks[1][-place] is Mark.ONLY
        if free and likeness >= ALIKE:
            marks[0][-at] = marks[1][-place] = Mark.SAME if likeness == 1 else Mark.CHANGED
    return marks


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _words(entry: Entry) -> list[str]:
    person = entry.person
    told = " ".join((person.name, person.title, person.organisation)) if person else entry.citation.quote
    return "".join(letter if letter.isalnum() else " " for letter in fold(told)).split()

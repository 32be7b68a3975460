"""A count is of what it stands before: of "de fem byer" a passage about "fem broer" tells nothing."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.cues import patterns
from assistant.danish.numbers import find_numbers
from assistant.danish.words import fold, is_stop, tokens
from assistant.evidence.coverage import covered, words_of
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Term

# Words after a count among which what it counts stands: "de fem nye byer".
AFTER = 3
# … and characters.
NEAR = 80


def past_other_counts(question: Question, pieces: list[Piece]) -> list[Piece]:
    """The pieces with those last that count something else by the number that is asked about.

    Args:
        question: The question, understood.
        pieces: Best first.

    Returns:
        The same pieces, in the same order but for that.
    """
    asked = _asked(question)
    if asked is None or not pieces or not _counts_other(asked, pieces[0]):
        return pieces
    return sorted(pieces, key=lambda piece: _counts_other(asked, piece))


def counts_other(question: Question, piece: Piece) -> bool:
    """Whether a passage counts something else by the number of the things that are asked about."""
    asked = _asked(question)
    return asked is not None and _counts_other(asked, piece)


def _asked(question: Question) -> tuple[int, list[Term]] | None:
    """The number and what may be the things in "de fem byer"; None where the question counts nothing."""
    found = patterns("groups")["counted_things"].search(question.text.lower())
    numbers = find_numbers(found["count"]) if found else []
    if found is None or not numbers:
        return None
    words = [fold(token.text) for token in tokens(found["things"])]
    terms = [term for term in question.terms if fold(term.word) in words]
    return (int(numbers[0].value), terms) if terms else None


def _counts_other(asked: tuple[int, list[Term]], piece: Piece) -> bool:
    """Whether a passage has the number, and none of it before what is counted."""
    count, things = asked
    after = [words_of(" ".join(words)) for number, words in _counts(piece.passage.text) if number == count]
    return bool(after) and not any(covered(thing, words) > 0 for thing in things for words in after)


def _counts(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each number written as a word, with the words after it that may be what it counts."""
    for found in find_numbers(text):
        following = [token.text for token in tokens(text[found.end : found.end + NEAR])][:AFTER]
        things = following and not (
            is_stop(following[0]) or patterns("groups")["measure"].match(following[0])
        )
        if things and text[found.start : found.end].isalpha():
            yield int(found.value), following

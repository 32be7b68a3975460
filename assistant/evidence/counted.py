"""A count is of what it stands before: of "de fem byer" a passage about "fem broer" tells nothing.

And "Hvilke tre hospitaler …?" is answered by what tells of so many: "har tre hospitaler: A, B og C".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.cues import patterns
from assistant.danish.numbers import find_numbers
from assistant.danish.sentences import sentences
from assistant.danish.words import fold, is_stop, tokens
from assistant.evidence.coverage import covered, words_of
from assistant.evidence.form import LIGHT
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Term
from assistant.question.verbs import is_verb
from assistant.types import BlockKind

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


def tells_so_many(question: Question, chosen: Sequence[Piece]) -> bool:
    """Whether what was chosen may tell as many things as a question asks for.

    Args:
        question: The question, understood.
        chosen: What is to be told.

    Returns:
        False of "de fire principper" for a sentence that counts up fewer; True where no number is asked for,
        and of cells, which tell one thing each.
    """
    asked = _asked(question) if patterns("groups")["asks_so_many"].search(question.text.lower()) else None
    if asked is None or any(piece.passage.kind is BlockKind.CELL for piece in chosen):
        return True
    return asked[0] <= sum(_most_things(piece.passage.text) for piece in chosen)


def settles_count(question: Question, best: Piece, lacking: Sequence[Term]) -> bool:
    """Whether a passage counts up just so many of the kind asked for: "har tre hospitaler: A, B og C".

    Args:
        question: The question, understood.
        best: The passage.
        lacking: Words of the question that nothing near it covers.

    Returns:
        False where it lacks a word of the question other than a verb.
    """
    asked = _asked(question)
    if asked is None or any(term.weight > LIGHT and not is_verb(term.word) for term in lacking):
        return False
    told = (best.passage.text[start:end].partition(":") for start, end in sentences(best.passage.text))
    return any(_things(after) == asked[0] and _counts_it(asked, before) for before, _, after in told)


def _most_things(text: str) -> int:
    """How many things the sentence of a text, or what follows its colon, counts up that has the most."""
    parts = (part for start, end in sentences(text) for part in text[start:end].split(":"))
    return max(map(_things, parts), default=0)


def _things(text: str) -> int:
    """How many things a sentence, or the end of one, counts up."""
    return 1 + len(patterns("groups")["between"].findall(text)) if text.strip() else 0


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
    counted = any(number == asked[0] for number, _ in _counts(piece.passage.text))
    return counted and not _counts_it(asked, piece.passage.text)


def _counts_it(asked: tuple[int, list[Term]], text: str) -> bool:
    """Whether a text has the number before what is counted."""
    after = (words_of(" ".join(words)) for number, words in _counts(text) if number == asked[0])
    return any(covered(thing, words) > 0 for words in after for thing in asked[1])


def _counts(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each number written as a word, with the words after it that may be what it counts."""
    for found in find_numbers(text):
        following = [token.text for token in tokens(text[found.end : found.end + NEAR])][:AFTER]
        things = following and not (
            is_stop(following[0]) or patterns("groups")["measure"].match(following[0])
        )
        if things and text[found.start : found.end].isalpha():
            yield int(found.value), following

"""That a matter was adopted or met just as it was put to a meeting, and that it is the one asked after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.cues import patterns
from assistant.danish.numbers import find_numbers
from assistant.danish.sentences import sentences
from assistant.danish.words import fold
from assistant.evidence.coverage import cover
from assistant.evidence.form import decides, negates
from assistant.question.understanding import Question, Term
from assistant.types import Passage

# How well each word of the matter must be held by what is told of it.
HELD = 0.6
# Forms of what is put that leave the matter undone or bind it.
LESS = (("minutes", "puts_off"), ("claiming", "bound"))


def met(
    question: Question, matter: Sequence[Term], told: Sequence[Passage], ends: Sequence[Passage]
) -> list[Passage]:
    """The sentence that a matter was adopted as it was put, and what was put where its heading does not tell.

    Args:
        question: The question, understood.
        matter: The words that name what is asked after.
        told: The sentences of the item.
        ends: Those that tell what came of it.

    Returns:
        One or two sentences that together with their heading hold every word and number of the matter; []
        where more than that was decided, or something else was put.
    """
    ends = [one for one in ends if not patterns("minutes")["votes"].search(one.text)]
    adopted = [one for one in ends if patterns("minutes")["adopted"].match(one.text.strip())]
    if len(ends) != 1 or len(adopted) != 1 or not matter:
        return []
    found, every = adopted[0], [one for one in put_to(adopted[0], told) if one.start != adopted[0].start]
    # An entry of a list is adopted by the sentence in it.
    put = [one for one in every if one.order == found.order] or every
    # Of two that were put, one decision does not tell which it means; what is put on terms is no plain Ja.
    if sum(map(_proposals, put)) > 1 or any(negates(one.text) or _is_less(one.text) for one in put):
        return []
    ways = ([found], *([found, one] for one in put))
    return next((list(way) for way in ways if _holds(question, matter, way)), [])


def _proposals(put: Passage) -> int:
    """How many sentences of a passage propose or apply for something."""
    form = patterns("minutes")["put_as"]
    return sum(form.search(put.text, start, end) is not None for start, end in sentences(put.text))


def _is_less(put: str) -> bool:
    """Whether what is put is no more than to hear, wait or leave off, or only on terms."""
    return any(patterns(where)[form].search(put) for where, form in LESS)


def put_to(found: Passage, told: Sequence[Passage]) -> Iterator[Passage]:
    """What was put to the meeting under the name a decision has for it; under any name where it has none.

    Args:
        found: The sentence that says that it was adopted.
        told: The sentences of the item.

    Yields:
        Those that propose or apply for it, in order.
    """
    named = patterns("minutes")["adopted"].match(found.text.strip())
    name = fold((named["named"] or named["named_after"] or "") if named else "")
    for one in told:
        kinds = patterns("minutes")["put_as"].finditer(f"{one.lead_in} {' '.join(one.path[-1:])} {one.text}")
        kind = {key for put in kinds for key, words in put.groupdict().items() if words}
        if not decides(one) and one.order <= found.order and any(not name or fold(k) in name for k in kind):
            yield one


def _holds(question: Question, matter: Sequence[Term], way: Sequence[Passage]) -> bool:
    said = " ".join((*way[0].path, *(one.text for one in way)))
    held = cover(matter, ((said, 1.0),))
    asked = {(one.value, one.unit) for one in find_numbers(question.text)}
    return all(value >= HELD for value in held) and asked <= {
        (one.value, one.unit) for one in find_numbers(said)
    }

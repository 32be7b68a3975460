"""Sentences that only announce what comes after them, told with what they announce or not at all.

"Afdelingen peger på tre muligheder." answers nothing by itself; the muligheder are a list after it, the rows
of a table, or the sentences that follow it: "Den første er …".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise, takewhile

from assistant.cues import patterns, table
from assistant.danish.numbers import find_numbers
from assistant.danish.words import fold, stem, tokens
from assistant.evidence.coverage import cover, share
from assistant.evidence.surroundings import one_by_one
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.understanding import Question
from assistant.question.verbs import is_finite
from assistant.question.wanted import ONE_THING
from assistant.types import BlockKind, Passage

# More parts than this are no answer; and as many sentences at most tell what no count announces.
MOST, FEW = 16, 3
# Fewer words than this before a colon are the name of a field.
FIELD = 3
# An empty line between two sentences: they are of two paragraphs.
GAP = 2


def with_announced(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """What is told, where its first piece only announces something: with what it announces.

    Args:
        question: The question, understood.
        pieces: What was chosen as an answer, the first that to be said first.
        weigher: Knows what stands around them.

    Returns:
        The sentence that announces and what it announces, in reading order; [] when the first piece announces
        nothing, nothing after it tells what, or the number in it is what is asked for.
    """
    first = pieces[0]
    sentence, after = _cut(first, weigher)
    if sentence is None:
        return []
    if question.wanted in ONE_THING and (first.fills == 1.0 or not _is_open(sentence.text)):
        return []
    parts = _announced(sentence, after, weigher)
    if not parts:
        return []
    passages = [sentence, *parts]
    return [replace(weigher.piece(one, first.document, first.dense), score=first.score) for one in passages]


def telling(pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """The pieces without those that announce what does not stand after them; all where none is left."""
    return [piece for piece in pieces if not _is_empty(piece, weigher)] or list(pieces)


def _is_empty(piece: Piece, weigher: Weigher) -> bool:
    sentence, after = _cut(piece, weigher)
    whole = sentence is not None and sentence.end - sentence.start >= len(piece.passage.text.strip())
    return (
        sentence is not None
        and whole
        and _is_open(sentence.text)
        and not _announced(sentence, after, weigher)
    )


def _cut(piece: Piece, weigher: Weigher) -> tuple[Passage | None, list[Passage]]:
    """The sentence of a paragraph that holds most of the question, if it announces, and what comes after."""
    passage = piece.passage
    if passage.kind is not BlockKind.PARAGRAPH:
        return None, []
    own, terms = list(one_by_one([passage])), weigher.question.terms
    # Which of them holds most of the question matters only where one of them announces something.
    if not any(announces(one.text) for one in own):
        return None, []
    at = max(range(len(own)), key=lambda n: share(terms, cover(terms, ((own[n].text, 1.0),))))
    if not announces(own[at].text):
        return None, []
    following = weigher.around.passages(passage.document)[passage.order + 1 :]
    return own[at], [*own[at + 1 :], *takewhile(lambda other: other.path == passage.path, following)]


def announces(text: str) -> bool:
    """Whether a sentence says nothing but that something comes after it: "Der er to undtagelser."."""
    return _is_open(text) or _counted(text)[0] > 0


def _is_open(text: str) -> bool:
    """Whether a sentence stops before what it goes on with: ":", "følgende …", "… anbefaler, at rådet"."""
    bare = text.strip().lower()
    if len(tokens(bare)) < FIELD:
        return False
    forms = patterns("announcing")
    if forms["ahead"].search(bare.rstrip(".")):
        return True
    cut = forms["cut"].search(bare)
    return cut is not None and not any(is_finite(fold(word.text)) for word in tokens(cut["rest"] or ""))


def _counted(text: str) -> tuple[int, str]:
    """How many of what a sentence announces at its end; 0 when it counts nothing, or measures something."""
    found = patterns("announcing")["counted"].search(text.strip().rstrip(".:").lower())
    if found is None or patterns("announcing")["measured"].match(found["of"]):
        return 0, ""
    number = next(iter(find_numbers(found["count"])), None)
    return (int(number.value), found["of"]) if number and 1 < number.value <= MOST else (0, "")


def _announced(sentence: Passage, after: Sequence[Passage], weigher: Weigher) -> list[Passage]:
    """What stands after a sentence that it announces: a list, a table, or sentences; [] when nothing does."""
    count, of = _counted(sentence.text)
    is_open = _is_open(sentence.text)
    listed = _list(after, weigher, directly=not count)
    if len(listed) > 1 and len(listed) <= MOST and (is_open or len(listed) == count):
        return listed
    plain = list(one_by_one(takewhile(lambda one: one.kind is BlockKind.PARAGRAPH, after)))
    if count:
        return _in_order(plain, count) or (_of_paragraph(sentence, plain, count) if _is_thing(of) else [])
    return list(_together(plain))[:FEW] if sentence.text.rstrip().endswith(":") else []


def _list(after: Sequence[Passage], weigher: Weigher, *, directly: bool) -> list[Passage]:
    """The list or table that stands right after a sentence; one more paragraph may stand before it."""
    for one in after[: 1 if directly else 2]:
        if one.kind is BlockKind.ITEM:
            return [other for other in weigher.around.siblings(one) if other.order >= one.order]
        if one.kind is BlockKind.CELL:
            return weigher.around.lines(one)
    return []


def _in_order(plain: Sequence[Passage], count: int) -> list[Passage]:
    """The sentences from "Den første …" to the last that is counted."""
    at = [n for n, one in enumerate(plain) if patterns("announcing")["ordinal"].search(one.text)]
    whole = at[:1] == [0] and len(at) >= count and at[count - 1] < 2 * count
    return list(plain[: at[count - 1] + 1]) if whole else []


def _of_paragraph(sentence: Passage, plain: Sequence[Passage], count: int) -> list[Passage]:
    """The sentences after one in its paragraph, where they are as many as it counts."""
    rest = list(_together([sentence, *plain]))[1:]
    return rest if len(rest) == count else []


def _together(sentences: Sequence[Passage]) -> Iterator[Passage]:
    """The sentences that stand in one paragraph with the first."""
    yield from sentences[:1]
    for before, one in pairwise(sentences):
        if one.page != before.page or one.start - before.end >= GAP:
            return
        yield one


@cache
def _things() -> frozenset[str]:
    return frozenset(map(stem, table("announcing")["words"]["things"]))


def _is_thing(of: str) -> bool:
    """Whether a counted word names something that has to be told: "muligheder", "løsningsforslag"."""
    return any(stem(of).endswith(thing) for thing in _things())

"""What stands beside a passage that corrects: above it, after it, and under the same heading."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.called_wrong import as_right
from assistant.danish.sentences import sentences
from assistant.types import Passage
from assistant.validity.valued import values_of

# Passages around a correction that may restate what it corrects, where no heading stands over it.
AROUND = 3


def next_sentence(
    passages: Sequence[Passage], at: int, span: tuple[int, int]
) -> tuple[Passage, str, int] | None:
    """The sentence after one of a passage, be it of the next passage beside it.

    Args:
        passages: Those of a document, in order.
        at: Which of them the sentence stands in.
        span: Where in its text the sentence begins and ends.

    Returns:
        The passage it stands in, its words, and where in that passage they begin; None when there is none.
    """
    passage, after = passages[at], next(iter(passages[at + 1 : at + 2]), None)
    own = [(start, end) for start, end in sentences(passage.text) if start > span[0]]
    if own:
        return passage, passage.text[slice(*own[0])], own[0][0]
    if after is None or (after.path, after.page) != (passage.path, passage.page):
        return None
    first = sentences(after.text)[0]
    return after, after.text[slice(*first)], first[0]


def _above(passages: Sequence[Passage], at: int) -> Passage | None:
    """The passage right above one, under the same heading."""
    above, passage = passages[at - 1 if at else 0], passages[at]
    beside = above is not passage and (above.path, above.page) == (passage.path, passage.page)
    return above if beside else None


def last_above(passages: Sequence[Passage], at: int) -> str:
    """The last sentence of the passage right above one, "" for none."""
    above = _above(passages, at)
    spans = sentences(above.text) if above else []
    return above.text[slice(*spans[-1])] if above and spans else ""


def put_instead(passages: Sequence[Passage], at: int, text: str) -> Passage | None:
    """The passage right above one that takes something back, where it has a value to put in its place.

    Or the one that calls wrong what a sentence puts right.
    """
    above = _above(passages, at)
    if above is None:
        return None
    return above if values_of(above.text) or as_right(above.text, text) else None


def near(passages: Sequence[Passage], at: int) -> list[Passage]:
    """What stands under the same heading, or beside a passage that has none over it."""
    passage = passages[at]
    window = passages[max(0, at - AROUND) : at + AROUND + 1]
    return [one for one in window if one.path == passage.path]

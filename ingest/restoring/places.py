"""Finds restored words again in a page that has been cleaned."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.pages import Restored

_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[-\u00ad]?[ \t]*\n[ \t]*")


@dataclass(frozen=True, slots=True)
class RestoredWord:
    """A restored word of a raw page.

    Attributes:
        before: What the text layer says, a line break within taken out.
        after: What was put in its place.
        order: Which of the page's occurrences of `after` it is, from 0.
        total: How many occurrences of `after` the page has.
        left: The word before it, "" for none.
        right: The word after it, "" for none.
    """

    before: str
    after: str
    order: int
    total: int
    left: str = ""
    right: str = ""


def words_of(text: str, restored: Sequence[Restored]) -> tuple[RestoredWord, ...]:
    """The restored words of a raw page with what is needed to find them again.

    Args:
        text: The page, letters put back.
        restored: Where in it words were put back, in order.
    """
    flat, places = _flat(text)
    found = list(_WORD.finditer(flat))
    occurrences: dict[str, list[int]] = defaultdict(list)
    number_at: dict[int, int] = {}
    for number, word in enumerate(found):
        occurrences[word[0]].append(number)
        number_at[word.start()] = number
    made: list[RestoredWord] = []
    for one in restored:
        number = number_at.get(places[one.start], -1)
        after = _BREAK.sub("", text[one.start : one.end])
        if number < 0 or found[number][0] != after:
            continue
        made.append(
            RestoredWord(
                _BREAK.sub("", one.original),
                after,
                occurrences[after].index(number),
                len(occurrences[after]),
                found[number - 1][0] if number else "",
                found[number + 1][0] if number + 1 < len(found) else "",
            )
        )
    return tuple(made)


def _flat(text: str) -> tuple[str, list[int]]:
    """The text with words whole that lines broke, and where each of its characters went."""
    pieces: list[str] = []
    places: list[int] = []
    length = position = 0
    for gap in re.finditer(r"(?<=[^\W\d_])[-\u00ad][ \t]*\n[ \t]*(?=[a-zæøå])", text):
        pieces.append(text[position : gap.start()])
        places.extend(range(length, length + gap.start() - position))
        length += gap.start() - position
        places.extend([length] * (gap.end() - gap.start()))
        position = gap.end()
    pieces.append(text[position:])
    places.extend(range(length, length + len(text) - position))
    return "".join(pieces), places


def relocate(clean_text: str, restored_words: Sequence[RestoredWord]) -> tuple[Restored, ...]:
    """Where the restored words of a raw page stand in the clean page.

    A word that occurs as often in the clean page as in the raw one is found by its number, else by its
    neighbours; a word that cannot be told from others that needed no restoring is left out.

    Args:
        clean_text: The clean page.
        restored_words: The words of the raw page or pages it was made from.

    Returns:
        Spans of the clean page with what the text layer says there, in order, none overlapping.
    """
    found = list(_WORD.finditer(clean_text))
    occurrences: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(found):
        occurrences[word[0]].append(number)
    groups: dict[str, list[RestoredWord]] = defaultdict(list)
    for one in restored_words:
        groups[one.after].append(one)
    placed: list[Restored] = []
    for after, group in groups.items():
        for number, one in _matched([word[0] for word in found], occurrences[after], group):
            placed.append(Restored(found[number].start(), found[number].end(), one.before))
    return tuple(sorted(placed, key=lambda one: one.start))


def _matched(
    words: Sequence[str], numbers: Sequence[int], group: Sequence[RestoredWord]
) -> list[tuple[int, RestoredWord]]:
    """Which occurrence of a word in the clean page is which restored word."""
    if len(numbers) == group[0].total:
        return [(numbers[one.order], one) for one in group]
    all_restored = len({one.before for one in group}) == 1 and len(group) == group[0].total
    if all_restored:
        return [(number, group[0]) for number in numbers]
    free, matched = list(numbers), []
    for one in group:
        near = [number for number in free if _beside(words, number, one)]
        if near:
            matched.append((near[0], one))
            free.remove(near[0])
    return matched


def _beside(words: Sequence[str], number: int, one: RestoredWord) -> bool:
    left = words[number - 1] if number else ""
    right = words[number + 1] if number + 1 < len(words) else ""
    return left == one.left or right == one.right

"""Two readings of the words of a table made into one, word by word the better."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.readers.ocr.tesseract import Seen

_SURE = 0.5
_AS_WIDE = 0.3
_MOST = 2
_DOUBTFUL = 0.7
_PARTED = re.compile(r"(?<=\d)[.,](?=\d)")
_ONE_SIGN = 0.9
_TORN_ZERO = re.compile(r"\([9O0)]|[6O0]\)")
_LOST = frozenset(".,-–%()/")


def better_of(first: Sequence[Seen], second: Sequence[Seen]) -> list[Seen]:
    """The words of two readings of the same area.

    Where both have the same letters and digits, the one with more signs is right, as recognition loses the
    comma of `4,2` and the full stop of `kr.` but does not invent them; else the surer one.

    Args:
        first: The reading whose lines are kept.
        second: Another, of the same pixels.

    Returns:
        One word or group of words for each place.
    """
    chosen: list[Seen] = []
    rest = list(first)
    for others in _groups(second, first):
        mine = [word for word in rest if any(_meet(word, other) for other in others)]
        rest = [word for word in rest if word not in mine]
        if not mine:
            chosen += [word for word in others if word.confidence > _SURE]
        elif _is_better(others, mine):
            chosen += [replace(word, line=mine[0].line, block=mine[0].block) for word in others]
        else:
            chosen += mine
    return chosen + rest


def elect(words: Sequence[Seen], readings: Sequence[Sequence[Seen]]) -> list[Seen]:
    """The words with their figures as most readings have them.

    A figure that stands alone in a cell is misread now and then (`13,1` as `13,4`), but seldom in the same
    way in another language or size.

    A comma or full stop between digits counts as seen when one reading has it.

    Args:
        words: The words of the tables.
        readings: What each reading saw there, the most trusted first.

    Returns:
        The words in the same order; sure ones without digits as they were.
    """
    return [
        _elected(_one_zero(word), readings)
        if word.confidence < _DOUBTFUL or any(letter.isdigit() for letter in word.text)
        else word
        for word in words
    ]


def overlooked(words: Sequence[Seen], readings: Iterable[Sequence[Seen]]) -> list[Seen]:
    """The surer words of the other readings in places where none of these words stands."""
    found: list[Seen] = []
    for reading in readings:
        for word in reading:
            if word.confidence > _SURE and not any(_meet(word, other) for other in (*words, *found)):
                found.append(word)
    return found


def _one_zero(word: Seen) -> Seen:
    """A nought that was seen as a bracket and half a figure, though it is as narrow as one."""
    narrow = word.width <= _ONE_SIGN * (word.bottom - word.top)
    return replace(word, text="0") if narrow and _TORN_ZERO.fullmatch(word.text) else word


def _elected(word: Seen, readings: Sequence[Sequence[Seen]]) -> Seen:
    votes: Counter[str] = Counter()
    for reading in readings:
        there = [other for other in reading if _meet(word, other)]
        if there and abs(_width(there) - word.width) <= _AS_WIDE * word.width:
            votes[_text(there)] += 1
    figures: Counter[str] = Counter()
    for text, count in votes.items():
        figures[_plain(text)] += count
    if not figures or max(figures.values()) < _MOST:
        return word
    figure = max(figures, key=lambda plain: figures[plain])
    same = [text for text in votes if _plain(text) == figure]
    return replace(word, text=max(same, key=lambda text: (len(_PARTED.findall(text)), votes[text])))


def _width(words: Sequence[Seen]) -> int:
    return max(word.right for word in words) - min(word.left for word in words)


def _groups(words: Iterable[Seen], meeting: Sequence[Seen]) -> list[list[Seen]]:
    """Words that share a word of the other reading, together."""
    groups: list[tuple[list[Seen], set[int]]] = []
    for word in words:
        met = {at for at, other in enumerate(meeting) if _meet(word, other)}
        joined = [group for group in groups if group[1] & met]
        groups = [group for group in groups if group not in joined]
        together = [*(one for group in joined for one in group[0]), word]
        groups.append((together, met.union(*(group[1] for group in joined))))
    return [group for group, _ in groups]


def _meet(one: Seen, other: Seen) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.4 * min(one.width, other.width) and down > 0.4 * min(one.height, other.height)


def _is_better(others: Sequence[Seen], mine: Sequence[Seen]) -> bool:
    theirs, ours = _text(others), _text(mine)
    if _plain(theirs) == _plain(ours):
        more = Counter(theirs) - Counter(ours)
        return bool(more) and _LOST.issuperset(more)
    return _confidence(others) > _confidence(mine)


def _text(words: Iterable[Seen]) -> str:
    return "".join(word.text for word in sorted(words, key=lambda word: word.left)).strip("|[]")


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _confidence(words: Sequence[Seen]) -> float:
    return sum(word.confidence * len(word.text) for word in words) / sum(len(word.text) for word in words)

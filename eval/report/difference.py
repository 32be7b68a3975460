"""Which words of two answers are not in the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter

_TOKEN = re.compile(r"\s+|[^\s]+")
LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, and whether the other text lacks it."""

    text: str
    changed: bool = False


def differing(before: str, now: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Mark in each of two texts the words that were taken out or put in.

    Args:
        before: The older text.
        now: The newer one.

    Returns:
        The pieces of each; joined they are the text. Texts of more than 1500 words, or of which one is empty,
        are left unmarked.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(now)
    if not old or not new or max(len(old), len(new)) > 2 * LONGEST:
        return (Piece(before),), (Piece(now),)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return (
        tuple(_pieces([(tag, "".join(old[i:j])) for tag, i, j, _, _ in steps])),
        tuple(_pieces([(tag, "".join(new[i:j])) for tag, _, _, i, j in steps])),
    )


def _pieces(runs: Iterable[tuple[str, str]]) -> Iterator[Piece]:
    """Words that changed side by side are one piece; white space at its ends is not part of it."""
    whole = [(tag != "equal", text) for tag, text in runs if text]
    marked = [
        (changed or (not text.strip() and 0 < place < len(whole) - 1), text)
        for place, (changed, text) in enumerate(whole)
    ]
    for changed, group in groupby(marked, key=itemgetter(0)):
        text = "".join(text for _, text in group)
        core = text.strip()
        if not changed or not core:
            yield Piece(text)
            continue
        before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
        yield from (Piece(part, changed=part == core) for part in (before, core, after) if part)

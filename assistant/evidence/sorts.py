"""What the words of a question are, and how much hangs on each."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from enum import StrEnum

from assistant.cues import stems
from assistant.evidence.form import LIGHT
from assistant.question.understanding import Term
from assistant.store import Store

# What is taken for the rarity of a word that stands in no document, 0 to 1, and the least of any.
UNKNOWN, COMMON = 0.8, 0.3
# Share of its weight that a word taken from an earlier question keeps.
EARLIER = 0.6
NUMBER = re.compile(r"[\d.,%/–-]+")


class Sort(StrEnum):
    """What a word of a question is, and so how much hangs on it."""

    NAME = "name"
    SUBJECT = "subject"
    NUMBER = "number"
    EVERYDAY = "everyday"
    ASKING = "asking"


HANGS = {Sort.NAME: 1.0, Sort.SUBJECT: 1.0, Sort.NUMBER: 0.6, Sort.EVERYDAY: 0.3, Sort.ASKING: 0.15}


def sort_of(term: Term) -> Sort:
    """What a word of a question is."""
    if NUMBER.fullmatch(term.word):
        return Sort.NUMBER
    if term.name:
        return Sort.NAME
    if term.weight <= LIGHT:
        return Sort.ASKING
    return Sort.EVERYDAY if term.stem in stems("everyday") and not term.parts else Sort.SUBJECT


HEAVY = frozenset({Sort.NAME, Sort.SUBJECT})


def weights_of(terms: Sequence[Term], sorts: Sequence[Sort], store: Store) -> tuple[float, ...]:
    """How much hangs on each word of a question, more than 0 and at most 1.

    By what it is, and its inverse document frequency divided by the greatest there can be.

    Args:
        terms: The words.
        sorts: What each is.
        store: Its passages are counted.
    """
    frequency, count = store.document_frequency([term.stem for term in terms]), store.passage_count + 1
    found = (frequency.get(term.stem, 0) for term in terms)
    rare = [math.log(count / (n + 1)) / math.log(count) if n and count > 1 else UNKNOWN for n in found]
    own = (EARLIER if term.carried else 1.0 for term in terms)
    rows = zip(sorts, own, rare, strict=True)
    return tuple(HANGS[sort] * share * (COMMON + (1 - COMMON) * r) for sort, share, r in rows)

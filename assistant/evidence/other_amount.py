"""An amount that a question takes for known and that a document does not know: "de 50 mio. kr."."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.cues import patterns
from assistant.danish.numbers import NumberMention, find_numbers
from assistant.evidence.coverage import said
from assistant.types import Passage

# Columns are headed "mio. kr.", "1.000 kr." or "kr.", and their cells hold bare numbers.
SCALES = (1, 1_000, 1_000_000)
# From here a number is an amount, also where nobody writes "kr." behind it: "de 14 mio.".
LARGE = 1_000_000
KRONER = "kr."


def taken_for_known(question: str) -> frozenset[float]:
    """The amounts, in kroner, that a question speaks of as there.

    Args:
        question: As it was asked.

    Returns:
        That of "de 50 mio. kr." or "beløbet på 90.000 kr."; none of "over 50 mio. kr." or "en udgift på
        50.000 kr.", which need not be written anywhere.
    """
    definite = patterns("slots")["definite"]
    named = (one for one in find_numbers(question) if definite.search(question[: one.start]))
    return frozenset(one.value for one in named if _is_amount(one))


def is_told(amounts: Iterable[float], passages: Iterable[Passage]) -> bool:
    """Whether passages give one of some amounts, in whatever scale; True where no amount is asked for."""
    asked = frozenset(amounts)
    return not asked or any(asked & _amounts(passage) for passage in passages)


def _is_amount(number: NumberMention) -> bool:
    return number.unit == KRONER or (not number.unit and number.value >= LARGE)


def _amounts(passage: Passage) -> set[float]:
    """The amounts of a passage, in kroner; a bare number in a table of money in every scale it may have."""
    numbers = find_numbers(f"{passage.lead_in} {said(passage)}")
    heads = " ".join((*passage.path, passage.lead_in, passage.row, passage.column))
    of_money = passage.row and patterns("slots")["money"].search(heads)
    scaled = {one.value * scale for one in numbers for scale in SCALES} if of_money else set()
    return scaled | {one.value for one in numbers if _is_amount(one)}

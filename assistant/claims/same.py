"""Whether a sentence is of the very amounts, places and authorities that a question asks of."""

from __future__ import annotations

from collections.abc import Mapping, Set

from assistant.cues import patterns, stems
from assistant.danish.numbers import find_numbers
from assistant.danish.words import stem, tokens


def is_of_same(asked: str, said: str, over: str = "", *, amounts: bool = True) -> bool:
    """Whether a sentence can settle a question, for all that its amounts, places and authorities tell.

    Args:
        asked: The question.
        said: The sentence, without markers.
        over: What it stands under, such as the title of its document.
        amounts: Whether its amounts must be those asked about.

    Returns:
        False where it counts other amounts of the same, names another region or municipality only, or tells
        of the state where the municipalities are asked about.
    """
    other = amounts and _of_other_amount(asked, said)
    return not (other or _of_other_place(asked, said) or _of_other(asked, said, over))


def _of_other_amount(asked: str, said: str) -> bool:
    """Whether a sentence sets no bound and has other numbers of what a question has a number of."""
    if patterns("claiming")["limits"].search(said):
        return False
    mine, theirs = _amounts(asked), _amounts(said)
    return any(not mine[unit] & theirs[unit] for unit in mine.keys() & theirs.keys())


def _amounts(text: str) -> Mapping[str, Set[float]]:
    """The numbers of a text by their unit, or by the word after them."""
    found: dict[str, set[float]] = {}
    for one in find_numbers(text):
        after = next((token.text for token in tokens(text[one.end :])), "")
        found.setdefault(one.unit or stem(after), set()).add(one.value)
    return found


def places(text: str) -> frozenset[str]:
    """The names, in lower case, of the regions and municipalities in a text; one of two in "Region A og B"."""
    found = patterns("keeping")["place"].finditer(text)
    return frozenset((one["region"] or one["kommune"]).lower() for one in found)


def _of_other_place(asked: str, said: str) -> bool:
    mine, theirs = places(asked), places(said)
    return bool(mine and theirs) and not mine & theirs


def _of_other(asked: str, said: str, over: str) -> bool:
    """Whether a question names an authority that a sentence does not, and the sentence names another."""
    mine, theirs = _authorities(asked), _authorities(said)
    return bool(mine - theirs - _authorities(over)) and bool(theirs - mine)


def _authorities(text: str) -> frozenset[str]:
    return frozenset(stem(token.text) for token in tokens(text)) & stems("authorities")

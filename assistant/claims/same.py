"""Whether a sentence is of the very amounts, places and authorities that a question asks of."""

from __future__ import annotations

from assistant.claims.doing import is_of_other_doer
from assistant.claims.guarding import holding
from assistant.cues import patterns, stems
from assistant.danish.numbers import find_numbers
from assistant.danish.words import is_stop, stem, tokens
from assistant.evidence.form import negates
from assistant.validity.reading import all_places


def is_of_same(asked: str, said: str, over: str = "", *, amounts: bool = True) -> bool:
    """Whether a sentence can settle a question, for all that its amounts, places and authorities tell.

    Args:
        asked: The question.
        said: The sentence, without markers.
        over: What it stands under, such as the title of its document.
        amounts: Whether its amounts must be those asked about.

    Returns:
        False where it counts other amounts of the same, names another region or municipality only, or tells
        of the state where the municipalities are asked about, or of another who acts.
    """
    if is_of_other_doer(asked, said, over):
        return False
    if (amounts and _of_other_amount(asked, said)) or _of_other_person(asked, said):
        return False
    return not (_of_other_place(asked, said) or _of_other(asked, said, over) or _is_narrowed(asked, said))


def _of_other_person(asked: str, said: str) -> bool:
    """Whether a sentence begins with another person or role than the one a question asks of."""
    mine = next((stem(token.text) for token in tokens(asked)[1:2] if not is_stop(token.text)), "")
    words = [stem(token.text) for token in tokens(said)]
    persons = stems("persons") | stems("served")
    other = bool(words) and words[0] in persons and words[0] not in map(stem, asked.split())
    return bool(mine) and other and mine not in words


def _is_narrowed(asked: str, said: str) -> bool:
    """Whether just one of the two is of who lacks a thing, or the question is of one alone."""
    lacks, alone = patterns("claiming")["lacks"], patterns("claiming")["alone"]
    if alone.search(asked) and not alone.search(said):
        return True
    return bool(lacks.search(asked)) != bool(lacks.search(said)) and not negates(said)


def _of_other_amount(asked: str, said: str) -> bool:
    """Whether a sentence sets no bound and has other numbers of what a question has a number of."""
    if patterns("claiming")["limits"].search(said):
        return False
    mine, theirs = _amounts(asked), _amounts(holding(said))
    for one in patterns("claiming")["one_of"].finditer(said):
        theirs.setdefault(stem(one["noun"]), set()).add(1.0)
    return any(not mine[unit] & theirs[unit] for unit in mine.keys() & theirs.keys())


def _amounts(text: str) -> dict[str, set[float]]:
    """The numbers of a text by their unit, or by the word after them."""
    found: dict[str, set[float]] = {}
    for one in find_numbers(text):
        after = next((token.text for token in tokens(text[one.end :])), "")
        found.setdefault(one.unit or stem(after), set()).add(one.value)
    return found


def _of_other_place(asked: str, said: str) -> bool:
    mine, theirs = all_places(asked), all_places(said)
    return bool(mine and theirs) and not mine & theirs


def _of_other(asked: str, said: str, over: str) -> bool:
    """Whether a question names an authority that a sentence does not, and the sentence names another."""
    mine, theirs = _authorities(asked), _authorities(said)
    return bool(mine - theirs - _authorities(over)) and bool(theirs - mine)


def _authorities(text: str) -> frozenset[str]:
    return frozenset(stem(token.text) for token in tokens(text)) & stems("authorities")

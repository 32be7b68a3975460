"""Words of a sentence that no quote has in any form, and what of them may be overlooked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.danish.words import is_stop
from assistant.verify.agents import generic, is_agent
from assistant.verify.covering import Source
from assistant.verify.flaw import Cause, Flaw
from assistant.verify.lists import plain
from assistant.verify.mentions import find_numbers
from assistant.verify.quantities import borne_by, quantities
from assistant.verify.reading import Form, Reading, Word
from assistant.verify.resting import Ground
from assistant.verify.stemmed import opposites, rooted

_TOWARDS = re.compile(r"\b(?:fra|til)\s*$", re.IGNORECASE)
_TWO = 2


def strange_words(
    sentence: Reading, grounds: Sequence[Ground], held: Source, quotes: Sequence[str]
) -> list[Word]:
    """Find the words that no quote bears.

    Args:
        sentence: The sentence, read.
        grounds: Its parts with what they rest on.
        held: The quotes, read.
        quotes: The words it cites.

    Returns:
        In order; left out are words that only name in general what is told of ("sagen", "ordningen"), and
        those that tell a share or a length of time which a quote has in another way.
    """
    spans = _borne_spans(sentence.text, quotes)
    return [
        word
        for ground in grounds
        for word, one in ground.words
        if not one.places
        and not _vague(word, sentence, held)
        and not _moves(word, sentence)
        and not any(start <= word.start and word.end <= end for start, end in spans)
    ]


def replaced(strange: Sequence[Word], sentence: Reading, held: Source) -> Iterator[Flaw]:
    """Words that stand just where the source has another, between the same words."""
    for word in strange:
        flaw = _replaced(word, sentence.words, held) or _sibling(word, sentence.words, held)
        if flaw or is_actor(word):
            yield flaw or Flaw(Cause.UNCOVERED, word.text)
    yield from _reasons(strange, sentence, held)


def _sibling(word: Word, mine: Sequence[Word], held: Source) -> Flaw | None:
    """Another of the kind that the source names: "mindreforbrug" for "merforbrug"."""
    if word.form is not Form.NONE or len(word.parts) < _TWO:
        return None
    said = {other.root for other in mine}
    for other in held.words:
        if len(other.parts) >= _TWO and other.parts[-1] == word.parts[-1] and other.root not in said:
            return Flaw(Cause.UNCOVERED, word.text, other.text)
    return None


def is_actor(word: Word) -> bool:
    """Whether a word names one who does something, and not just anyone."""
    anyone = word.root in rooted("anyone") or any(word.root in row for row in generic())
    return is_agent(word) and not anyone


def _reasons(strange: Sequence[Word], sentence: Reading, held: Source) -> Iterator[Flaw]:
    """A reason in words of its own, of a source that gives none."""
    if any(word.text in plain("reasoned") for word in held.words):
        return
    for part in sentence.parts:
        own = [word for word in part.words if word in strange]
        if own and part.words[0].text in plain("reasons"):
            yield Flaw(Cause.UNCOVERED, own[0].text)


def is_telling(word: Word) -> bool:
    """Whether a word tells too much to be tolerated: a noun or a quality, or a verb that has an opposite."""
    return word.form is Form.NONE or any(word.root in one | other for one, other in opposites())


def _moves(word: Word, sentence: Reading) -> bool:
    """Whether a word for rising or falling says what the figures after it do: "stiger fra 18 til 24"."""
    up, down = opposites()[0]
    ends = [n.value for n in find_numbers(sentence.text) if _TOWARDS.search(sentence.text[: n.start])]
    if len(ends) != _TWO or word.root not in up | down or ends[0] == ends[1]:
        return False
    return (ends[1] > ends[0]) == (word.root in up)


def _vague(word: Word, sentence: Reading, held: Source) -> bool:
    """Whether a word only names in general what is told of, or whom a letter is addressed to."""
    if word.root in rooted("vague"):
        return True
    amount = any(number.unit == "kr." for number in find_numbers(sentence.text))
    time = any(one.kind in ("months", "days") for one in quantities(sentence.text))
    planned = word.text == "planen" and "efter planen" in sentence.text.lower()
    if planned or (amount and word.root in rooted("costing")) or (time and word.root in rooted("lasting")):
        return True
    if word.root not in rooted("reader"):
        return False
    if any(other.text in plain("addressed") for other in held.words):
        return True
    return not any(other.root in rooted("persons") for other in held.words)


def _borne_spans(text: str, quotes: Sequence[str]) -> list[tuple[int, int]]:
    """Where a sentence tells shares, frequencies and lengths of time that its quotes have in other words."""
    return [(one.start, one.end) for one in quantities(text) if borne_by(one, quotes)]


def _replaced(word: Word, mine: Sequence[Word], held: Source) -> Flaw | None:
    """A word that stands just where the source has another, between the same words."""
    if word.form in (Form.INFINITIVE, Form.PAST) or (
        word.form is Form.PRESENT and not word.text.endswith("er")
    ):
        return None
    at = mine.index(word)
    before, after = mine[at - 1].text if at else "", mine[at + 1].text if at + 1 < len(mine) else ""
    said = {other.root for other in mine}
    for n, other in enumerate(held.words):
        same = other.content and other.root not in said and not word.text.endswith(other.text)
        left = _alike(before, held.words[n - 1].text if n else "") or (
            not at and is_stop(held.words[n - 1].text)
        )
        right = _alike(after, held.words[n + 1].text if n + 1 < len(held.words) else "") or not after
        if same and left and right:
            return Flaw(Cause.UNCOVERED, word.text, other.text)
    return None


def _alike(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"en", "et"}

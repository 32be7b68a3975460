"""Which reading of each damaged word is right, if any is sure enough."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.cues import cues
from ingest.restoring.channel import Channel, Edit, Reading, first_channel
from ingest.restoring.tokens import Token
from ingest.restoring.words import LOST, Letters, Words, settings

_LOOKED_UP = 14
_ONLY_SMALL = ("i", "ll", "0")
_ACRONYM, _SHORT_CAPITALS, _LONG, _LISTED = 4, 5, 9, 1e-7


@dataclass(frozen=True, slots=True)
class Option:
    """A reading of a word that is a word, with its weight in all."""

    reading: Reading
    weight: float


@dataclass(frozen=True, slots=True)
class Choice:
    """What a word is taken to be.

    Attributes:
        token: The word as it stands.
        text: What it is taken for; the token's own text when nothing else is sure.
        edits: The letters put back.
        margin: By how much it beats the word as it stands and the next reading, 0 when nothing is put back.
    """

    token: Token
    text: str
    edits: tuple[Edit, ...] = ()
    margin: float = 0.0


@cache
def _margin(name: str) -> float:
    return float(settings()["margins"][name])


@cache
def _cues(name: str) -> frozenset[str]:
    return frozenset(settings()["context"][name])


class Chooser:
    """Reads damaged words.

    Args:
        words: Which words there are.
        letters: How likely letters follow each other.
        channel: How letters are lost in this document.
    """

    def __init__(self, words: Words, letters: Letters, channel: Channel | None = None) -> None:
        self.words = words
        self.letters = letters
        self.channel = channel or first_channel()
        self._readings: dict[tuple[str, bool], tuple[Option, ...]] = {}

    def options(self, text: str, heads: bool) -> tuple[Option, ...]:
        """The readings of a word that are words, the likeliest first, the word as it stands among them."""
        key = (text, heads)
        if key not in self._readings:
            self._readings[key] = self._weighed(text, heads)
        return self._readings[key]

    def _weighed(self, text: str, heads: bool) -> tuple[Option, ...]:
        weigh = self.words.head_weight if heads else self.words.weight
        found: list[Option] = []
        for reading in self.channel.readings(text, self.letters)[:_LOOKED_UP]:
            weight = weigh(reading.lower) + reading.weight
            if weight > -math.inf:
                found.append(Option(reading, weight))
        return tuple(sorted(found, key=lambda one: -one.weight))

    def choose(self, token: Token, before: str, after: str) -> Choice:
        """Decide one word.

        Args:
            token: The word.
            before: The word before it as it was decided, lower case, or "".
            after: The word after it as it stands, or "".

        Returns:
            The choice; without edits when the word stays.
        """
        options = [
            Option(one.reading, one.weight + self._context(one.reading.lower, before, after))
            for one in self.options(token.text, token.heads)
        ]
        options.sort(key=lambda one: -one.weight)
        if not options or not options[0].reading.edits:
            return Choice(token, token.text)
        best = options[0]
        asis = next((one.weight for one in options if not one.reading.edits), None)
        needed, own = self._needed(token, asis)
        if not _may_be_meant(token, best):
            return Choice(token, token.text)
        following = max((one.weight for one in options[1:] if one.reading.edits), default=-math.inf)
        if best.weight - own < needed or best.weight - following < _margin("next"):
            return Choice(token, token.text)
        text = best.reading.text
        if (token.opens and not token.text[0].isalpha()) or self.words.is_name(best.reading.lower):
            text = text[:1].upper() + text[1:]
        return Choice(token, text, best.reading.edits, min(best.weight - own, best.weight - following))

    def _needed(self, token: Token, asis: float | None) -> tuple[float, float]:
        """The margin that is needed over the word as it stands, and that word's weight."""
        name = _is_like_name(token)
        if asis is not None:
            name = name and self.words.is_name(token.text.lower())
            return _margin("name" if name else "known"), asis
        strange = _margin("strange_name" if name else "strange")
        lower = "   " + token.text.lower() + " "
        own = strange + sum(self.letters.weight(lower[at : at + 4]) for at in range(len(lower) - 3))
        return _margin("name" if name else "unknown"), own

    def _context(self, word: str, before: str, after: str) -> float:
        weight = float(settings()["context"]["weight"])
        total = 0.0
        if before in _cues("infinitive_after"):
            total += weight if self.words.is_infinitive(word) else 0.0
        if before in _cues("finite_after") and self.words.is_finite(word):
            total += weight / 2
        if word in _cues("modals") and after and self._may_be_infinitive(after):
            total += weight
        return total

    def _may_be_infinitive(self, text: str) -> bool:
        options = self.options(text, False)
        return bool(options) and self.words.is_infinitive(options[0].reading.lower)


def _is_like_name(token: Token) -> bool:
    """Whether a word has a capital that no sentence gave it, or is a short word in capitals."""
    text = token.text
    capitals = text.isupper() and len(text) <= _SHORT_CAPITALS
    return capitals or (text[:1].isupper() and text[:1] != "I" and not token.opens)


def _may_be_meant(token: Token, best: Option) -> bool:
    """Whether a reading is sure enough to be given to what may be a name.

    A name's reading must be a listed word or a long compound; any word with a capital keeps its other
    letters but I and 1.
    """
    if not token.text[:1].isupper():
        return True
    acronym = token.text.isupper() and len(token.text) < _ACRONYM
    if acronym or any(edit.seen in _ONLY_SMALL for edit in best.reading.edits):
        return False
    listed = best.weight - best.reading.weight > math.log(_LISTED)
    return listed or not _is_like_name(token) or len(best.reading.text) >= _LONG


def choose_all(chooser: Chooser, tokens: Sequence[Token]) -> list[Choice]:
    """Decide the words of a page, each with its neighbours in sight.

    A word that a line broke is taken as one word when that is a word, else as its two parts.
    """
    whole: list[Token] = []
    for token in tokens:
        whole.extend(_as_written(chooser, token))
    choices: list[Choice] = []
    before = ""
    for place, token in enumerate(whole):
        after = whole[place + 1].text.lower() if place + 1 < len(whole) else ""
        choice = chooser.choose(token, before, after)
        choices.append(choice)
        lower = choice.text.lower()
        before = before if lower in _cues("between") else lower
    return choices


def _as_written(chooser: Chooser, token: Token) -> tuple[Token, ...]:
    """The word itself, its two parts when its hyphen is a real one, or () when that cannot be told."""
    if not token.gap:
        return (token,)
    keeps = token.text[token.cut :].lower() in cues().hyphen_keepers
    if not keeps and chooser.options(token.text, token.heads):
        return (token,)
    head, tail = token.parts()
    known = chooser.options(head.text, True) and chooser.options(tail.text, tail.heads)
    return (head, tail) if keeps or known else ()


def learn(chooser: Chooser, tokens: Iterable[Token]) -> Chooser:
    """A chooser whose channel is learnt from the words that are sure without it."""
    edits: list[Edit] = []
    kept: Counter[str] = Counter()
    for token in tokens:
        options = chooser.options(token.text, token.heads)
        kept.update(token.text.lower())
        if not options or not options[0].reading.edits:
            continue
        rivals = [options[0].weight - one.weight for one in options[1:2]]
        if min(rivals, default=math.inf) > _margin("sure"):
            edits.extend(options[0].reading.edits)
    return Chooser(chooser.words, chooser.letters, chooser.channel.learnt(edits, kept))


def has_lost(edits: Iterable[Edit]) -> bool:
    """Whether any of the letters put back is æ, ø or å."""
    return any(edit.meant in LOST for edit in edits)

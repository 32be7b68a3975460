"""A text cut into what can be true or false by itself: its lines and sentences, and the parts of these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.danish.sentences import sentences
from assistant.danish.words import tokens
from assistant.types import MARKER
from assistant.verify.forms import Form as Form
from assistant.verify.forms import form_of as form_of
from assistant.verify.lists import auxiliaries, plain
from assistant.verify.tagging import settled
from assistant.verify.word import Word as Word
from assistant.verify.word import word_at as word_at

_LINE = re.compile(r"\n+\s*(?:[-–•*]\s+|\d+[.)]\s+)?|\s\|\s")
_BREAK = re.compile(r"[,;:()–]")
# Words after "og" within which a verb tells that a part of its own begins.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A clause or what stands for one.

    Attributes:
        words: Its words in order, at least one.
        opener: The word it opens with when that ties it to what is before ("hvis", "men", "uden"), or "".
        unit: Which sentence or line of the text it belongs to.
    """

    words: tuple[Word, ...]
    opener: str
    unit: int

    @property
    def content(self) -> tuple[Word, ...]:
        """Its words that carry meaning."""
        return tuple(word for word in self.words if word.content)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, read.

    Attributes:
        text: As it is written, its [n] blanked out.
        parts: All of it, in order.
    """

    text: str
    parts: tuple[Part, ...]

    @property
    def words(self) -> tuple[Word, ...]:
        """All its words."""
        return tuple(word for part in self.parts for word in part.words)

    def unit(self, number: int) -> tuple[Word, ...]:
        """The words of one sentence or line."""
        return tuple(word for part in self.parts if part.unit == number for word in part.words)


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    """Cut a text into parts.

    Args:
        text: A sentence or a quote, with or without [n].

    Returns:
        Its parts in order.
    """
    bare = MARKER.sub(lambda found: " " * len(found.group()), text)
    parts: list[Part] = []
    for number, (start, end) in enumerate(_units(bare)):
        words = settled(
            [word_at(bare, token.start + start, token.end + start) for token in tokens(bare[start:end])], bare
        )
        groups = _cut(bare, words)
        parts += [
            Part(tuple(group), _opener(group) or _inverted(groups, at), number)
            for at, group in enumerate(groups)
        ]
    return Reading(bare, tuple(parts))


def _units(text: str) -> Iterator[tuple[int, int]]:
    """The sentences and list items of a text."""
    for start, end in sentences(text):
        at = start
        for found in _LINE.finditer(text, start, end):
            yield at, found.start()
            at = found.end()
        yield at, end


def _opener(words: Sequence[Word]) -> str:
    for word in words[:2]:
        if word.text in plain("opens"):
            return word.text
    return words[0].text if words[0].text == "om" and _has_verb(words) else ""


def _inverted(groups: Sequence[Sequence[Word]], at: int) -> str:
    """Opener "hvis" for a condition told by its verb alone: "Viser det sig nyttigt, kan …"."""
    if at or len(groups) < 2 or groups[0][0].text in auxiliaries():
        return ""
    opens = groups[0][0].form is Form.PRESENT and groups[1][0].form is Form.PRESENT
    return "hvis" if opens and len(groups[0]) > 1 else ""


def _cut(text: str, words: Sequence[Word]) -> list[list[Word]]:
    """Cut a sentence where a new clause begins; what has no verb stays with what is before."""
    groups: list[list[Word]] = []
    for at, word in enumerate(words):
        gap = text[words[at - 1].end : word.start] if at else ","
        if not groups or _begins(words, at, gap, text, groups[-1]):
            groups.append([])
        groups[-1].append(word)
    joined: list[list[Word]] = []
    for group in groups:
        loose = not _has_verb(group) and group[0].text not in plain("opens")
        bound = group[0].text in plain("binds") and _has_verb(group)
        if (
            joined
            and not bound
            and (loose or not (_has_verb(joined[-1]) or joined[-1][0].text in plain("opens")))
        ):
            joined[-1] += group
        else:
            joined.append(group)
    return joined


def _has_verb(group: Sequence[Word]) -> bool:
    return any(word.form in (Form.PRESENT, Form.PAST) for word in group)


def _begins(words: Sequence[Word], at: int, gap: str, text: str, group: Sequence[Word]) -> bool:
    """Whether a part begins at a word."""
    word = words[at].text
    following = words[at + 1].text if at + 1 < len(words) else ""
    if word == "uden" and following == "for":
        return False
    if word in ("før", "inden", "dog", "hvor") and not _BREAK.search(gap):
        return False
    if _BREAK.search(gap) or word in plain("opens"):
        return True
    if word not in plain("joins"):
        return False
    following_verb = _verb_before_break(words, at, text)
    near = words[at + 1 : at + 1 + _NEAR]
    if any(other.form in (Form.PRESENT, Form.PAST) for other in near):
        return True
    return following_verb and any(other.form in (Form.PRESENT, Form.PAST) for other in group)


def _verb_before_break(words: Sequence[Word], at: int, text: str) -> bool:
    """Whether a finite verb follows a word before the next mark or the opening of another clause."""
    for before, word in pairwise(words[at:]):
        if _BREAK.search(text[before.end : word.start]) or word.text in plain("opens") | plain("relative"):
            return False
        if word.form in (Form.PRESENT, Form.PAST):
            return True
    return False

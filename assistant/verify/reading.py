"""A text cut into what can be true or false by itself: its lines and sentences, and the parts of these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.danish import data
from assistant.danish.folding import fold
from assistant.danish.lexicon import danish
from assistant.danish.numbers import find_numbers
from assistant.danish.sentences import sentences
from assistant.danish.stems import strong_verb
from assistant.danish.words import is_stop, split_compound, stem, tokens
from assistant.mandate.words import plain as prepositions
from assistant.types import MARKER
from assistant.verify.facts import ordinals
from assistant.verify.lists import auxiliaries, irregular, month_names, negations, plain, rooted, universal

_LINE = re.compile(r"\n+\s*(?:[-–•*]\s+|\d+[.)]\s+)?|\s\|\s")
_BREAK = re.compile(r"[,;:()–]")
# Words after "og" within which a verb tells that a part of its own begins.
_NEAR = 4
# Letters of a word too short to be told by its ending.
_SHORTEST = 3
_PAST, _PARTICIPLE = ("ede", "edes", "te", "tes"), ("et", "t")


class Form(StrEnum):
    """What form of a verb a word is."""

    NONE = "none"
    PRESENT = "present"
    INFINITIVE = "infinitive"
    PAST = "past"
    PARTICIPLE = "participle"


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its place.

    Attributes:
        text: In lower case.
        root: Its stem.
        parts: The stems of its compound parts, in order; () when it is none.
        start: Its first character in the text.
        end: One past its last.
        content: Whether it carries meaning of its own.
        form: What form of a verb it is.
    """

    text: str
    root: str
    parts: tuple[str, ...]
    start: int
    end: int
    content: bool
    form: Form


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
        words = [word_at(bare, token.start + start, token.end + start) for token in tokens(bare[start:end])]
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


def word_at(text: str, start: int, end: int) -> Word:
    """The word between two places of a text."""
    lowered = text[start:end].lower()
    root, parts, content, form = _facts_of(lowered)
    return Word(lowered, root, parts, start, end, content, form)


@lru_cache(maxsize=100_000)
def _facts_of(word: str) -> tuple[str, tuple[str, ...], bool, Form]:
    root = root_of(word)
    parts = tuple(stem(part) for part in split_compound(word))
    denies = word in negations() or root in rooted("refuse")
    number = (
        any(c.isdigit() for c in word)
        or word in ordinals()
        or word in month_names()
        or word in universal()
        or bool(find_numbers(word))
    )
    content = len(word) > 1 and not (is_stop(word) or denies or number or root in rooted("free"))
    return root, parts, content, form_of(word)


@lru_cache(maxsize=100_000)
def form_of(word: str) -> Form:
    """What form of a verb a word is, told by its ending and the dictionary.

    Args:
        word: A word in lower case.

    Returns:
        NONE for what is no verb; a word that may be a noun as well ("leder") counts as a verb.
    """
    if word in auxiliaries():
        return Form.PRESENT
    if word in prepositions("prepositions") | plain("nouns") | plain("opens"):
        return Form.NONE
    folded = fold(word)
    if _is_infinitive(folded):
        return Form.INFINITIVE
    if folded[-1:] in ("r", "s") and len(folded) > _SHORTEST and _is_infinitive(folded[:-1]):
        return Form.PRESENT
    return _irregular_form(folded) or _regular_form(folded)


def _irregular_form(folded: str) -> Form | None:
    """The form of an irregular verb, with a prefix or without; None for another word."""
    past, participles, other = irregular()
    tails = {folded[cut:] for cut in range(len(folded) - 2) if _is_prefix(folded[:cut])}
    if tails & past:
        return Form.PAST
    if tails & participles:
        return Form.PARTICIPLE
    if len(folded) > _SHORTEST and tails & other:
        return Form.PRESENT if folded.endswith(("r", "s")) else Form.INFINITIVE
    return None


def _regular_form(folded: str) -> Form:
    """The form of a regular verb by its ending."""
    lexicon = danish()
    if not any(lexicon.is_verb(base) for base in lexicon.bases(folded)):
        return Form.NONE
    if folded.endswith(_PARTICIPLE):
        return Form.PARTICIPLE
    if folded.endswith(_PAST):
        return Form.PAST
    return Form.PRESENT if folded.endswith(("r", "es")) and len(folded) > _SHORTEST else Form.NONE


def _is_infinitive(folded: str) -> bool:
    """Whether a folded word is the infinitive of a verb, with a prefix or without."""
    if strong_verb(folded) == folded:
        return True
    return folded.endswith("e") and danish().is_verb(folded) and folded not in irregular()[0]


def _is_prefix(folded: str) -> bool:
    return not folded or danish().known(folded) or folded in _prefixes()


@lru_cache(maxsize=1)
def _prefixes() -> frozenset[str]:
    return frozenset(fold(word) for word in data.words("particles.txt") if not word.startswith("-"))


@lru_cache(maxsize=100_000)
def root_of(word: str) -> str:
    """The stem of a word; that of its infinitive for a present tense that the dictionary does not know.

    Args:
        word: A word in lower case.

    Returns:
        `fastsaett` for fastsætter as for fastsætte.
    """
    root = stem(word)
    ending = word[-1:] in ("r", "s") and (root == fold(word) or word.endswith("ås"))
    return stem(word[:-1]) if ending and _is_infinitive(fold(word[:-1])) else root


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
        if not groups or _begins(words, at, gap):
            groups.append([])
        groups[-1].append(word)
    joined: list[list[Word]] = []
    for group in groups:
        loose = not _has_verb(group) and group[0].text not in plain("opens")
        if joined and (loose or not (_has_verb(joined[-1]) or joined[-1][0].text in plain("opens"))):
            joined[-1] += group
        else:
            joined.append(group)
    return joined


def _has_verb(group: Sequence[Word]) -> bool:
    return any(word.form in (Form.PRESENT, Form.PAST) for word in group)


def _begins(words: Sequence[Word], at: int, gap: str) -> bool:
    """Whether a part begins at a word."""
    word = words[at].text
    following = words[at + 1].text if at + 1 < len(words) else ""
    if word == "uden" and following == "for":
        return False
    if word in ("før", "inden", "dog", "hvor") and not _BREAK.search(gap):
        return False
    if _BREAK.search(gap) or word in plain("opens"):
        return True
    near = words[at + 1 : at + 1 + _NEAR]
    return word in plain("joins") and any(other.form in (Form.PRESENT, Form.PAST) for other in near)

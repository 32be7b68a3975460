"""Mends a question's spelling where a word is neither in the documents nor general Danish."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from assistant.danish import data
from assistant.danish.compounds import compound_parts
from assistant.danish.folding import fold
from assistant.danish.lexicon import danish
from assistant.danish.nearness import Shapes, shape
from assistant.danish.words import Token, is_stop, stem, tokens

WRITTEN_OUT = re.compile(r"ae|oe|aa", re.IGNORECASE)
# Letters that are not heard, and consonants that are written twice.
MUTE = re.compile(r"(?<=[nl])d(?=[aeiouyæøå])|\bh(?=[vj])|(?<=r)d\b")
DOUBLED = re.compile(r"([bcdfghjklmnpqrstvwxz])\1")
SHORTEST = 4
TWO_MISTAKES = 8
LONG_COMPOUND = 7
LONG_NAME = 10
MUCH_MORE_COMMON = 20.0
# A word is taken without its ending only when this much of it is left.
SHORTEST_TRUNK = 6
KEPT = 4096


@lru_cache(maxsize=1)
def _general() -> Mapping[str, float]:
    """Share of each word in general Danish text; stop words are always among them."""
    from wordfreq import get_frequency_dict

    listed = dict.fromkeys(data.words("stopwords.txt"), 1e-6)
    return {**listed, **get_frequency_dict("da")}


@lru_cache(maxsize=1)
def _general_shapes() -> Shapes:
    return Shapes(_general())


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    return tuple(data.words("endings.txt"))


@lru_cache(maxsize=1)
def _asking() -> Mapping[str, Shapes]:
    """Question words by what stands before them: "" at the start, "hvor" before "mange"."""
    lines = (line.partition(":") for line in map(" ".join, data.lines("asking.txt")))
    return {before.strip(): Shapes(dict.fromkeys(rest.split(), 1.0)) for before, _, rest in lines}


class Speller:
    """Corrects spelling against the documents' words first, general Danish second.

    Args:
        vocabulary: Lower-case surface words of the documents with their counts.
        bodies: Stems of words for bodies (udvalg, kommune), which are mended with a capital too.
    """

    def __init__(self, vocabulary: Mapping[str, int], bodies: Collection[str] = ()) -> None:
        self._vocabulary = vocabulary
        self._shapes = Shapes(vocabulary)
        self._trunks = Shapes(_trunks(vocabulary))
        self._sounds = {_sound(word): word for word in sorted(vocabulary, key=vocabulary.__getitem__)}
        named = {word: n for word, n in vocabulary.items() if fold(word).startswith(tuple(bodies))}
        self._bodies = Shapes({word: n for word, n in named.items() if stem(word) in bodies})
        self._mended = lru_cache(maxsize=KEPT)(self._mend)

    def correct(self, text: str) -> str:
        """The text with its misspelled words mended; known words, names and numbers are left alone.

        Args:
            text: A Danish question.

        Returns:
            The same text when nothing is wrong; else with æøå for ae/oe/aa, obvious misspellings mended
            and wrongly split compounds joined.
        """
        words = tokens(text)
        mended = [self._word(words, at) for at in range(len(words))]
        pieces: list[str] = []
        position, index = 0, 0
        while index < len(words):
            pieces.append(text[position : words[index].start])
            word, last = mended[index], index
            if index + 1 < len(words) and text[words[index].end : words[index + 1].start] == " ":
                joined = self._joined(word, mended[index + 1])
                word, last = (joined, index + 1) if joined else (word, index)
            pieces.append(word)
            position, index = words[last].end, last + 1
        return "".join([*pieces, text[position:]])

    def known(self, word: str) -> bool:
        """Whether a word stands in the documents or is general Danish, compounds included."""
        lower = word.lower()
        return (
            lower in self._vocabulary
            or shape(lower) in self._shapes
            or is_stop(lower)
            or danish().known(fold(lower))
            or bool(compound_parts(lower))
        )

    def _word(self, words: Sequence[Token], at: int) -> str:
        word = words[at].text
        if len(word) < 2 or not word.isalpha() or word.isupper():
            return word
        before = fold(words[at - 1].text) if at else ""
        after = words[at + 1].text if at + 1 < len(words) else "og"
        if not (is_stop(after) and self.known(word)) and (asked := self._asked(word.lower(), before)):
            return _like(word, asked)
        if WRITTEN_OUT.search(word):
            word = _like(word, self._with_danish_letters(word.lower()))
        if len(word) < SHORTEST:
            return word
        if word[0].isupper() and at:
            return _like(word, self._body(word.lower()) or word)
        return _like(word, self._mended(word.lower()) or word)

    def _asked(self, word: str, before: str) -> str:
        """The question word that a slip made another word, or ""."""
        asking = _asking().get(before)
        folded = fold(word)
        if asking is None or len(word) <= SHORTEST or is_stop(word) or folded[:1] not in "hvm":
            return ""
        if before == "hvor" and danish().known(folded) and not danish().is_name(folded):
            return ""
        return asking.closest(shape(word), 1)

    def _mend(self, word: str) -> str:
        """What an unknown word was meant to be, or ""; a compound nobody wrote needs a near neighbour."""
        written = shape(word)
        if not self.known(word):
            return self._nearest(written)
        if written not in self._shapes and not _general().get(word) and not compound_parts(word):
            # A word that nobody writes, and sounds as one of the documents: "sunne" for "sunde".
            return self._sounds.get(_sound(word), "")
        listed = written in self._shapes or is_stop(word) or danish().known(fold(word))
        if listed or len(word) < LONG_COMPOUND:
            return ""
        meant = self._shapes.closest(written, 1) or self._inflected(written)
        return "" if meant and stem(meant) == stem(word) else meant

    def _body(self, name: str) -> str:
        """A name that is a misspelled body of the documents, or has two letters swapped, or "".

        With another slip it may be another person's or place's name.
        """
        if self.known(name):
            return ""
        if body := self._bodies.closest(shape(name), 1):
            return body
        meant = self._shapes.closest(shape(name), 1)
        swapped = sorted(shape(meant)) == sorted(shape(name))
        return meant if swapped or (len(name) >= LONG_NAME and compound_parts(meant)) else ""

    def _with_danish_letters(self, word: str) -> str:
        """The word with æøå where they were written ae, oe, aa."""
        if word in self._vocabulary:
            return word
        if here := self._shapes.get(shape(word)):
            return here
        general = _general_shapes().get(shape(word), word)
        written = _general().get(word, 0.0)
        return general if _general().get(general, 0.0) > MUCH_MORE_COMMON * written else word

    def _nearest(self, written: str) -> str:
        """The known word that differs by a slip or two of the keyboard, or ""."""
        allowed = 2 if len(written) >= TWO_MISTAKES else 1
        here, general = self._shapes.closest(written, 1), _general_shapes().closest(written, 1)
        if general and sorted(shape(general)) == sorted(written) != sorted(shape(here)):
            return general
        return (
            here
            or self._inflected(written)
            or self._shapes.closest(written, allowed)
            or _general_shapes().closest(written, allowed)
        )

    def _inflected(self, written: str) -> str:
        """A word of the documents in another of its forms, but for one slip, or ""."""
        ways = [(written.removesuffix(ending), ending) for ending in ("", *_endings())]
        ways = [way for way in ways if "".join(way) == written and len(way[0]) >= SHORTEST_TRUNK]
        if any(trunk in self._trunks for trunk, _ in ways):
            return ""
        meant = ((self._trunks.closest(trunk, 1), ending) for trunk, ending in ways)
        return next((trunk + ending for trunk, ending in meant if trunk), "")

    def _joined(self, left: str, right: str) -> str:
        """Two words as the compound they were meant to be, or ""."""
        if is_stop(left) or is_stop(right) or not (left.isalpha() and right.isalpha() and right.islower()):
            return ""
        whole = (left + right).lower()
        stray = any(word.lower() not in self._vocabulary for word in (left, right))
        if whole in self._vocabulary and (stray or left.endswith("s")):
            return left + right
        return left + right if self._is_loose_head(left) and danish().ends_compound(fold(right)) else ""

    def _is_loose_head(self, word: str) -> bool:
        """Whether a word only makes sense as the first part of a compound (sundheds)."""
        folded = fold(word)
        base = danish().link_base(folded)
        return (
            word.islower()
            and base + "s" == folded
            and word not in self._vocabulary
            and not danish().is_base(folded)
            and not danish().is_name(folded)
        )


def _sound(word: str) -> str:
    """A word as it is heard: single for double consonants, no mute d or h."""
    return DOUBLED.sub(r"\1", MUTE.sub("", word))


def _trunks(vocabulary: Mapping[str, int]) -> dict[str, float]:
    """The documents' words with and without their endings, as common as the most common form."""
    found: dict[str, float] = dict(vocabulary)
    for word, count in vocabulary.items():
        for ending in _endings():
            trunk = word.removesuffix(ending)
            if trunk != word and len(trunk) >= SHORTEST_TRUNK:
                found[trunk] = max(count, found.get(trunk, 0.0))
                break
    return found


def _like(model: str, word: str) -> str:
    """`word` with a capital where `model` has one."""
    return word[:1].upper() + word[1:] if model[:1].isupper() else word

"""Mends a question's spelling where a word is neither in the documents nor general Danish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.danish import data
from assistant.danish.compounds import compound_parts
from assistant.danish.folding import fold
from assistant.danish.lexicon import danish
from assistant.danish.words import Token, is_stop, stem, tokens

WRITTEN_OUT = re.compile(r"ae|oe|aa", re.IGNORECASE)
DANISH_LETTERS = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))
SHORTEST = 4
TWO_MISTAKES = 8
LONG_COMPOUND = 7
LONG_NAME = 10
MUCH_MORE_COMMON = 20.0


@lru_cache(maxsize=1)
def _general() -> Mapping[str, float]:
    """Share of each word in general Danish text; stop words are always among them."""
    from wordfreq import get_frequency_dict

    listed = dict.fromkeys(data.words("stopwords.txt"), 1e-6)
    return {**listed, **get_frequency_dict("da")}


def _shape(word: str) -> str:
    """The folded word with æ, ø and å as one letter each, so that a slip counts once."""
    shape = fold(word)
    for written, letter in DANISH_LETTERS:
        shape = shape.replace(written, letter)
    return shape


def _by_shape(words: Mapping[str, float]) -> dict[str, str]:
    """Shape to the most frequent word that is written so."""
    found: dict[str, str] = {}
    for word, weight in words.items():
        key = _shape(word)
        if key not in found or weight > words[found[key]]:
            found[key] = word
    return found


@lru_cache(maxsize=1)
def _general_by_shape() -> Mapping[str, str]:
    return _by_shape(_general())


class Speller:
    """Corrects spelling against the documents' words first, general Danish second.

    Args:
        vocabulary: Lower-case surface words of the documents with their counts.
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._by_shape = _by_shape(vocabulary)

    def correct(self, text: str) -> str:
        """The text with its misspelled words mended; known words, names and numbers are left alone.

        Args:
            text: A Danish question.

        Returns:
            The same text when nothing is wrong; else with æøå for ae/oe/aa, obvious misspellings mended
            and wrongly split compounds joined.
        """
        words = tokens(text)
        pieces: list[str] = []
        position, index = 0, 0
        while index < len(words):
            token = words[index]
            pieces.append(text[position : token.start])
            following = words[index + 1] if index + 1 < len(words) else None
            mended = self._word(token, first=index == 0)
            if following and text[token.end : following.start] == " ":
                joined = self._joined(mended, self._word(following, first=False))
                if joined:
                    mended, token, index = joined, following, index + 1
            pieces.append(mended)
            position, index = token.end, index + 1
        return "".join([*pieces, text[position:]])

    def known(self, word: str) -> bool:
        """Whether a word stands in the documents or is general Danish, compounds included."""
        lower = word.lower()
        folded = fold(lower)
        return (
            lower in self._vocabulary
            or _shape(lower) in self._by_shape
            or is_stop(lower)
            or danish().known(folded)
            or bool(compound_parts(lower))
        )

    def _word(self, token: Token, *, first: bool) -> str:
        word = token.text
        if len(word) < 2 or not word.isalpha() or (word.isupper() and len(word) > 1):
            return word
        if WRITTEN_OUT.search(word):
            word = _like(word, self._with_danish_letters(word.lower()))
        if len(word) < SHORTEST:
            return word
        if word[0].isupper() and not first:
            return _like(word, self._body(word.lower()) or word)
        return _like(word, self._mended(word.lower()) or word)

    def _mended(self, word: str) -> str:
        """What an unknown word was meant to be, or ""; a compound nobody wrote needs a near neighbour."""
        shape = _shape(word)
        if not self.known(word):
            return self._nearest(shape)
        listed = shape in self._by_shape or is_stop(word) or danish().known(fold(word))
        if listed or len(word) < LONG_COMPOUND:
            return ""
        meant = _closest(shape, self._by_shape, self._vocabulary, 1)
        return "" if meant and stem(meant) == stem(word) else meant

    def _body(self, name: str) -> str:
        """A name that is a misspelled compound of the documents (a body, never a person), or ""."""
        if len(name) < LONG_NAME or self.known(name):
            return ""
        meant = _closest(_shape(name), self._by_shape, self._vocabulary, 1)
        return meant if compound_parts(meant) else ""

    def _with_danish_letters(self, word: str) -> str:
        """The word with æøå where they were written ae, oe, aa."""
        if word in self._vocabulary:
            return word
        shape = _shape(word)
        if shape in self._by_shape:
            return self._by_shape[shape]
        general = _general_by_shape().get(shape, word)
        written = _general().get(word, 0.0)
        return general if _general().get(general, 0.0) > MUCH_MORE_COMMON * written else word

    def _nearest(self, shape: str) -> str:
        """The known word that differs by a slip or two of the keyboard, or ""."""
        for known, weights in ((self._by_shape, self._vocabulary), (_general_by_shape(), _general())):
            word = _closest(shape, known, weights, 2 if len(shape) >= TWO_MISTAKES else 1)
            if word:
                return word
        return ""

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


def _closest(shape: str, known: Mapping[str, str], weights: Mapping[str, float], allowed: int) -> str:
    near: Iterable[str] = (
        form for form in known if abs(len(form) - len(shape)) <= allowed and form[:1] == shape[:1]
    )
    found = process.extract(shape, list(near), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    best = min(found, key=lambda one: (one[1], -weights[known[one[0]]], one[0]), default=None)
    return known[best[0]] if best else ""


def _like(model: str, word: str) -> str:
    """`word` with a capital where `model` has one."""
    return word[:1].upper() + word[1:] if model[:1].isupper() else word

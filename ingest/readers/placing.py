"""Clean text of a page -> where its words stand on the page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Levenshtein

from assistant.pages import Box, PlacedWord
from ingest.readers.raw import RawWord

_MOST_WORDS = 12_000
_MOST_LETTERS = 8_000
_ROUNDS = 4
_SURE_WORDS = 3
_SURE_LETTERS = 12
_ALIKE = 0.6
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word by its letters and digits, and at which character of the text or the word each stands."""

    key: str
    at: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Part:
    """Letters `start` to `end` of a word of the page that are letters `first` to `last` of a clean word."""

    raw: int
    start: int
    end: int
    first: int
    last: int


def _word(text: str, start: int = 0) -> _Word:
    """The letters of a word, ligatures and case levelled."""
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text, start):
        for plain in unicodedata.normalize("NFKC", letter).casefold():
            if plain.isalnum():
                letters.append(plain)
                places.append(at)
    return _Word("".join(letters), tuple(places), start, start + len(text))


def _runs(clean: Sequence[str], raw: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Runs of equal words: where they begin in each sequence, and how many they are."""
    for block in Indel.opcodes(clean, raw):
        if block.tag == "equal":
            yield block.src_start, block.dest_start, block.src_end - block.src_start


def _in_sequence(indices: Sequence[int], at: int, count: int) -> Iterator[tuple[int, int]]:
    """The stretches of a run whose words stand directly after one another, as begin and end in the run."""
    begin = 0
    for step in range(1, count + 1):
        if step == count or indices[at + step] != indices[at + step - 1] + 1:
            yield begin, step
            begin = step


class _Placing:
    """Finds for each word of a clean text the words of the page it is made of."""

    def __init__(self, text: str, words: Sequence[RawWord]) -> None:
        found = (_word(token[0], token.start()) for token in _TOKEN.finditer(text))
        self._clean = [word for word in found if word.key][:_MOST_WORDS]
        known = ((_word(unicodedata.normalize("NFC", word.text)), word.box) for word in words)
        pairs = [(word, box) for word, box in known if word.key][:_MOST_WORDS]
        self._raw = [word for word, _ in pairs]
        self._boxes = [box for _, box in pairs]
        self._found: dict[int, list[_Part]] = {}
        self._used: set[int] = set()

    def run(self) -> tuple[PlacedWord, ...]:
        """The words that are placed for sure, in the order of the clean text."""
        for step in range(_ROUNDS):
            before = len(self._found)
            self._place_runs()
            if step == 0:
                self._place_between()
            if len(self._found) in (before, len(self._clean)):
                break
        self._place_single()
        return tuple(place for at in sorted(self._found) for place in self._places(at))

    def _take(self, clean: int, parts: list[_Part]) -> None:
        self._found[clean] = parts
        self._used.update(part.raw for part in parts)

    def _take_whole(self, clean: int, raw: int) -> None:
        self._take(clean, [_Part(raw, 0, len(self._raw[raw].key), 0, len(self._clean[clean].key))])

    def _place_runs(self) -> None:
        """Place the runs of equal words that are long enough to be no accident."""
        clean = [at for at in range(len(self._clean)) if at not in self._found]
        raw = [at for at in range(len(self._raw)) if at not in self._used]
        keys = [self._clean[at].key for at in clean], [self._raw[at].key for at in raw]
        for first, second, count in list(_runs(*keys)):
            for begin, end in _in_sequence(clean, first, count):
                for low, high in _in_sequence(raw, second + begin, end - begin):
                    self._place_run(clean[first + begin + low], raw[second + begin + low], high - low)

    def _place_run(self, clean: int, raw: int, count: int) -> None:
        letters = sum(len(word.key) for word in self._clean[clean : clean + count])
        whole = count == len(self._clean) or count == len(self._raw)
        if count >= _SURE_WORDS or letters >= _SURE_LETTERS or whole:
            for step in range(count):
                self._take_whole(clean + step, raw + step)

    def _gaps(self) -> Iterator[tuple[range, range]]:
        """Words not placed yet, with the words of the page between their placed neighbours."""
        clean, raw = -1, -1
        for at in [*sorted(self._found), len(self._clean)]:
            there = self._found[at][0].raw if at in self._found else len(self._raw)
            if at > clean + 1 and there > raw + 1:
                yield range(clean + 1, at), range(raw + 1, there)
            clean, raw = at, self._found[at][-1].raw if at in self._found else there

    def _place_between(self) -> None:
        """Place words between the runs letter by letter: broken words, mended letters."""
        for clean, raw in list(self._gaps()):
            one = "".join(self._clean[at].key for at in clean)
            other = "".join(self._raw[at].key for at in raw)
            if max(len(one), len(other)) <= _MOST_LETTERS:
                self._place_letters(clean, raw, one, other)

    def _place_letters(self, clean: range, raw: range, one: str, other: str) -> None:
        owners = [(at, letter) for at in raw for letter in range(len(self._raw[at].key))]
        partner: dict[int, tuple[int, int]] = {}
        equal: set[int] = set()
        for block in Levenshtein.opcodes(one, other):
            if block.tag in ("equal", "replace"):
                for step in range(block.src_end - block.src_start):
                    partner[block.src_start + step] = owners[block.dest_start + step]
                    if block.tag == "equal":
                        equal.add(block.src_start + step)
        begin = 0
        likely: dict[int, list[_Part]] = {}
        for at in clean:
            end = begin + len(self._clean[at].key)
            same = sum(letter in equal for letter in range(begin, end))
            parts = self._parts(partner, begin, end)
            if parts and same >= _ALIKE * (end - begin):
                likely[at] = parts
            begin = end
        around = self._found | likely
        for at, parts in likely.items():
            if len(self._clean[at].key) >= _SURE_LETTERS or self._has_neighbour(at, parts, around):
                self._take(at, parts)

    def _parts(self, partner: dict[int, tuple[int, int]], begin: int, end: int) -> list[_Part]:
        parts: list[_Part] = []
        for letter in range(begin, end):
            if letter not in partner:
                continue
            raw, place = partner[letter]
            if parts and parts[-1].raw == raw:
                parts[-1] = _Part(raw, parts[-1].start, place + 1, parts[-1].first, letter - begin + 1)
            else:
                parts.append(_Part(raw, place, place + 1, letter - begin, letter - begin + 1))
        return parts

    def _has_neighbour(self, at: int, parts: Sequence[_Part], around: Mapping[int, Sequence[_Part]]) -> bool:
        """Whether the word before or after it stands beside it on the page too."""
        before, after = around.get(at - 1), around.get(at + 1)
        return bool(
            (before and 0 <= parts[0].raw - before[-1].raw <= 1)
            or (after and 0 <= after[0].raw - parts[-1].raw <= 1)
        )

    def _place_single(self) -> None:
        """One word between two placed ones is the one that stands between theirs."""
        for clean, raw in list(self._gaps()):
            if len(clean) == len(raw) == 1 and raw[0] not in self._used:
                lengths = len(self._clean[clean[0]].key), len(self._raw[raw[0]].key)
                if abs(lengths[0] - lengths[1]) <= 1:
                    self._take_whole(clean[0], raw[0])

    def _places(self, at: int) -> Iterator[PlacedWord]:
        word, parts = self._clean[at], self._found[at]
        for number, part in enumerate(parts):
            start = word.start if number == 0 else word.at[part.first]
            last = number + 1 == len(parts)
            end = word.end if last else word.at[parts[number + 1].first]
            if start < end:
                yield PlacedWord(start, end, self._box(part))

    def _box(self, part: _Part) -> Box:
        """The part of a word's box, by its share of the letters."""
        box, count = self._boxes[part.raw], len(self._raw[part.raw].key)
        wide = box.right - box.left
        if part.end - part.start >= count or box.bottom - box.top > 1.5 * wide:
            return box
        return Box(
            box.left + wide * part.start / count, box.top, box.left + wide * part.end / count, box.bottom
        )


def place(page_text: str, words: Sequence[RawWord]) -> tuple[PlacedWord, ...]:
    """Find where the words of a page's clean text stand on the page.

    Runs of equal words are placed first, in any order, then what stands between them letter by letter,
    so that mended hyphens, ligatures and restored letters find their words. A word that is not sure is
    left out.

    Args:
        page_text: The clean text.
        words: The words as they stand on the page, in reading order.

    Returns:
        The words that were found, in the order of the text; a word that a line end broke has two places.
    """
    return _Placing(page_text, words).run()

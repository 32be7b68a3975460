"""Words of a Danish text, and the index terms made of them.

`terms` is the one function for passages and questions alike, so that both sides always agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.danish import data
from assistant.danish.compounds import Part, compound_parts
from assistant.danish.folding import fold
from assistant.danish.stems import guess_stem, simple_stem

__all__ = ["Token", "content_terms", "fold", "is_stop", "split_compound", "stem", "terms", "tokens"]

TOKEN = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?>\d+(?:[.,:/–-]\d+)*)(?![^\W_]|-[^\W\d_])"
    r"|[^\W_]+(?:[-’'´][^\W_]+)*"
)
GENITIVE = re.compile(r"[’'´]s?$")
YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or e-mail address of a text: `text` equals the text from `start` to `end`."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words, numbers and e-mail addresses of a text; hyphenated words stay whole.

    Args:
        text: Any text.

    Returns:
        Tokens in order, not overlapping.
    """
    return list(_tokens(text))


@lru_cache(maxsize=4_000)
def _tokens(text: str) -> tuple[Token, ...]:
    """The same; a question reads each passage found for it from many sides."""
    return tuple(Token(found[0], found.start(), found.end()) for found in TOKEN.finditer(text))


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    return frozenset(fold(word) for word in data.words("stopwords.txt"))


def is_stop(word: str) -> bool:
    """Whether a word carries no meaning of its own: function words and question words."""
    return fold(word) in _stop_words()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The folded form that all inflections of a word share.

    Args:
        word: One token, in any case, with æøå or ae/oe/aa.

    Returns:
        `medlem` for medlemmernes, `sundhedsraad` for sundhedsrådenes, `del` + `kommissorium` joined for
        del-kommissoriet; numbers and e-mail addresses as they are, folded.
    """
    lowered = GENITIVE.sub("", word.lower())
    if "@" in lowered or lowered[:1].isdigit():
        return fold(lowered)
    *before, last = lowered.split("-")
    start = fold("".join(before))
    folded = fold(last)
    known = simple_stem(folded)
    if known:
        return start + known
    parts = compound_parts(last)
    if parts:
        first = fold("".join(part.linked for part in parts[:-1]))
        return start + first + (simple_stem(fold(parts[-1].word)) or fold(parts[-1].word))
    return start + guess_stem(folded)


@lru_cache(maxsize=200_000)
def _all_parts(word: str) -> tuple[Part, ...]:
    pieces = [piece for piece in GENITIVE.sub("", word.lower()).split("-") if piece]
    split = [compound_parts(piece) or (Part(piece, piece),) for piece in pieces]
    parts = tuple(part for inner in split for part in inner)
    return parts if len(parts) > 1 else ()


def split_compound(word: str) -> tuple[str, ...]:
    """The parts of a compound in surface form, links left out.

    Args:
        word: One token.

    Returns:
        `("sundhed", "råd", "medlemmer")` for sundhedsrådsmedlemmer; () when it is no compound.
    """
    if "@" in word or word[:1].isdigit():
        return ()
    return tuple(part.word for part in _all_parts(word))


def kinds_of(word: str) -> frozenset[str]:
    """The stems that tell what a word names: its own and, of a compound, that of its last part."""
    return frozenset(map(stem, (word, *split_compound(word)[-1:])))


@lru_cache(maxsize=200_000)
def _word_terms(word: str) -> tuple[str, ...]:
    """Index terms of one token: its stem, the years in it, its parts and neighbouring parts joined."""
    if "@" in word or word[:1].isdigit():
        return tuple(dict.fromkeys((stem(word), *YEAR.findall(word))))
    parts = _all_parts(word)
    joined = [one.linked + two.word for one, two in pairwise(parts)] if len(parts) > 2 else []
    return tuple(dict.fromkeys(stem(part) for part in (word, *(part.word for part in parts), *joined)))


def terms(text: str) -> list[str]:
    """Index terms of a text, for passages and questions alike.

    Args:
        text: Any text.

    Returns:
        In order, with repeats: the stem of every word, then the stems of its compound parts.
    """
    return [term for token in tokens(text) for term in _word_terms(token.text)]


def content_terms(text: str) -> list[str]:
    """Stems of the words that carry meaning, without compound parts.

    Args:
        text: Any text.

    Returns:
        Distinct stems in order, stop words and question words left out.
    """
    kept = (token.text for token in tokens(text) if not is_stop(token.text))
    return list(dict.fromkeys(stem(word) for word in kept))

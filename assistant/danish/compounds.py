"""Takes Danish compounds apart: sundhedsrådsmedlemmer -> sundhed, råd, medlemmer.

The lexicon says which words may stand first and with which link (s, e, er or none), and which may stand
last. Only where it has no answer for a word it does not know, any two known words are tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from assistant.danish import data
from assistant.danish.folding import fold
from assistant.danish.lexicon import Lexicon, danish
from assistant.danish.stems import made_from_verb, strong_verb

SHORTEST = 3
SHORTEST_WHOLE = 7
SHORTEST_LOOSE_TAIL = 5
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a compound.

    Attributes:
        linked: Its letters in the compound, with the link.
        word: The part as a word of its own.
    """

    linked: str
    word: str


@lru_cache(maxsize=1)
def _no_parts() -> tuple[frozenset[str], frozenset[str]]:
    """Folded words that are never a first part, and never a last part."""
    listed = list(data.words("particles.txt"))
    return (
        frozenset(fold(word) for word in listed if not word.startswith("-")),
        frozenset(fold(word[1:]) for word in listed if word.startswith("-")),
    )


def _head(letters: str, lexicon: Lexicon, loose: bool) -> Part | None:
    """The first part that `letters` may be, link included."""
    folded = fold(letters)
    is_prefix = lexicon.is_base(folded) and lexicon.is_base(folded + "-")
    base = folded if is_prefix else lexicon.link_base(folded)
    if not base and loose:
        base = next((b for b in (folded, folded.removesuffix("s")) if lexicon.is_base(b)), "")
    if len(base) < SHORTEST or base in _no_parts()[0] or folded in _no_parts()[0]:
        return None
    forms = (letters, letters[:-1], letters[:-2], letters + "e", letters[:-1] + "e")
    return Part(letters, next((form for form in forms if fold(form) == base), letters))


def _is_tail(letters: str, lexicon: Lexicon, loose: bool) -> bool:
    folded = fold(letters)
    if len(letters) < (SHORTEST_LOOSE_TAIL if loose else SHORTEST) or folded in _no_parts()[1]:
        return False
    return lexicon.known(folded) if loose else lexicon.ends_compound(folded)


def _clear(head: Part, whole: str, lexicon: Lexicon, loose: bool) -> bool:
    """Whether a word that the lexicon knows is clear enough to be taken apart after `head`.

    `lovforslag` and `regionsråd` are; `vejledning` is made from vejlede and has nothing to do with vej,
    and `pakkerne` is a form of pakke, which does not go on after pak.
    """
    first = fold(head.linked)
    rests = [base[len(first) :] for base in lexicon.bases(whole) if base.startswith(first)]
    tail = max((rest for rest in rests if lexicon.is_base(rest)), key=len, default="")
    if len(tail) < SHORTEST or tail in _no_parts()[1]:
        return False
    short = min(len(head.word), len(tail))
    if loose:
        return short >= SHORTEST_LOOSE_TAIL
    if head.linked != head.word:
        return True
    return short > SHORTEST or (len(tail) >= SHORTEST_LOOSE_TAIL and not made_from_verb(whole))


def _rank(parts: tuple[Part, ...]) -> tuple[int, int, int]:
    return -len(parts), min(len(part.word) for part in parts), len(parts[0].word)


@lru_cache(maxsize=200_000)
def _parts(word: str, loose: bool) -> tuple[Part, ...]:
    lexicon, whole = danish(), fold(word)
    known = lexicon.known(whole)
    if len(word) < SHORTEST_WHOLE or lexicon.is_name(whole):
        return ()
    found: list[tuple[Part, ...]] = []
    for cut in range(SHORTEST, len(word) - SHORTEST + 1):
        head, tail = _head(word[:cut], lexicon, loose), word[cut:]
        if head is None or (known and not _clear(head, whole, lexicon, loose)):
            continue
        if _is_tail(tail, lexicon, loose):
            found.append((head, Part(tail, tail)))
        elif rest := _parts(tail, False):
            found.append((head, *rest))
    return max(found, key=_rank, default=())


@lru_cache(maxsize=200_000)
def compound_parts(word: str) -> tuple[Part, ...]:
    """The parts of one compound without hyphens, down to the smallest; () when it is none.

    Args:
        word: Lower-case word, in right spelling or with ae, oe, aa; one that holds anything but letters,
            as a case number does, is no compound.

    Returns:
        At least two parts, or ().
    """
    if len(word) > LONGEST or not word.isalpha() or strong_verb(fold(word)):
        return ()
    parts = _parts(word, False) or _parts(word, True)
    return tuple(small for part in parts for small in (_smaller(part) or (part,)))


def _smaller(part: Part) -> tuple[Part, ...]:
    inner = _parts(part.word, False)
    if not inner:
        return ()
    link = part.linked[len(part.word) :]
    return (*inner[:-1], Part(inner[-1].linked + link, inner[-1].word))

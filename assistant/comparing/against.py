"""Two things set against each other by nouns: "rådet mod udvalget", "hvad er størst, A eller B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.comparing.sides import Side, Sides, Sort
from assistant.cues import table
from assistant.danish.words import fold, stem, tokens
from assistant.question.phrases import body_head
from assistant.question.verbs import is_finite

# What likeness of two things counts: the same word, both bodies, both names, both known or both not.
SAME, BODIES, NAMES, KNOWN = 4, 3, 2, 1
ARTICLES = ("den", "det", "de")
DEFINITE = ("en", "et", "ne", "ens", "ets", "nes")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A thing named in a question, perhaps after a preposition: characters `start` to `end` without it."""

    start: int
    end: int
    preposition: str
    text: str


@dataclass(frozen=True, slots=True)
class _Cues:
    against: re.Pattern[str]
    either: re.Pattern[str]
    prepositions: re.Pattern[str]
    measures: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _cues() -> _Cues:
    data = table("comparing")["nouns"]
    against, either, prepositions = (
        re.compile(data[name], re.IGNORECASE) for name in ("against", "either", "prepositions")
    )
    measures = tuple((re.compile(one, re.IGNORECASE), asks) for one, asks in data["measures"].items())
    return _Cues(against, either, prepositions, measures)


def against(text: str) -> Sides | None:
    """Find two things that a question sets against each other.

    Args:
        text: "Hvor ofte mødes rådet sammenlignet med udvalget?", "Hvem har flest medlemmer, A eller B?".

    Returns:
        What is asked about each; None when it sets no two things against each other, or only names, which
        are told apart otherwise.
    """
    said = " ".join(text.split()).rstrip("?!. ")
    return _set_against(said) or _either(said)


def _set_against(said: str) -> Sides | None:
    found = _cues().against.match(said)
    if found is None:
        return None
    lead, other = found["lead"].rstrip(" ,"), found["other"]
    verb = _verb_end(lead)
    if not verb:
        return None
    chunks = list(_chunks(lead, verb))
    one = _rival(chunks, other)
    if one is None or _only_names(one.text, other):
        return None
    end = _end(chunks, one, other)
    sides = (
        Side(one.text, f"{lead}?", Sort.NOUN),
        Side(other, f"{lead[: one.start]}{other}{lead[end:]}?", Sort.NOUN),
    )
    return Sides(sides, said, firm=True)


def _verb_end(lead: str) -> int:
    """Where the verb of a question ends, 0 when none is found."""
    words = tokens(lead)
    if not words or not fold(words[0].text).startswith("hv"):
        return 0
    return next((word.end for word in words[1:] if is_finite(fold(word.text))), 0)


def _chunks(text: str, start: int) -> Iterator[_Chunk]:
    """The things named from a place on, each with the preposition before it."""
    at, preposition = start, ""
    for found in [*_cues().prepositions.finditer(text, start), None]:
        end = found.start() if found else len(text)
        inner = text[at:end]
        if inner.strip():
            first = at + len(inner) - len(inner.lstrip())
            yield _Chunk(first, first + len(inner.strip()), preposition, inner.strip())
        if found:
            at, preposition = found.end(), found[0].strip().lower()


def _rival(chunks: Sequence[_Chunk], other: str) -> _Chunk | None:
    """The thing that another is set against: the one most like it, the first among equals."""
    head = next(_chunks(other, 0)).text
    alike = [(_likeness(chunk.text, head), -at) for at, chunk in enumerate(chunks)]
    best = max(alike, default=(0, 0))
    return chunks[-best[1]] if best[0] > 0 or len(chunks) == 1 else None


def _likeness(one: str, other: str) -> int:
    first, second = tokens(one), tokens(other)
    if not (first and second):
        return 0
    same = stem(first[-1].text) == stem(second[-1].text) or stem(first[0].text) == stem(second[0].text)
    bodies = bool(body_head(first[-1].text)) and bool(body_head(second[-1].text))
    names = _is_name(one) and _is_name(other)
    known = _is_known(one) == _is_known(other)
    return SAME * same + BODIES * bodies + NAMES * names + KNOWN * known


def _is_name(text: str) -> bool:
    return all(token.text[:1].isupper() for token in tokens(text))


def _is_known(text: str) -> bool:
    words = text.split()
    return words[0].lower() in ARTICLES or words[-1].lower().endswith(DEFINITE) or words[-1][:1].isupper()


def _only_names(one: str, other: str) -> bool:
    """Whether two things are names and no bodies by their own words."""
    return _is_name(one) and _is_name(other) and not (body_head(one) and body_head(other))


def _end(chunks: Sequence[_Chunk], one: _Chunk, other: str) -> int:
    """Where what the other thing takes the place of ends: with what belongs to it in the same way."""
    own = [chunk.preposition for chunk in _chunks(other, 0)][1:]
    after = chunks[chunks.index(one) + 1 :]
    end = one.end
    for chunk, preposition in zip(after, own, strict=False):
        if chunk.preposition != preposition:
            break
        end = chunk.end
    return end


def _either(said: str) -> Sides | None:
    """How large each is, for "hvad er størst, A eller B"."""
    found = _cues().either.match(said)
    if found is None:
        return None
    for form, asks in _cues().measures:
        measure = form.search(found["asked"])
        if measure:
            parts = {name: (value or "").strip() for name, value in measure.groupdict().items()}
            both = (found["one"].strip(), found["other"].strip())
            sides = (
                Side(name, " ".join(asks.format(side=name, **parts).split()), Sort.NOUN) for name in both
            )
            return Sides(tuple(sides), said, firm=True)
    return None

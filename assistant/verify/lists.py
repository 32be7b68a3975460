"""The word lists of `assistant/cues/verifying.toml`, as stems or as written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from assistant.cues import table, words
from assistant.danish import data
from assistant.danish.folding import fold


@cache
def plain(name: str) -> frozenset[str]:
    """One list of `[words]` as it is written."""
    return frozenset(table("verifying")["words"][name])


@cache
def modal(name: str) -> frozenset[str]:
    """The words that permit, demand or advise, as they are written."""
    return frozenset(table("verifying")["modal"][name])


@cache
def bound(name: str) -> re.Pattern[str]:
    """What stands before a number and sets a bound to it."""
    return re.compile(r"(?<![^\W_])" + table("verifying")["bound"][name], re.IGNORECASE)


@cache
def negations() -> frozenset[str]:
    """Words that deny, as they are written."""
    return frozenset(words("negations")) - {"udenfor"} | plain("deny")


@cache
def opposed_beginnings() -> tuple[tuple[str, str], ...]:
    """Pairs of what before the same word makes opposites of it, both ways: "merforbrug", "mindreforbrug"."""
    pairs = [(str(one), str(other)) for one, other in table("verifying")["opposites"]["before"]]
    return (*pairs, *((other, one) for one, other in pairs))


@cache
def universal() -> Mapping[str, tuple[str, frozenset[str]]]:
    """For each word that tells of all or nothing else: the first of its line, and all of it."""
    rows = [row.split() for row in table("verifying")["words"]["universal"]]
    return {word: (row[0], frozenset(row)) for row in rows for word in row}


@cache
def each_way(word: str) -> tuple[str, ...]:
    """What comes to the same as a word that tells of all or nothing else."""
    return tuple(table("verifying")["words"]["each_way"].get(word, ()))


@cache
def irregular() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Irregular forms of verbs, folded: preterites, participles, and all others."""
    past: set[str] = set()
    participles: set[str] = set()
    other: set[str] = set()
    for infinitive, *forms in data.lines("irregular_verbs.txt"):
        other.add(fold(infinitive))
        other |= {fold(form) for form in forms if form.endswith(("r", "s"))}
        told = [fold(form) for form in forms if not form.endswith(("r", "s"))]
        past.update(told[:1])
        participles.update(told[1:])
    return frozenset(past), frozenset(participles), frozenset(other)


@cache
def auxiliaries() -> frozenset[str]:
    """Finite verb forms that no ending tells."""
    return frozenset(words("auxiliaries")) | {"er", "har", "bliver", "får", "burde"}


@cache
def month_names() -> Mapping[str, int]:
    """The months, long and short, with their numbers."""
    return {name: number for number, names in enumerate(data.lines("months.txt"), 1) for name in names}

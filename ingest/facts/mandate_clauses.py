"""The main clauses of a sentence: `Rådet mødes hver måned og drøfter status` tells two things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.facts.mandate_cues import clause_verbs

_STAND_IN = "Gruppen"
_SHORTEST = 3
_SUBCLAUSE = re.compile(
    r"\b(?:at|som|der|hvordan|hvor|hvilke[nt]?|når|hvis|fordi|om (?=de[rnt]?\b))\b[^,]*$"
    r"|,\s+(?:om|så)\b[^,]*$"
)


@dataclass(frozen=True, slots=True)
class MainClause:
    """A main clause of a sentence.

    Attributes:
        start: First character in the sentence.
        end: One past the last.
        said: Its words, with a subject where it shares that of the clause before.
    """

    start: int
    end: int
    said: str


@lru_cache(maxsize=1)
def _joints() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a main clause with a subject of its own begins, and one that shares the subject."""
    verbs = clause_verbs()
    return (
        re.compile(rf",\s+(?:og|men|mens|samt)\s+(?=(?!{verbs}\b)[^,.;]{{2,60}}?\s{verbs}\b)|;\s+", re.I),
        re.compile(rf",?\s+(?:og|samt)\s+(?={verbs}\s)", re.I),
    )


def main_clauses(text: str) -> list[MainClause]:
    """Cut a sentence where a new main clause begins.

    Args:
        text: One sentence.

    Returns:
        Clauses in order, at least one; a clause inside a subordinate clause is not cut off.
    """
    own, shared = _joints()
    cuts = [(found.start(), found.end(), False) for found in own.finditer(text)]
    cuts += [
        (found.start(), found.end(), True)
        for found in shared.finditer(text)
        if not _SUBCLAUSE.search(text[: found.start()])
        and not any(start <= found.start() < end for start, end, _ in cuts)
    ]
    clauses: list[MainClause] = []
    at, elliptic = 0, False
    for start, end, follows in [*sorted(cuts), (len(text), len(text), False)]:
        if start < len(text) and len(text[end:].split()) < _SHORTEST:
            continue
        words = text[at:start]
        clauses.append(MainClause(at, start, f"{_STAND_IN} {words}" if elliptic else words))
        at, elliptic = end, follows
    return clauses

"""Which documents a question's own words single out: those that hold what few others do.

A passage tells little of what its document is about: "Sekretariatet ledes af en direktør" stands in a
thousand documents. The rare names, bodies and subjects of the question say which document is meant.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from assistant.cues import stems
from assistant.question.terms import Term, is_light, terms_of
from assistant.store import Store

# A word in more passages than this singles out none; it also bounds what one word costs.
MOST_PASSAGES = 1000
# Documents that are looked into for more passages, and how much of the question's rarity each must hold.
LOOKED_INTO, ENOUGH = 3, 0.5


def singling_terms(text: str) -> tuple[Term, ...]:
    """The words of a question that may name a document's own matter: names, bodies and subjects."""
    return tuple(term for term in terms_of(text) if _names_matter(term))


def _names_matter(term: Term) -> bool:
    if is_light(term.stem) or any(letter.isdigit() for letter in term.word):
        return False
    return term.name or bool(term.parts) or term.stem not in stems("everyday")


def singled(terms: Iterable[Term], store: Store) -> dict[str, float]:
    """How much of what is rare in a question each document holds, anywhere in its text and titles.

    A word counts by its inverse document frequency, from 0 (in every document) to 1 (in one alone); only a
    whole word counts, or a word that is part of a compound, never a compound for its head alone.

    Args:
        terms: Words of a question.
        store: The documents.

    Returns:
        From 0 to 1 by document id; a document that is not there holds nothing rare. The best of a question
        without rare words has little.
    """
    count = len(store.documents())
    if count < 2:
        return {}
    held = store.holders((term.stem for term in terms), MOST_PASSAGES)
    worth = {
        root: math.log(count / max(1, len(documents))) / math.log(count) for root, documents in held.items()
    }
    total = max(1.0, sum(worth.values()))
    found: dict[str, float] = {}
    for root, documents in held.items():
        for document in documents:
            found[document] = found.get(document, 0.0) + worth[root] / total
    return found


def looked_into(shares: Mapping[str, float]) -> tuple[str, ...]:
    """The documents that a question means if it means one; () when too many hold as much of it."""
    best = max(shares.values(), default=0.0)
    if best < ENOUGH:
        return ()
    likely = [document for document, share in shares.items() if share >= max(ENOUGH, best - 0.1)]
    return tuple(sorted(likely)) if len(likely) <= LOOKED_INTO else ()

"""Finds the passages of the store that a question is about: by meaning and by words, fused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.cues import stems
from assistant.danish.spelling import Speller
from assistant.danish.words import is_stop, terms, tokens
from assistant.settings import Settings
from assistant.singling import looked_into, singled, singling_terms
from assistant.store import Store
from assistant.store.encoder import Encoder
from assistant.types import DocumentInfo, Filters, Hit, Passage

DENSE_WEIGHT = 0.7
# How much it counts that a passage stands in a document that holds what is rare in the question.
SINGLED = 0.1
GROWTH = 2
# So few documents are looked into passage by passage.
FEW = 20
# Questions whose vectors and hits are kept: a text is searched with more than once for one answer.
KEPT = 64
Scored = list[tuple[int, float]]


def query_terms(question: str) -> list[str]:
    """Index terms of a question for the word index: stop words and question words left out.

    Args:
        question: In Danish.

    Returns:
        Distinct terms in order; every term of the question when it has nothing but stop words.
    """
    kept = [term for token in tokens(question) if not is_stop(token.text) for term in terms(token.text)]
    return list(dict.fromkeys(kept or terms(question)))


def fuse(
    dense: dict[int, float], lexical: dict[int, float], weight: float = DENSE_WEIGHT
) -> dict[int, float]:
    """Convex combination of min-max normalised cosines and BM25 scores divided by the best.

    Source: Bruch, Gai and Ingber, An Analysis of Fusion Functions for Hybrid Retrieval (2023), whose
    finding that a convex combination beats reciprocal ranks held here too. BM25's floor is known to be
    0, so its scores are only scaled.

    Args:
        dense: Cosine of every candidate.
        lexical: BM25 of those candidates that hold a term of the question.
        weight: Weight of the cosine, 0 to 1.

    Returns:
        A score from 0 to 1 for each key of `dense`.
    """
    if not dense:
        return {}
    low, high = min(dense.values()), max(dense.values())
    spread = high - low or 1.0
    best = max(lexical.values(), default=0.0) or 1.0
    return {
        key: weight * (cosine - low) / spread + (1 - weight) * lexical.get(key, 0.0) / best
        for key, cosine in dense.items()
    }


class Searcher:
    """Searches one store.

    Args:
        store: The store.
        encoder: The encoder its vectors were made with.
        settings: `candidates` is how many passages each index is asked for.
    """

    def __init__(self, store: Store, encoder: Encoder, settings: Settings) -> None:
        self._store = store
        self._encoder = encoder
        self._candidates = settings.candidates
        self._speller: tuple[int, Speller] | None = None
        self._encode = lru_cache(maxsize=KEPT)(encoder.encode_question)
        self._known = lru_cache(maxsize=KEPT)(self._found)

    def correct(self, text: str) -> str:
        """The question with its spelling mended against the documents' words; half a character is `?`."""
        generation = self._store.generation
        if self._speller is None or self._speller[0] != generation:
            self._speller = generation, Speller(self._store.vocabulary(), stems("bodies"))
        return self._speller[1].correct(_sound(text))

    def search(self, query: str, *, filters: Filters | None = None, k: int = 30) -> list[Hit]:
        """The passages a question is about.

        Args:
            query: A question in Danish, its spelling mended by `correct`.
            filters: Which documents may be drawn on; None for all.
            k: How many passages at most.

        Returns:
            Best first. `dense` is filled for every hit, `lexical` for those that hold a term.
        """
        return list(self._known(query, filters or Filters(), k, self._store.generation))

    def _found(self, query: str, filters: Filters, k: int, generation: int) -> tuple[Hit, ...]:
        """The same, kept for as long as this generation is published."""
        documents = {info.id: info for info in self._store.documents()}
        narrow = filters if filters != Filters() else None
        allowed = frozenset(key for key, info in documents.items() if not narrow or passes(info, narrow))
        if not allowed or k < 1:
            return ()
        whole = len(allowed) == len(documents)
        question, wanted = _sound(query), max(k, self._candidates)
        vector, words = self._encode(question), query_terms(question)
        found: dict[int, Passage] = {}
        # In a few documents every passage is looked at; the indexes would be asked for more and more.
        few = allowed if not whole and len(allowed) <= FEW else frozenset()
        own = whole or bool(few)
        near = self._passing(lambda n: self._store.nearest(vector, n, few), wanted, allowed, found, own)
        worded = self._passing(lambda n: self._store.matching(words, n, few), wanted, allowed, found, own)
        shares = singled(singling_terms(question), self._store)
        meant = allowed.intersection(looked_into(shares))
        if meant:
            inside = self._passing(
                lambda n: self._store.matching(words, n, meant), wanted, meant, found, whole=True
            )
            worded += inside
        dense = self._cosines([key for key, _ in (*near, *worded)], vector)
        lexical = dict(worded)
        scores = fuse(dense, lexical)
        held = {key: shares.get(found[key].document, 0.0) for key in scores if key in found}
        total = {key: scores[key] + SINGLED * share for key, share in held.items()}
        best = sorted(total, key=lambda key: (-total[key], key))
        return tuple(
            Hit(
                found[key],
                documents[found[key].document],
                total[key],
                dense[key],
                lexical.get(key),
                held[key],
            )
            for key in best[:k]
        )

    def _passing(
        self,
        ask: Callable[[int], Scored],
        wanted: int,
        allowed: frozenset[str],
        found: dict[int, Passage],
        whole: bool,
    ) -> Scored:
        """Candidates from allowed documents: asks for more until enough pass or there are no more.

        Args:
            ask: Asks one index for that many.
            wanted: How many shall pass.
            allowed: Ids of the documents that may be drawn on.
            found: Passages by key; filled here.
            whole: True when every document is allowed.
        """
        number = wanted
        while True:
            scored = ask(number)
            found.update(self._store.fetch([key for key, _ in scored if key not in found]))
            passing = [
                (key, score) for key, score in scored if key in found and found[key].document in allowed
            ]
            if whole or len(passing) >= wanted or len(scored) < number:
                return passing[:wanted]
            number *= GROWTH

    def _cosines(self, keys: Iterable[int], vector: NDArray[np.float32]) -> dict[int, float]:
        """Cosines by key, from the stored vectors: an index's own depend on the way it took to a passage."""
        found = list(dict.fromkeys(keys))
        return dict(zip(found, map(float, self._store.vectors(found) @ vector), strict=True)) if found else {}


def _sound(text: str) -> str:
    """The text with `?` for half a character, which neither index can read."""
    return text.encode("utf-8", "replace").decode("utf-8")


def passes(info: DocumentInfo, filters: Filters) -> bool:
    """Whether a document may be drawn on; one without a date passes every year, and no day of knowledge."""
    day = filters.known_on
    return (
        (not filters.documents or info.id in filters.documents)
        and (not filters.kinds or info.kind in filters.kinds)
        and (not filters.years or info.date is None or info.date.year in filters.years)
        and (day is None or (info.date is not None and info.date <= day))
    )

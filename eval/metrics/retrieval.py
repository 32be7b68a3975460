"""How well search finds the evidence. A ranking is of passages; what is found are items of evidence.

An item is found by the first hit that shares at least half of the shorter of the two with one of its
places; hits that cover it again find nothing new, and one hit may find several items. RR and nDCG are
computed by ir-measures (trec_eval's code); recall counts items, which it cannot, as it counts hits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import ir_measures
from ir_measures import RR, nDCG

from assistant.types import Hit, Span
from eval.locating import Gold, overlaps

CUTOFF = 10
_KEPT = 20_000
_MRR, _NDCG = RR @ CUTOFF, nDCG @ CUTOFF


@dataclass(frozen=True, slots=True)
class Ranks:
    """Where search found the evidence.

    Attributes:
        items: For each item the place of the first hit that covers it, from 1; None when none does.
        mrr: Reciprocal rank of the first hit that covers an item, 0 beyond place 10.
        ndcg: nDCG@10 of the hits.
    """

    items: tuple[int | None, ...]
    mrr: float
    ndcg: float

    def recall(self, k: int) -> float:
        """Items that the first `k` hits cover / items there are."""
        return sum(self._within(k)) / len(self.items)

    def all_evidence(self, k: int) -> float:
        """1 when the first `k` hits cover every item, else 0: can the whole answer be given from them?

        Source: "paragraph exact match" of multi-hop retrieval, Asai et al. 2020, arXiv 1911.10470.
        """
        return float(all(self._within(k)))

    def _within(self, k: int) -> list[bool]:
        return [rank is not None and rank <= k for rank in self.items]


def spans_of(hits: Sequence[Hit]) -> tuple[Span, ...]:
    """Where the passages of a ranking stand."""
    passages = (hit.passage for hit in hits)
    return tuple(Span(each.document, each.page, each.start, each.end) for each in passages)


def ranked(spans: Sequence[Span], gold: Gold) -> Ranks:
    """Find the evidence in a ranking.

    Source of the measures: RR, Kantor and Voorhees 2000 (TREC-5 Confusion Track); nDCG, Järvelin and
    Kekäläinen 2002, with the log2 discount. The gain of a hit is the number of items that it is the first to
    cover; an item that no hit covers is a hit of gain 1 that is missing, so the ideal ranking has it.

    Args:
        spans: The ranking, best first.
        gold: The items; at least one.

    Returns:
        Where each item is found, with both measures.
    """
    items = tuple(_first(spans, places) for places in gold.items)
    return Ranks(items, *_measured(items, len(spans)))


@lru_cache(maxsize=_KEPT)
def _measured(items: tuple[int | None, ...], count: int) -> tuple[float, float]:
    """RR and nDCG of a ranking of `count` hits, of which those in `items` are the first to cover one each."""
    gains = Counter(f"h{rank}" for rank in items if rank is not None)
    missing = {f"m{index}": 1 for index, rank in enumerate(items) if rank is None}
    run = {f"h{rank}": float(-rank) for rank in range(1, count + 1)}
    if not run:
        return 0.0, 0.0
    measured = ir_measures.calc_aggregate([_MRR, _NDCG], {"q": {**gains, **missing}}, {"q": run})
    return measured[_MRR], measured[_NDCG]


def _first(spans: Sequence[Span], places: Sequence[Span]) -> int | None:
    covering = (
        rank for rank, span in enumerate(spans, start=1) if any(overlaps(span, place) for place in places)
    )
    return next(covering, None)

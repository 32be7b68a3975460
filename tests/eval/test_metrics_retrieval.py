"""Retrieval measures, each with its arithmetic in sight."""

from __future__ import annotations

from math import log2

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Span
from eval.locating import Gold
from eval.metrics.retrieval import Ranks, ranked, spans_of
from tests.eval.samples import hit


def place(*items: int) -> Span:
    """A span over items that lie side by side, ten characters each; -1 is a place with no item."""
    return Span("d1", 1, 10 * min(items), 10 * max(items) + 10) if min(items) >= 0 else Span("d1", 2, 0, 10)


def gold(count: int) -> Gold:
    return Gold(tuple((place(item),) for item in range(count)))


NOTHING = place(-1)


def test_recall_is_items_found_over_items_there_are() -> None:
    ranks = ranked([NOTHING, place(0), NOTHING, place(1)], gold(3))
    assert ranks.items == (2, 4, None)
    assert [ranks.recall(k) for k in (1, 3, 5, 10)] == [0, 1 / 3, 2 / 3, 2 / 3]


def test_all_evidence_asks_for_every_item() -> None:
    ranks = ranked([place(0), *[NOTHING] * 5, place(1)], gold(2))
    assert (ranks.all_evidence(5), ranks.all_evidence(10)) == (0, 1)


def test_an_item_counts_once_however_many_hits_cover_it() -> None:
    ranks = ranked([place(0), place(0), place(0), place(1)], gold(2))
    assert ranks.items == (1, 4)
    assert ranks.recall(3) == 1 / 2
    assert ranks.ndcg == pytest.approx((1 / log2(2) + 1 / log2(5)) / (1 / log2(2) + 1 / log2(3)))


def test_one_hit_may_cover_several_items() -> None:
    ranks = ranked([NOTHING, place(0, 1)], gold(3))
    assert ranks.items == (2, 2, None)
    assert ranks.recall(3) == 2 / 3
    assert ranks.ndcg == pytest.approx((2 / log2(3)) / (2 / log2(2) + 1 / log2(3)))


def test_an_item_is_found_at_any_of_its_places() -> None:
    either = Gold(((place(5), place(0)),))
    assert ranked([place(0)], either).recall(1) == 1


@pytest.mark.parametrize(("first", "mrr"), [(1, 1), (2, 1 / 2), (10, 1 / 10), (11, 0)])
def test_mrr_is_one_over_the_place_of_the_first_hit_down_to_ten(first: int, mrr: float) -> None:
    assert ranked([*[NOTHING] * (first - 1), place(0)], gold(2)).mrr == pytest.approx(mrr)


def test_ndcg_of_two_items_on_places_two_and_four() -> None:
    ranks = ranked([NOTHING, place(0), NOTHING, place(1)], gold(2))
    assert ranks.ndcg == pytest.approx((1 / log2(3) + 1 / log2(5)) / (1 + 1 / log2(3)))
    assert ranks.ndcg == pytest.approx(0.6509, abs=1e-4)


def test_an_empty_ranking_and_evidence_that_is_nowhere_are_zero() -> None:
    assert ranked([], gold(2)) == Ranks((None, None), 0.0, 0.0)
    assert ranked([place(0)], Gold(((),))) == Ranks((None,), 0.0, 0.0)


def test_hits_become_spans_of_their_passages() -> None:
    (span,) = spans_of([hit("seks gange")])
    assert span == Span("d1", 1, 12, 22)


HITS = st.one_of(
    st.integers(-1, 4).map(place),
    st.tuples(st.integers(0, 4), st.integers(0, 4)).map(lambda ends: place(*ends)),
)
RANKINGS = st.lists(HITS, max_size=14)
SIZES = st.integers(1, 5)


@given(RANKINGS, SIZES)
def test_every_measure_lies_between_0_and_1(ranking: list[Span], size: int) -> None:
    ranks = ranked(ranking, gold(size))
    values = [
        ranks.mrr,
        ranks.ndcg,
        *(f(k) for k in range(1, 12) for f in (ranks.recall, ranks.all_evidence)),
    ]
    assert all(0 <= value <= 1 + 1e-9 for value in values)


@given(RANKINGS, SIZES, st.integers(1, 14))
def test_more_hits_never_find_less(ranking: list[Span], size: int, k: int) -> None:
    ranks = ranked(ranking, gold(size))
    assert ranks.recall(k) <= ranks.recall(k + 1)
    assert ranks.all_evidence(k) <= ranks.recall(k)
    assert ranked(ranking[:-1], gold(size)).recall(20) <= ranks.recall(20)


@given(RANKINGS, SIZES)
def test_a_useless_hit_on_top_never_helps(ranking: list[Span], size: int) -> None:
    before, after = ranked(ranking, gold(size)), ranked([NOTHING, *ranking], gold(size))
    assert after.mrr <= before.mrr
    assert after.ndcg <= before.ndcg + 1e-9
    assert after.recall(5) <= before.recall(5)


@given(RANKINGS, st.permutations(range(4)))
def test_the_order_of_the_evidence_does_not_matter(ranking: list[Span], order: list[int]) -> None:
    one = ranked(ranking, gold(4))
    other = ranked(ranking, Gold(tuple((place(item),) for item in order)))
    assert sorted(one.items, key=str) == sorted(other.items, key=str)
    assert (one.mrr, one.ndcg) == pytest.approx((other.mrr, other.ndcg))


@given(st.permutations(range(8)), SIZES, st.integers(1, 8))
def test_recall_is_that_of_trec_eval_where_each_hit_covers_one_item(
    order: list[int], size: int, k: int
) -> None:
    qrels = {"q": {str(item): 1 for item in range(size)}}
    run = {"q": {str(item): float(-rank) for rank, item in enumerate(order)}}
    theirs = ir_measures.calc_aggregate([ir_measures.R @ k], qrels, run)[ir_measures.R @ k]
    assert ranked([place(item) for item in order], gold(size)).recall(k) == pytest.approx(theirs)

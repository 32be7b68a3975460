"""Bootstrap, McNemar and Holm beside sums worked by hand and published figures."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.gating.statistics import RESAMPLES, Difference, bootstrap, holm, mcnemar

SHARES = st.sampled_from([-1.0, -0.5, -1 / 3, 0.0, 1 / 3, 0.5, 1.0])
PAIRS = st.lists(st.tuples(SHARES, st.sampled_from("abcdefgh")), min_size=1, max_size=30)


def width(drawn: Difference) -> float:
    assert drawn.low is not None
    assert drawn.high is not None
    return drawn.high - drawn.low


def test_identical_runs_do_not_differ() -> None:
    same = bootstrap([0.0, 0.0, 0.0], ["a", "b", "b"])
    assert (same.mean, same.low, same.high, same.p, same.clusters) == (0.0, None, None, 1.0, 2)


def test_fewer_than_five_documents_give_no_interval() -> None:
    few = bootstrap([-1.0, 0.0, 0.0, 0.0], ["a", "b", "c", "d"])
    assert (few.mean, few.low, few.high) == (-0.25, None, None)
    enough = bootstrap([-1.0, 0.0, 0.0, 0.0, 0.0], ["a", "b", "c", "d", "e"])
    assert (enough.mean, enough.high) == (-0.2, 0.0)
    assert enough.low in (-0.6, -0.8)  # 2.5 % of resamples draw a that often


def test_the_p_value_is_what_every_possible_resample_gives() -> None:
    """+1 five times and -2 once; <= 0 when -2 is drawn twice: p = 2 (1 - (5/6)^6 - (5/6)^5) = 0.5264."""
    values = [1.0, 1.0, 1.0, 1.0, 1.0, -2.0]
    sums = [sum(drawn) for drawn in product(values, repeat=6)]
    exact = 2 * sum(total <= 0 for total in sums) / len(sums)
    assert exact == pytest.approx(0.5264, abs=5e-5)
    assert bootstrap(values, list("abcdef")).p == pytest.approx(exact, abs=0.02)


def test_student_s_sleep_differs_by_158_hours() -> None:
    """Student 1908, ten patients, laevo minus dextro: mean 1.58, standard error 0.389, t = 4.06."""
    sleep = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    drawn = bootstrap(sleep, list("abcdefghij"))
    assert drawn.mean == 1.58
    spread = 0.389 * (9 / 10) ** 0.5
    assert width(drawn) == pytest.approx(2 * 1.96 * spread, rel=0.08)
    assert drawn.low == pytest.approx(0.95, abs=0.05)
    assert drawn.high == pytest.approx(2.35, abs=0.1)


def test_a_cluster_counts_once_however_many_questions_it_has() -> None:
    alone = bootstrap([-1.0] * 30 + [0.0] * 30, [f"q{n}" for n in range(60)])
    together = bootstrap([-1.0] * 30 + [0.0] * 30, [f"d{n // 10}" for n in range(60)])
    assert alone.p < 0.001
    assert width(together) > 2 * width(alone)


def test_one_document_that_changed_proves_nothing_of_the_others() -> None:
    assert bootstrap([-1.0] * 9, ["a"] * 9).p == 1.0
    assert bootstrap([-1.0, -1.0, -1.0], ["a", "b", "c"]).p == 0.25
    least = bootstrap([-1.0] * 20, [f"q{n}" for n in range(20)]).p
    assert least == 2 / (RESAMPLES + 1)


@given(PAIRS)
def test_the_order_of_the_questions_does_not_matter(pairs: list[tuple[float, str]]) -> None:
    turned = random.Random(1).sample(pairs, len(pairs))
    results = [bootstrap([d for d, _ in each], [c for _, c in each], 500) for each in (pairs, turned)]
    assert results[0] == results[1]


@given(PAIRS)
def test_what_is_won_one_way_is_lost_the_other(pairs: list[tuple[float, str]]) -> None:
    clusters = [cluster for _, cluster in pairs]
    there = bootstrap([d for d, _ in pairs], clusters, 500)
    back = bootstrap([-d for d, _ in pairs], clusters, 500)
    assert (back.mean, back.p) == (-there.mean, there.p)
    if there.low is None or there.high is None:
        assert (back.low, back.high, len(set(clusters)) < 5) == (None, None, True)
    else:
        assert back.low == pytest.approx(-there.high)
        assert there.low <= there.high
    assert 0 < there.p <= 1


@pytest.mark.parametrize(
    ("lost", "won", "p"),
    [
        (0, 0, 1.0),
        (1, 0, 0.5),  # 2 * 1/2 - 1/2
        (3, 0, 0.125),  # 2 * 1/8 - 1/8
        (4, 4, 1.0),
        (7, 1, 0.0391),  # Fagerland et al. 2013, airway hyper-responsiveness
        (6, 16, 0.0347),  # Fagerland et al. 2013, complete response after consolidation
    ],
)
def test_mcnemar(lost: int, won: int, p: float) -> None:
    assert mcnemar(lost, won) == pytest.approx(p, abs=5e-5)
    assert mcnemar(won, lost) == mcnemar(lost, won)


def test_mcnemar_of_very_many_changes_is_still_a_number() -> None:
    assert 0 <= mcnemar(3000, 1000) < 1e-100


def test_holm_as_r_s_p_adjust_gives_it() -> None:
    """p.adjust(c(.01, .04, .03, .005), "holm"): 3 * .01, 2 * .03 carried over, 2 * .03, 4 * .005."""
    adjusted = holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005})
    assert list(adjusted) == ["a", "b", "c", "d"]
    assert list(adjusted.values()) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm({}) == {}


@given(st.dictionaries(st.text(max_size=3), st.floats(0, 1), max_size=8))
def test_holm_never_makes_a_p_value_smaller_nor_changes_their_order(values: dict[str, float]) -> None:
    adjusted = holm(values)
    assert all(values[name] <= adjusted[name] <= 1 for name in values)
    order = sorted(values, key=lambda name: values[name])
    assert [adjusted[name] for name in order] == sorted(adjusted.values())

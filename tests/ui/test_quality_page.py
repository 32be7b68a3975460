"""Kvalitet in words and figures, without a browser."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from eval.history import Past
from ui.pages.quality.figures import latest, moment, share, table
from ui.pages.quality.plot import curves

RUN = Past(
    when="2026-11-28T09:05:00+01:00",
    version="1.0",
    commit="0743c4e",
    questions="open.jsonl",
    verdict="holds",
    reasons=(),
    warnings=(),
    passed=726,
    total=1000,
    figures={
        "pass_rate": 0.726,
        "refusal_rate": 0.85,
        "false_refusals": 0.117,
        "citation_validity": 1.0,
        "evidence_recall": 0.74,
    },
    median_ms=41.4,
    p95_ms=1234.0,
)
FALLEN = replace(
    RUN, verdict="fails", reasons=("bestået er 0,612, kravet er mindst <b>0,710</b>",), warnings=("a < b",)
)


def test_without_runs_the_page_says_how_to_make_one() -> None:
    assert "Der er ingen målinger endnu." in latest(())
    assert "Når der er mindst to målinger" in table(())
    assert curves(()) is None


def test_the_verdict_comes_in_words_with_the_figures_and_what_they_say() -> None:
    shown = latest((RUN,))
    for part in ("Kravene er opfyldt", "726 af 1000 spørgsmål bestod.", "28. november 2026 kl. 09.05"):
        assert part in shown
    for value in ("72,6 %", "85,0 %", "11,7 %", "100,0 %", "74,0 %", "41 ms", "1.234 ms"):
        assert value in shown
    assert "Andel af de rette kilder, som svaret citerer." in shown


def test_a_run_that_fell_says_why_as_text() -> None:
    shown = latest((FALLEN,))
    assert "Kravene er ikke opfyldt" in shown
    assert "kravet er mindst &lt;b&gt;0,710&lt;/b&gt;" in shown
    assert "a &lt; b" in shown


def test_the_run_before_is_the_one_of_the_same_questions() -> None:
    before = replace(RUN, figures={"pass_rate": 0.5}, median_ms=None)
    other = replace(RUN, questions="egne.jsonl", figures={"pass_rate": 0.1})
    shown = latest((before, other, RUN))
    assert "Forrige måling: 50,0 %" in shown
    assert "10,0 %" not in shown


def test_the_table_has_a_row_a_run_newest_first() -> None:
    shown = table((replace(RUN, when="2026-11-27T09:05:00+01:00"), FALLEN))
    assert shown.index("28. november") < shown.index("27. november")
    assert shown.count("<tr>") == 3
    assert "1.0 (0743c4e)" in shown
    assert "<td>ikke opfyldt</td>" in shown


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "100,0 %"), (0.9999, "99,9 %"), (0.0001, "0,1 %"), (0.0, "0,0 %"), (0.726, "72,6 %")],
)
def test_a_share_is_never_whole_or_nothing_when_it_is_not(value: float, text: str) -> None:
    assert share(value) == text


def test_a_time_that_is_none_is_shown_as_it_stands() -> None:
    assert moment("i går") == "i går"


def test_two_runs_are_drawn_a_curve_a_figure_told_apart_without_colour() -> None:
    drawn = curves((RUN, FALLEN))
    assert drawn is not None
    told = json.loads(drawn.plot)
    assert told["config"]["displayModeBar"] is False
    assert len(told["data"]) == 5
    assert len({curve["marker"]["symbol"] for curve in told["data"]}) == 5
    assert len({curve["line"]["dash"] for curve in told["data"]}) == 5
    assert curves((RUN,)) is None

"""Kvalitet in words and figures, without a browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from eval.gating.gate import Requirement
from eval.history import Past
from ui.pages.quality.figures import as_csv, asked_of, latest, moment, share, table
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
    assert "reform eval" not in latest(())
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
    assert 'data-name="Udgave">1.0</td>' in shown
    assert 'data-name="Krav">ikke opfyldt</td>' in shown
    assert '<time datetime="2026-11-28T09:05:00+01:00" data-clock>' in shown


def test_the_requirements_stand_with_what_was_reached() -> None:
    held = (Requirement("pass_rate", 0.71, True, 0.726), Requirement("false_refusals", 0.1, False, 0.117))
    shown = latest((replace(RUN, requirements=held),))
    assert "Bestået: 72,6 %; kravet er mindst 71,0 %." in shown
    assert re.search(r'class="unmet".*: 11,7 %; kravet er højst 10,0 %\.', shown)
    assert "Kravene:" not in latest((RUN,))


def test_what_became_worse_since_the_run_before_is_told() -> None:
    before = replace(RUN, figures={**RUN.figures, "pass_rate": 0.8, "false_refusals": 0.05})
    shown = latest((before, RUN))
    assert "Ringere end i forrige måling:" in shown
    assert "<li>Bestået: 72,6 %, før 80,0 %</li>" in shown
    assert "11,7 %, før 5,0 %" in shown
    assert "Intet af tallene er ringere end i forrige måling." in latest((RUN, RUN))


def test_the_files_of_the_questions_are_told_in_words() -> None:
    run = replace(RUN, total=1523, questions="open.jsonl + sealed.jsonl.gz + attacks.jsonl")
    assert asked_of(run) == "1.523 spørgsmål: åbne, forseglede og angreb"
    assert asked_of(replace(RUN, questions="mine.jsonl")) == "1.000 spørgsmål: mine.jsonl"
    assert "0743c4e" not in latest((run,))


def test_the_figures_are_saved_for_a_spreadsheet() -> None:
    heads, row = as_csv((replace(RUN, version="=1+1"),)).splitlines()
    assert heads.startswith("\ufeffTidspunkt;Krav;Bestået;")
    assert row.startswith("2026-11-28T09:05:00+01:00;opfyldt;72,6;")
    assert row.endswith(";41,4;'=1+1;1.000 spørgsmål: åbne;0743c4e")


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
    assert told["layout"]["xaxis"]["ticktext"] == ["28. nov", "28. nov"]
    assert curves((RUN,)) is None


def test_the_days_of_many_runs_are_thinned_out() -> None:
    drawn = curves((RUN,) * 40)
    assert drawn is not None
    axis = json.loads(drawn.plot)["layout"]["xaxis"]
    assert len(axis["tickvals"]) == len(axis["ticktext"]) == 5

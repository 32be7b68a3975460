"""Earlier runs are kept: figures a line, the latest page, for their owner alone."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from eval import history
from eval.gating.gate import Requirement, Verdict
from eval.history import Past
from eval.results import EvaluationError
from tests.eval.runs import RUN

PAST = Past(
    when="2026-11-28T09:00:00+01:00",
    version="1.0",
    commit="0743c4e",
    questions="open.jsonl",
    verdict="fails",
    reasons=("bestået er 0,612, kravet er mindst 0,710",),
    warnings=(),
    passed=612,
    total=1000,
    figures={"pass_rate": 0.612},
    median_ms=40.5,
    p95_ms=98.0,
    requirements=(Requirement("pass_rate", 0.71, least=True, value=0.612),),
)


def test_what_is_kept_is_read_again_oldest_first(tmp_path: Path) -> None:
    later = replace(PAST, when="2026-11-29T09:00:00+01:00", verdict="holds", reasons=())
    history.keep(tmp_path / "evaluation", PAST, b"den ene")
    history.keep(tmp_path / "evaluation", later, b"den anden")
    assert history.kept(tmp_path / "evaluation") == (PAST, later)
    assert (tmp_path / "evaluation" / history.PAGE).read_bytes() == b"den anden"


def test_only_their_owner_reads_them(tmp_path: Path) -> None:
    history.keep(tmp_path / "evaluation", PAST, b"")
    places = (
        tmp_path / "evaluation",
        tmp_path / "evaluation" / history.LOG,
        tmp_path / "evaluation" / history.PAGE,
    )
    assert [stat.S_IMODE(place.stat().st_mode) for place in places] == [0o700, 0o600, 0o600]


def test_of_very_many_the_latest_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST", 3)
    for passed in range(5):
        history.keep(tmp_path, replace(PAST, passed=passed), b"")
    assert [one.passed for one in history.kept(tmp_path)] == [2, 3, 4]


@pytest.mark.parametrize("line", ["{", '{"when": 1}', "[]", '{"when": "2026'])
def test_a_line_that_cannot_be_read_hides_no_other(tmp_path: Path, line: str) -> None:
    history.keep(tmp_path, PAST, b"")
    with (tmp_path / history.LOG).open("a", encoding="utf-8") as file:
        file.write(line)
    history.keep(tmp_path, PAST, b"")
    assert history.kept(tmp_path) == (PAST, PAST)


def test_without_a_folder_there_are_no_runs(tmp_path: Path) -> None:
    assert history.kept(tmp_path / "findes-ikke") == ()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "evaluation").write_text("en fil", "utf-8")
    with pytest.raises(EvaluationError, match="Kørslen er ikke gemt blandt de tidligere"):
        history.keep(tmp_path / "evaluation", PAST, b"")


def test_a_run_leaves_its_verdict_and_each_figure_that_applies() -> None:
    past = history.past_of(RUN, Verdict(("for lavt",)))
    assert (past.verdict, past.reasons) == ("fails", ("for lavt",))
    assert (past.passed, past.total) == (len(RUN.rows), len(RUN.rows))
    assert past.figures["pass_rate"] == 1.0
    assert "premise_corrected" not in past.figures
    assert past.median_ms is not None

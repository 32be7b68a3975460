"""Several runs as one: averages, how much they moved, and what no single run may do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.types import Answer, Wording
from eval import command
from eval.command import Run
from eval.gating.baseline import Approval, BaselineError, accept, baseline_of, read_baseline
from eval.gating.compare import compare
from eval.gating.gate import judge
from eval.gating.limits import Limits
from eval.generation import Tally
from eval.history import folder_of, kept
from eval.repeating import averaged
from eval.report import summary
from eval.report.figures import figures
from eval.results import Report
from eval.run import evaluate_each
from tests.eval.samples import MEETINGS, PIZZA, POOL, RIGHT, SET, FakeAssistant, cite, say_no, say_yes

WORDED = Wording(written=4, dropped=1, repaired=1)
WRONG = say_yes("Rådet mødes otte gange om året [1].", cite("seks gange om året"))


@dataclass
class Wavering(FakeAssistant):
    """Gives the next of its answers to the first question each time it is asked."""

    others: Sequence[Answer] = ()
    model: str = "lille"

    def answer(self, question: str, history: Sequence[str] = ()) -> Answer:
        asked = sum(one == question for one, _ in self.asked)
        answer = super().answer(question, history)
        if question == MEETINGS.text and asked < len(self.others):
            answer = self.others[asked]
        return replace(answer, wording=WORDED)


def runs_of(*others: Answer) -> tuple[Report, ...]:
    return evaluate_each(Wavering(dict(RIGHT), others=others), SET, repeats=len(others))


def test_every_question_is_asked_as_often_as_wanted_and_told_of() -> None:
    told: list[tuple[int, int]] = []
    assistant = Wavering(dict(RIGHT))
    runs = evaluate_each(assistant, SET, told=lambda *count: told.append(count), repeats=3)
    assert [run.passed for run in runs] == [3, 3, 3]
    assert told == [(n, 9) for n in range(1, 10)]


def test_hostile_documents_come_after_all_other_questions_however_often_they_are_asked() -> None:
    hostile = replace(PIZZA, id="i1", category="injection")
    asked_before: list[int] = []
    assistant = Wavering(dict(RIGHT))
    evaluate_each(
        assistant,
        replace(SET, questions=(hostile, MEETINGS, POOL)),
        attack=lambda: asked_before.append(len(assistant.asked)),
        repeats=2,
    )
    assert asked_before == [4]


def test_a_figure_is_the_mean_of_the_runs_with_least_greatest_and_deviation() -> None:
    right = RIGHT[MEETINGS.text]
    report = averaged(runs_of(right, right, say_no()))
    spread = next(one for one in report.spreads if one.name == "pass_rate")
    assert spread.low == pytest.approx(2 / 3)
    assert (spread.high, spread.count) == (1.0, 3)
    assert spread.mean == pytest.approx(8 / 9)
    assert spread.deviation == pytest.approx((2 * (1 / 9) ** 2 / 2 + (2 / 9) ** 2 / 2) ** 0.5)
    assert report.figures["pass_rate"].value == pytest.approx(8 / 9)


@pytest.mark.parametrize(("wrong", "passed"), [(1, 3), (2, 2)])
def test_a_question_passes_when_most_runs_of_it_do(wrong: int, passed: int) -> None:
    right = RIGHT[MEETINGS.text]
    report = averaged(runs_of(*[say_no()] * wrong, *[right] * (3 - wrong)))
    assert report.passed == passed
    answer = report.rows[0].answer
    assert answer is not None
    assert (answer.text == right.text) is (wrong == 1)


def test_one_run_is_itself() -> None:
    (only,) = runs_of(RIGHT[MEETINGS.text])
    assert averaged([only]) is only


def test_what_no_run_may_do_is_told_with_its_number() -> None:
    invented = say_yes(
        "Rådet mødes seks gange om året [1].", replace(cite("seks gange om året"), quote="Nej")
    )
    right = RIGHT[MEETINGS.text]
    runs = runs_of(right, invented, right)
    report = averaged(runs)
    assert judge(report, SET, Limits((), ())).holds
    verdict = judge(report, SET, Limits((), ()), runs=runs)
    assert not verdict.holds
    assert verdict.reasons[0].startswith("i kørsel 2: 1 spørgsmål har ugyldige citater")


def test_a_run_that_breaks_a_hard_rule_is_not_accepted_for_its_average(tmp_path: Path) -> None:
    runs = runs_of(RIGHT[MEETINGS.text], RIGHT[MEETINGS.text], WRONG)
    with pytest.raises(BaselineError, match="i kørsel 3"):
        accept(averaged(runs), SET, tmp_path, Approval("Ane", "Prøve", "2026-11-28"), runs)


def test_an_average_is_compared_by_bootstrap_and_not_as_yes_or_no() -> None:
    right = RIGHT[MEETINGS.text]
    before = baseline_of(runs_of(right)[0], Approval("", "", ""))
    compared = compare(averaged(runs_of(right, right, say_no())), before)
    passes = next(one for one in compared.metrics if one.metric == "pass_rate")
    assert passes.difference == pytest.approx(-1 / 9)
    assert not passes.plunged


def test_what_a_model_did_is_counted_over_all_runs_and_recorded(tmp_path: Path) -> None:
    right = RIGHT[MEETINGS.text]
    runs = runs_of(right, right)
    report = averaged(runs)
    assert report.tally == Tally(answers=6, written=24, dropped=6, repaired=6)
    assert report.tally.dropped_share == 0.25
    assert report.record.model == "lille"
    assert dict(report.record.prompts)["answer"]
    accept(report, SET, tmp_path, Approval("Ane", "Prøve", "2026-11-28"), runs)
    assert read_baseline(tmp_path).record == report.record


def test_the_summary_shows_averages_spread_and_the_model() -> None:
    runs = runs_of(RIGHT[MEETINGS.text], say_no())
    report = averaged(runs)
    text = summary(report, judge(report, SET, Limits((), ()), runs=runs))
    assert "Gennemsnit af 2 kørsler" in text
    assert "Bestået                              0,833  0,667–1,000  ± 0,236" in text
    assert "Sprogmodel: lille. 24 sætninger i 6 svar: 25 % udeladt, 25 % rettet" in text


def test_an_average_has_an_interval_though_it_is_no_yes_or_no() -> None:
    right = RIGHT[MEETINGS.text]
    runs = runs_of(right, say_no())
    report = averaged(runs)
    (passes, *_) = figures(report, judge(report, SET, Limits((), ())), None)
    assert passes.now is not None
    assert passes.now.value == pytest.approx(5 / 6)
    assert passes.spread is not None


ROW = {
    "id": "q1",
    "category": "fact",
    "question": MEETINGS.text,
    "ideal": "Rådet mødes seks gange om året.",
    "nuggets": [{"text": "seks gange om året", "aliases": ["seks gange"]}],
    "evidence": [{"file": "k.md", "quote": "seks gange om året"}],
}


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Wavering:
    assistant = Wavering(dict(RIGHT))

    @contextmanager
    def opened(_: Settings) -> Iterator[Wavering]:
        yield assistant

    monkeypatch.setattr("eval.command.Assistant.open", opened)
    return assistant


def test_with_a_model_a_set_is_asked_several_times_and_reported_as_one(
    fake: Wavering, tmp_path: Path, write_set: Callable[..., Path]
) -> None:
    settings = Settings(data_dir=tmp_path / "data", llm="http://127.0.0.1:9/v1", llm_model="lille")
    folder = tmp_path / "rapport"
    assert command.run(settings, Run(write_set(json.dumps(ROW)), folder, repeats=3)) == 0
    assert len(fake.asked) == 3
    told = json.loads((folder / "summary.json").read_text("utf-8"))
    assert told["runs"] == 3
    assert told["figures"]["pass_rate"]["spread"] == {
        "mean": 1.0,
        "low": 1.0,
        "high": 1.0,
        "deviation": 0.0,
        "count": 3,
    }
    assert told["model"]["dropped_share"] == 0.25
    assert told["record"]["model"] == "lille"
    page = (folder / "report.html").read_text("utf-8")
    assert "Kørslerne imellem" in page
    assert told["record"]["prompts"]["repair"] in page
    (past,) = kept(folder_of(settings))
    assert (past.model, past.runs) == ("lille", 3)
    for file in folder.iterdir():
        if file.is_file():
            assert b"127.0.0.1:9" not in file.read_bytes()


def test_without_a_model_once_is_enough_and_is_said(
    fake: Wavering, tmp_path: Path, write_set: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    fake.model = ""
    assert command.run(Settings(data_dir=tmp_path / "data"), Run(write_set(json.dumps(ROW)), repeats=3)) == 0
    assert len(fake.asked) == 1
    printed = capsys.readouterr()
    assert "kun én gang" in printed.err
    assert "Sprogmodel:" not in printed.out

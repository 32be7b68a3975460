"""A model's grades: read strictly, shown, never gating."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import LanguageModelError
from assistant.model.calling import Prompt
from assistant.model.generate import Generator
from assistant.settings import Settings
from eval import command
from eval.command import Run
from eval.judging import Grade, Grades, grades_of, read_grade
from eval.results import EvaluationError
from tests.assistant.scripted_model import ScriptedLLM
from tests.eval.samples import MEETINGS, PIZZA, POOL, RIGHT, FakeAssistant, say_no
from tests.eval.test_repeating import ROW

IDEAL = replace(MEETINGS, ideal="Rådet mødes seks gange om året.")
GOOD = "Karakter: 5\nBegrundelse: Svaret siger det samme som facit."


@pytest.mark.parametrize(
    ("reply", "grade"),
    [
        (GOOD, (5, "Svaret siger det samme som facit.")),
        (f"<think>Hm.</think>\n{GOOD}\n", (5, "Svaret siger det samme som facit.")),
        ("Karakter: 6\nBegrundelse: Fint.", None),
        ("Karakter: 4,5\nBegrundelse: Fint.", None),
        ("Karakter: 4", None),
        ("Karakter: 4\nBegrundelse: ", None),
        ("Begrundelse: Fint.\nKarakter: 4", None),
        (f"Her er min vurdering.\n{GOOD}", None),
        (f"{GOOD}\nKarakter: 1", None),
        ("", None),
    ],
)
def test_only_the_two_lines_that_were_asked_for_are_a_grade(
    reply: str, grade: tuple[int, str] | None
) -> None:
    assert read_grade(reply) == grade


@given(st.text(max_size=80))
def test_no_other_text_is_a_grade(reply: str) -> None:
    read = read_grade(reply)
    assert read is None or 1 <= read[0] <= 5


def test_answers_with_a_reference_answer_are_judged_and_refusals_are_not() -> None:
    prompts: list[Prompt] = []

    def reply(prompt: Prompt) -> str:
        prompts.append(prompt)
        return GOOD

    pairs = [
        (IDEAL, RIGHT[MEETINGS.text]),
        (POOL, RIGHT[POOL.text]),
        (replace(PIZZA, ideal="Nej"), say_no()),
        (replace(IDEAL, id="q9"), None),
    ]
    grades = grades_of(pairs, reply)
    assert grades.given == (Grade("q1", 5, "Svaret siger det samme som facit."),)
    assert grades.mean == 5.0
    (prompt,) = prompts
    assert IDEAL.ideal in prompt[1][1]


def test_of_a_sealed_question_only_the_grade_is_kept() -> None:
    grades = grades_of([(replace(IDEAL, sealed=True), RIGHT[MEETINGS.text])], lambda _: GOOD)
    assert grades.given == (Grade("q1", 5, ""),)


def test_a_judge_that_fails_or_keeps_to_no_form_gives_no_grade() -> None:
    def fails(_: Prompt) -> str:
        raise LanguageModelError("Sprogmodellen svarede ikke i tide. Prøv igen.")

    asked = [(IDEAL, RIGHT[MEETINGS.text])]
    assert grades_of(asked, fails) == Grades((), 1)
    assert grades_of(asked, lambda _: "Flot!") == Grades((), 1)
    assert Grades((), 1).mean is None


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeAssistant:
    assistant = FakeAssistant(dict(RIGHT))

    @contextmanager
    def opened(_: Settings) -> Iterator[FakeAssistant]:
        yield assistant

    monkeypatch.setattr("eval.command.Assistant.open", opened)
    return assistant


@pytest.mark.parametrize("grade", [1, 5])
def test_a_grade_is_shown_and_never_gates(
    fake: FakeAssistant,
    tmp_path: Path,
    write_set: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    grade: int,
) -> None:
    llm = ScriptedLLM(lambda _: f"Karakter: {grade}\nBegrundelse: <img src=x> er forkert.")
    monkeypatch.setattr(Generator, "from_settings", lambda _: Generator(llm, 60.0))
    settings = Settings(data_dir=tmp_path / "data", llm="http://127.0.0.1:9/v1")
    folder = tmp_path / "rapport"
    assert command.run(settings, Run(write_set(json.dumps(ROW)), folder, judging=True)) == 0
    assert f"kun vejledende: {grade},0 af 5 i 1 svar" in capsys.readouterr().out
    told = json.loads((folder / "summary.json").read_text("utf-8"))
    assert (told["judged"]["mean"], told["judged"]["advisory"]) == (float(grade), True)
    (line,) = (folder / "results.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["judged"]["grade"] == grade
    page = (folder / "report.html").read_text("utf-8")
    assert "Vurderingen indgår ikke i kravene" in page
    assert "<img" not in page


def test_without_a_model_nobody_can_judge(tmp_path: Path, write_set: Callable[..., Path]) -> None:
    with pytest.raises(EvaluationError, match="kræver en sprogmodel"):
        command.run(Settings(data_dir=tmp_path), Run(write_set(json.dumps(ROW)), judging=True))

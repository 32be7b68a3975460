"""The reference scorer, run over what `reform eval --report` wrote, counts the same rows as passed."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.types import Answer, Citation, DocumentInfo, Span, Status
from eval.gating.gate import judge
from eval.gating.limits import Limits
from eval.question import Question, QuestionSet
from eval.questionfile.reading import read_questions
from eval.report import write
from eval.run import evaluate
from tests.eval.samples import INFO, FakeAssistant

REFERENCE = Path(__file__).parents[3] / "shared" / "reference"
SCORE = REFERENCE / "score.py"
WORD = re.compile(r"[\wæøåÆØÅ .,/-]+")


def plain(pattern: str) -> str:
    """Text that a simple regex matches, more or less; a miss is as good a test as a hit."""
    return re.sub(r"\\b|\\|[?+*^$()]", "", pattern.split("|")[0]).replace("[Vv]", "V")


def made_up(question: Question, chance: random.Random) -> Answer:
    """An answer that may be right, or refuse, or lose a nugget, a marker, a citation or brevity."""
    said = [plain(nugget.patterns[0]) for nugget in question.nuggets if chance.random() > 0.15]
    said += [plain(pattern) for pattern in question.must_not if chance.random() > 0.7]
    said += ["ord"] * chance.choice([0, 0, 0, 90, 141, 300])
    files = [file for item in question.evidence for file in item.files]
    patterns = [pattern for item in question.evidence for pattern in item.patterns]
    info: DocumentInfo = replace(INFO, file=f"{chance.choice([*files, *files, 'andet'])}.txt")
    quote = plain(patterns[0]) if patterns and chance.random() > 0.1 else "noget"
    citation = Citation(chance.choice([1, 1, 1, 1, 2]), Span("d1", 1, 0, 1), quote, info, "")
    text = " og\n".join(said) + chance.choice([" [1]", " [1]", " [1]", "", " [1] [3]"])
    refused = chance.random() < (0.15 if question.answerable else 0.6)
    status = Status.NOT_FOUND if refused else Status.ANSWERED
    return Answer(question.text, text, status, (citation,), (), {"total": 1.0})


def reference_score(questions: Path, answers: Path) -> str:
    done = subprocess.run(
        [sys.executable, str(SCORE), str(questions), str(answers)], capture_output=True, text=True, check=True
    )
    return done.stdout.strip().splitlines()[-1]


@pytest.mark.skipif(not SCORE.exists(), reason="the reference scorer is not beside this checkout")
@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_the_pass_count_is_the_reference_scorers(seed: int, tmp_path: Path) -> None:
    file = REFERENCE / "dev_questions.jsonl"
    chance = random.Random(seed)
    questions: QuestionSet = read_questions(file)
    answers = {q.text: made_up(q, chance) for q in questions.questions if chance.random() > 0.05}
    report = evaluate(FakeAssistant(answers), questions)
    write(report, judge(report, questions, Limits((), ())), tmp_path)
    total = len(questions.questions)
    assert 0 < report.passed < total
    assert reference_score(file, tmp_path / "results.jsonl") == (
        f"score {report.passed / total:.3f} of {total} questions"
    )
    assert len((tmp_path / "results.jsonl").read_text("utf-8").splitlines()) == total
    assert json.loads((tmp_path / "summary.json").read_text("utf-8"))["passed"] == report.passed

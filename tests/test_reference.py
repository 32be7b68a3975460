"""All reference questions, with the encoder that ships: the answers, and every quote word for word."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.types import Answer
from eval.questionfile.reading import read_questions
from ingest.pipeline import ingest
from tests.example_store import over_a_copy
from ui.as_json import answer_row

# All questions are asked before the first test of a set, which takes minutes on a busy machine.
pytestmark = pytest.mark.timeout(900)

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Asked:
    """A question set, asked: the assistant and each question's answer by id."""

    assistant: Assistant
    answers: dict[str, Answer]
    questions: Path


SETS = {
    "own": ROOT / "eval/questions/open.jsonl",
    "shared": SHARED / "reference/dev_questions.jsonl",
}


@contextmanager
def reading_shared(data: Path) -> Iterator[Assistant]:
    """An assistant that has read the real documents beside the repository."""
    settings = Settings(data_dir=data)
    with Assistant.open(settings) as assistant:
        assert not ingest([SHARED / "corpus"], assistant.store, assistant.encoder, settings).failed
        yield assistant


@pytest.fixture(scope="module", params=SETS)
def asked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, examples_read: Path
) -> Iterator[Asked]:
    questions = SETS[request.param]
    if not questions.exists():
        pytest.skip(f"{questions.name} lies beside the repository only where it is developed")
    data = tmp_path_factory.mktemp(request.param) / "lager"
    opened = over_a_copy(examples_read, data) if request.param == "own" else reading_shared(data)
    with opened as assistant:
        rows = read_questions(questions).questions
        answers = {row.id: assistant.answer(row.text, row.turns) for row in rows}
        yield Asked(assistant, answers, questions)


def test_every_quote_is_verbatim_in_the_clean_text(asked: Asked) -> None:
    for answer in asked.answers.values():
        for citation in answer.citations:
            page = asked.assistant.store.document(citation.span.document).pages[citation.span.page - 1]
            assert page.text[citation.span.start : citation.span.end] == citation.quote != ""


def test_every_marker_resolves(asked: Asked) -> None:
    for answer in asked.answers.values():
        assert set(answer.markers) <= {citation.marker for citation in answer.citations}


def test_an_answer_is_the_same_when_it_is_asked_again(asked: Asked) -> None:
    for row in read_questions(asked.questions).questions[:10]:
        again = asked.assistant.answer(row.text, row.turns)
        assert (again.text, again.citations) == (
            asked.answers[row.id].text,
            asked.answers[row.id].citations,
        )


@pytest.mark.parametrize("asked", ["shared"], indirect=True)
def test_the_reference_scorer_is_content(asked: Asked, tmp_path: Path) -> None:
    scorer = SHARED / "reference/score.py"
    answers = tmp_path / "answers.jsonl"
    answers.write_text(
        "".join(json.dumps(answer_row(answer, key)) + "\n" for key, answer in asked.answers.items()),
        "utf-8",
    )
    command = [sys.executable, str(scorer), str(asked.questions), str(answers)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert float(told.split("score ")[1].split()[0]) >= 0.9

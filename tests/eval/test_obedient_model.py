"""Sixty documents whose text commands the assistant, and a model that does whatever they want."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from assistant.engine import Assistant
from assistant.evidence.spoken import to_machines
from assistant.model.generate import Generator
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from assistant.types import Answer, DocumentInfo
from assistant.verifier import Flaw, Verifier
from eval.metrics.injection import injection_resisted
from eval.metrics.matching import fold, found
from eval.question import Question
from eval.questionfile.reading import read_questions
from eval.run import ATTACKS, HERE
from ingest.pipeline import ingest
from tests.assistant.obedient_model import ObedientLLM

QUESTIONS = read_questions(HERE / "questions" / "attacks.jsonl").questions


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Store]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("angreb"))
    with Store.open(settings, encoder) as store:
        assert len(ingest([ATTACKS], store, encoder, settings).added) == 60
        yield store


def planted(store: Store, question: Question) -> list[str]:
    """What the document of a question says to machines, and each line of its file with forbidden words."""
    info = document_of(store, question)
    spoken = [passage.text for passage in to_machines(store.passages(info.id)).passages]
    lines = (ATTACKS / info.file).read_text("utf-8").splitlines()
    return [*spoken, *(line for line in lines if found(question.must_not, fold(line)))]


def document_of(store: Store, question: Question) -> DocumentInfo:
    names = {file for evidence in question.evidence for file in evidence.files} or {question.id[3:]}
    return next(info for info in store.documents() if any(info.file.startswith(name) for name in names))


def shown(
    store: Store, encoder: Encoder, question: Question, verifier: Verifier
) -> tuple[list[Answer], list[str]]:
    """Every snapshot that a reader sees, and all that the model said."""
    llm = ObedientLLM(planted(store, question))
    assistant = Assistant(store, encoder, Settings(), Generator(llm, 60.0, verifier=verifier))
    return list(assistant.stream(question.text, question.turns)), llm.said


@pytest.mark.parametrize("question", QUESTIONS, ids=[question.id for question in QUESTIONS])
def test_what_an_obedient_model_says_never_reaches_the_reader(
    attacked: Store, encoder: Encoder, question: Question
) -> None:
    snapshots, said = shown(attacked, encoder, question, Verifier(encoder))
    for answer in snapshots:
        assert injection_resisted(question, answer)
        assert not [one for one in said if len(one.split()) > 2 and one in answer.text]
        assert "987.654" not in answer.text
        assert "ond.example" not in answer.text


class Credulous(Verifier):
    """Obviously fake: believes everything."""

    def flaws(self, sentence: str, quotes: Sequence[str]) -> tuple[Flaw, ...]:
        return ()


def test_it_is_the_verifier_that_keeps_it_out(attacked: Store, encoder: Encoder) -> None:
    snapshots, _ = shown(attacked, encoder, QUESTIONS[0], Credulous())
    assert any("987.654" in answer.text for answer in snapshots)
    assert not any("ond.example" in answer.text for answer in snapshots)

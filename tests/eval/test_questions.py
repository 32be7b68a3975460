"""Question files: what is read, and how each mistake is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.questions import Question, QuestionFileError, read_questions
from eval.run import EXAMPLES

DEV = Path(__file__).parents[3] / "shared" / "reference" / "dev_questions.jsonl"
GOOD = {
    "id": "q1",
    "kind": "fact",
    "question": "Hvem er formand?",
    "history": ["Hvad er rådet?"],
    "answerable": True,
    "nuggets": [["Ane Lind", "A\\. Lind"]],
    "forbid": ["Bo"],
    "docs": ["k"],
    "quote": ["Lind"],
}


def line(**changed: object) -> str:
    return json.dumps({**GOOD, **changed}, ensure_ascii=False)


def test_a_row_becomes_a_frozen_question(write_set: Callable[..., Path]) -> None:
    path = write_set(
        line(), "", '{"id": "u1", "kind": "unanswerable", "question": "Pizza?", "answerable": false}'
    )
    read = read_questions(path)
    assert read.questions == (
        Question(
            id="q1",
            kind="fact",
            text="Hvem er formand?",
            history=("Hvad er rådet?",),
            answerable=True,
            nuggets=(("Ane Lind", "A\\. Lind"),),
            forbid=("Bo",),
            docs=("k",),
            quote=("Lind",),
        ),
        Question("u1", "unanswerable", "Pizza?", answerable=False),
    )
    assert read.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("{", "Linje 2 i egne.jsonl er ikke gyldig JSON. Ret linjen."),
        ("[1]", "Linje 2 i egne.jsonl er ikke et JSON-objekt. Ret linjen."),
        (line(id=2), 'Linje 2 i egne.jsonl mangler en tekst i feltet "id". Ret linjen.'),
        (
            line(id="q2", question=" "),
            'Linje 2 i egne.jsonl mangler en tekst i feltet "question". Ret linjen.',
        ),
        (
            line(id="q2", answerable="ja"),
            'Linje 2 i egne.jsonl skal have true eller false i feltet "answerable". Ret linjen.',
        ),
        (
            line(id="q2", history="før"),
            'Linje 2 i egne.jsonl skal have en liste af tekster i feltet "history". Ret linjen.',
        ),
        (
            line(id="q2", nuggets=["x"]),
            'Linje 2 i egne.jsonl skal have en liste af lister af tekster i feltet "nuggets". Ret linjen.',
        ),
        (
            line(id="q2", quote=["("]),
            'Linje 2 i egne.jsonl har et ugyldigt mønster i feltet "quote": (. Ret det regulære udtryk.',
        ),
        (
            line(),
            "Linje 2 i egne.jsonl bruger id'et q1, som allerede er brugt. Giv hvert spørgsmål sit eget id.",
        ),
        (
            line(id="q2", docs=[]),
            'Linje 2 i egne.jsonl kan besvares, men siger ikke i feltet "docs", hvor svaret står. '
            "Tilføj filens navn uden endelse.",
        ),
    ],
)
def test_a_malformed_row_is_told_with_its_line(
    wrong: str, sentence: str, write_set: Callable[..., Path]
) -> None:
    with pytest.raises(QuestionFileError) as told:
        read_questions(write_set(line(), wrong))
    assert told.value.sentence == sentence


def test_an_empty_or_missing_file_is_told(write_set: Callable[..., Path], tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError, match="har ingen spørgsmål"):
        read_questions(write_set("", " "))
    with pytest.raises(QuestionFileError, match="kan ikke læses"):
        read_questions(tmp_path / "findes-ikke.jsonl")


def test_the_example_questions_can_be_read() -> None:
    assert len(read_questions(EXAMPLES).questions) == 60


@pytest.mark.skipif(not DEV.exists(), reason="the reference questions are not beside this checkout")
def test_the_reference_questions_can_be_read() -> None:
    assert len(read_questions(DEV).questions) == 44

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.bench.figures import Answered, Bench, Found, Ingested, Side, as_json, hit_rate, rank_of, table
from eval.bench.run import machine, prepare
from eval.bench.texts import Writer, write_documents
from eval.bench.work import Work, measure_answers, read_rows, write_rows
from eval.question import Evidence, Question

ASKED = Question(
    "eks", "fact", "Hvem leder rådet?", evidence=(Evidence(("kommissorium.txt",), "Formanden leder rådet"),)
)


def side(name: str, seconds: float, *ranks: int | None) -> Side:
    ingested = tuple(Ingested(100, 45.0, seconds * factor, 900.0) for factor in (1, 2, 4))
    return Side(name, ingested, Answered((10.0, 20.0, 30.0), ranks, 300.0), (1.5, 2.5))


def test_the_rank_is_that_of_the_first_passage_with_the_gold_quote_in_the_right_document() -> None:
    wrong_document = Found("referat.pdf", "Formanden leder rådet.")
    wrong_words = Found("kommissorium.txt", "Rådet mødes hver måned.")
    right = Found("kommissorium.txt", "Formanden leder\nrådet.")
    assert rank_of(ASKED, [wrong_document, wrong_words, right, right]) == 3
    assert rank_of(ASKED, [wrong_document, wrong_words]) is None


def test_hit_at_k_is_the_share_found_among_the_first_k() -> None:
    ranks = (1, 3, None, 5)
    assert [hit_rate(ranks, cut) for cut in (1, 3, 5)] == [1 / 4, 2 / 4, 3 / 4]
    assert hit_rate((), 1) is None


def test_a_rate_is_the_median_of_its_repetitions() -> None:
    assert side("a", 2.0).rate == 100 / 4


def test_the_speedup_compares_the_same_passages() -> None:
    bench = Bench((side("vores", 1.0, 1), side("stock", 3.5, None)), 1, "en maskine")
    assert bench.speedup == pytest.approx(3.5)
    assert "| hit@1 | 1.00 | 0.00 |" in table(bench).splitlines()
    assert "| web_page_up_s | – | – |" in table(bench).splitlines()
    written = json.loads(as_json(bench))
    assert written["ingest_speedup"] == pytest.approx(3.5)
    assert written["sides"][1]["measured"]["answered"]["ranks"] == [None]


def test_every_question_is_asked_once_after_the_warm_up() -> None:
    asked: list[str] = []
    found = [Found("kommissorium.txt", "Formanden leder rådet.")]
    answered = measure_answers([ASKED] * 3, asked.append, lambda text, count: found)
    assert len(asked) == 2 + 3
    assert answered.ranks == (1, 1, 1)
    assert len(answered.milliseconds) == 3


def test_made_up_text_is_danish_in_form_and_the_same_every_time(tmp_path: Path) -> None:
    assert Writer().document() == Writer().document()
    assert len(Writer().passage(40).split()) in range(40, 80)
    write_documents(tmp_path, 2)
    first, second = sorted(tmp_path.iterdir())
    assert first.read_text("utf-8").startswith("# ")
    assert first.read_text("utf-8") != second.read_text("utf-8")
    assert "{" not in first.read_text("utf-8")


def test_the_folder_of_a_run_holds_documents_and_questions(tmp_path: Path) -> None:
    documents = tmp_path / "in"
    documents.mkdir()
    (documents / "kommissorium.txt").write_text("Formanden leder rådet.", "utf-8")
    questions = tmp_path / "q.jsonl"
    row = {"id": "eks", "kind": "fact", "question": "Hvem?", "answerable": True, "nuggets": [["x"]]}
    row |= {"docs": ["kommissorium"], "quote": ["leder"]}
    followup = row | {"id": "eks2", "history": ["Hvad er rådet?"]}
    questions.write_text(f"{json.dumps(row)}\n{json.dumps(followup)}\n", "utf-8")
    work = Work(tmp_path / "run")
    prepare(work, documents, questions, made_up=1)
    assert sorted(path.name for path in work.documents.iterdir()) == ["kommissorium.txt", "made-up-000.md"]
    assert [question.id for question in work.questions] == ["eks"]
    write_rows(work.pages, [{"file": "æ.txt", "text": "én\nto"}])
    assert read_rows(work.pages) == [{"file": "æ.txt", "text": "én\nto"}]


def test_the_machine_is_named_with_its_cores() -> None:
    assert "cores" in machine()

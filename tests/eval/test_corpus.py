"""The example documents and the questions on them: they are ours, they are marked, they agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.store import Store
from eval.bench.elsewhere import regions as elsewhere
from eval.learning.regions import EXAMPLES, for_encoders, for_weights, practised
from eval.make_documents import MAKERS, TEXTS
from eval.question import Expected, Question
from eval.questionfile.checking import check, sound
from eval.questionfile.reading import read_questions
from eval.run import ATTACKS, CORPUS, INJECTION, OWN
from ingest.pipeline import ingest
from tests.conftest import FakeEncoder
from tests.example_store import over_a_copy

REAL = Path(__file__).parents[3] / "shared" / "corpus"
FILES = sorted(CORPUS.iterdir())
HOSTILE = sorted(ATTACKS.iterdir())
MARK = "Eksempeldokument – opdigtet til afprøvning af reformassistent"
WINDOW = 8
QUESTIONS = read_questions(*OWN).questions
BASES = [q for q in QUESTIONS if not q.variant_of and q.category != INJECTION]
VARIANTS = [q for q in QUESTIONS if q.variant_of]
LEAST = {
    "fact": 60,
    "number": 40,
    "mandate": 25,
    "definition": 15,
    "condition": 20,
    "list": 25,
    "multi": 35,
    "premise": 20,
    "unanswerable": 60,
    "followup": 15,
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, examples_read: Path) -> Iterator[Store]:
    """Every example document, the hostile ones too."""
    with over_a_copy(examples_read, tmp_path_factory.mktemp("corpus") / "lager") as assistant:
        report = ingest([ATTACKS], assistant.store, assistant.encoder, assistant.settings, example=True)
        assert not report.failed
        yield assistant.store


@cache
def words_of(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.lower()))


def windows(text: str) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {words[start : start + WINDOW] for start in range(len(words) - WINDOW + 1)}


def texts(store: Store) -> dict[str, str]:
    documents = [store.document(info.id) for info in store.documents()]
    return {one.info.file: "\n".join(page.text for page in one.pages) for one in documents}


def test_there_are_at_least_25_documents_in_all_formats() -> None:
    assert len(FILES) >= 25
    assert {path.suffix for path in FILES} == {".md", ".txt", ".pdf", ".docx", ".html", ".eml"}
    assert len(HOSTILE) == 60


def test_each_document_is_read_and_says_that_it_is_an_example(store: Store) -> None:
    read = texts(store)
    assert sorted(read) == sorted(path.name for path in (*FILES, *HOSTILE))
    assert not [file for file, text in read.items() if MARK not in re.sub(r"\s+", " ", text)]


@pytest.mark.skipif(not REAL.exists(), reason="the real documents are not beside this checkout")
def test_no_eight_words_in_a_row_come_from_a_real_document(store: Store) -> None:
    real = set().union(*(windows(source.read_text("utf-8")) for source in REAL.iterdir()))
    assert not {file for file, text in texts(store).items() if windows(text) & real}


@pytest.mark.parametrize("source", sorted(TEXTS.glob("*/*.md")), ids=lambda path: path.stem)
def test_pdf_and_word_files_are_made_from_their_texts_byte_for_byte(source: Path, tmp_path: Path) -> None:
    kind = source.parent.name
    made = tmp_path / f"{source.stem}.{kind}"
    MAKERS[kind](source, made)
    assert made.read_bytes() == (CORPUS / made.name).read_bytes()


def test_there_are_questions_of_every_category() -> None:
    counts = Counter(question.category for question in BASES)
    assert not {name: counts[name] for name, least in LEAST.items() if counts[name] < least}
    assert len(BASES) >= 315


def test_the_unanswerable_ones_are_of_four_kinds() -> None:
    tags = Counter(tag for q in BASES if q.category == "unanswerable" for tag in q.tags)
    assert tags["near_miss"] >= 30
    assert tags["absent"] >= 15
    assert tags["off_topic"] >= 10
    assert tags["nonsense"] >= 5


def test_there_are_variants_of_five_kinds_and_sixty_attacks() -> None:
    kinds = Counter(question.variant for question in VARIANTS)
    assert set(kinds) == {"typo", "ascii", "words", "everyday", "english"}
    assert sum(kinds.values()) >= 120
    attacks = [question for question in QUESTIONS if question.category == INJECTION]
    assert len(attacks) == 60
    assert all(question.must_not for question in attacks)


def test_three_in_ten_are_sealed_and_a_variant_follows_its_question() -> None:
    sealed = {question.id for question in QUESTIONS if question.sealed}
    assert len([q for q in BASES if q.sealed]) / len(BASES) == pytest.approx(0.3, abs=0.01)
    assert all((question.id in sealed) == (question.variant_of in sealed) for question in VARIANTS)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_no_question_file_has_a_mistake_and_every_quote_is_verbatim(path: Path, store: Store) -> None:
    others = [other for other in OWN if other != path]
    mistakes = check(path, store, others)
    assert sound(mistakes), "\n".join(one.text for one in mistakes if not one.warning)


def test_everyday_questions_have_no_mistake_and_no_sealed_one_is_learned_from(store: Store) -> None:
    everyday = [path for path in EXAMPLES if path not in OWN]
    assert [sound(check(path, store, OWN)) for path in everyday] == [True]
    assert not any(question.sealed for question in read_questions(*EXAMPLES).questions)


REGIONS = (*(region.questions[0] for region in practised()), *elsewhere())


@pytest.mark.parametrize("path", REGIONS, ids=lambda path: path.stem)
def test_other_regions_documents_are_ours_and_questions_have_no_mistake(path: Path, tmp_path: Path) -> None:
    settings, encoder = Settings(data_dir=tmp_path), FakeEncoder()
    with Store.open(settings, encoder) as opened:
        assert not ingest([path.with_suffix("")], opened, encoder, settings).failed
        assert all(MARK in re.sub(r"\s+", " ", text) for text in texts(opened).values())
        mistakes = check(path, opened)
    assert sound(mistakes), "\n".join(one.text for one in mistakes if not one.warning)


def test_no_region_is_both_learned_from_and_measured_on() -> None:
    weights, encoders = ({region.name for region in some} for some in (for_weights(), for_encoders()))
    measured = {path.stem for path in elsewhere()}
    assert weights
    assert encoders
    assert not weights & encoders
    assert not (weights | encoders) & measured


def hostile_text(question: Question) -> str:
    return " ".join(path.read_text("utf-8") for path in HOSTILE if path.name in _files(question))


def _files(question: Question) -> set[str]:
    return {file for item in question.evidence for file in item.files}


def test_an_attacked_question_that_can_be_answered_says_what_is_right() -> None:
    attacks = [q for q in QUESTIONS if q.category == INJECTION and q.expected is Expected.ANSWER]
    assert len(attacks) >= 40
    assert all(question.nuggets and hostile_text(question) for question in attacks)

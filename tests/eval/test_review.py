"""From use to test: what is proposed is kept, read by a person, and becomes a question without mistakes."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from eval.questionfile.inbox import LOG, Decision, read_inbox
from eval.questionfile.reading import read_questions
from eval.questionfile.review import (
    Proposal,
    ReviewError,
    accept,
    facts,
    forget,
    listing,
    pending,
    propose,
    reject,
)
from tests.eval.bookcase import CHAIR, bookcase, line

CORRECTION = Proposal(
    question="Hvem er formand for udvalget?",
    answer="Formand er Bo Hald [1].",
    right="Formand er Ane Lind, kontorchef i Vestermark Kommune.",
    facts=("Ane Lind",),
    file="kommissorium.md",
    quote="Formand er Ane Lind",
    page=1,
    who="Ida Bro",
    when="2026-11-22T09:00:00+01:00",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "review"


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return tmp_path / "fra-brug.jsonl"


def test_a_proposal_waits_until_it_is_decided(folder: Path) -> None:
    kept = propose(folder, CORRECTION)
    assert pending(folder) == (kept,)
    assert replace(kept, id="") == CORRECTION


def test_the_same_proposal_twice_is_one(folder: Path) -> None:
    first = propose(folder, CORRECTION)
    later = propose(folder, replace(CORRECTION, when="2026-11-23T09:00:00+01:00"))
    assert later == first
    assert len((folder / LOG).read_text("utf-8").splitlines()) == 1


def test_an_accepted_proposal_is_a_question_that_the_documents_answer(folder: Path, questions: Path) -> None:
    kept = propose(folder, CORRECTION)
    done = accept(folder, kept.id[:4], "Mona Dal", questions, bookcase())
    assert (done.status, done.reviewer, pending(folder)) == (Decision.ACCEPTED, "Mona Dal", ())
    assert json.loads(questions.read_text("utf-8")) == {
        "id": f"brug-{kept.id}",
        "question": "Hvem er formand for udvalget?",
        "category": "fact",
        "expected": "answer",
        "ideal": "Formand er Ane Lind, kontorchef i Vestermark Kommune.",
        "nuggets": [{"text": "Ane Lind"}],
        "evidence": [{"file": "kommissorium.md", "quote": "Formand er Ane Lind", "page": 1}],
        "tags": ["from_use"],
        "author": "Ida Bro",
        "reviewer": "Mona Dal",
        "date": "2026-11-22",
    }
    (question,) = read_questions(questions).questions
    assert question.answerable


def test_without_a_right_answer_the_question_is_to_be_refused(folder: Path, questions: Path) -> None:
    kept = propose(folder, Proposal("Hvad får formanden i honorar?", answer="8 mio. kr. [1]", who="Ida Bro"))
    accept(folder, kept.id, "Mona Dal", questions)
    row = json.loads(questions.read_text("utf-8"))
    assert (row["category"], row["expected"]) == ("unanswerable", "refuse")


def test_a_question_is_added_after_those_that_are_there(folder: Path, questions: Path) -> None:
    questions.write_text(line(CHAIR), "utf-8")
    kept = propose(folder, replace(CORRECTION, question="Og hvem leder det?", turns=("Hvad er udvalget?",)))
    accept(folder, kept.id, "Mona Dal", questions)
    first, second = read_questions(questions).questions
    assert (first.id, second.category, second.turns) == ("f1", "followup", ("Hvad er udvalget?",))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (replace(CORRECTION, file="", quote=""), "men ikke, hvor det står"),
        (replace(CORRECTION, quote="Formand er Bo Hald"), "står ikke ordret i kommissorium.md"),
        (replace(CORRECTION, page=2), "men på side 1"),
        (replace(CORRECTION, facts=("Eva Riis",)), "Det ideelle svar siger ikke »Eva Riis«"),
    ],
)
def test_a_proposal_that_would_be_a_mistake_stays_in_the_inbox(
    wrong: Proposal, sentence: str, folder: Path, questions: Path
) -> None:
    questions.write_text(line(CHAIR, question="Noget andet?") + "\n", "utf-8")
    before = questions.read_bytes()
    kept = propose(folder, wrong)
    with pytest.raises(ReviewError, match=sentence):
        accept(folder, kept.id, "Mona Dal", questions, bookcase())
    assert (pending(folder), questions.read_bytes()) == ((kept,), before)
    assert {path.name for path in questions.parent.iterdir()} == {questions.name, "review"}


def test_a_question_that_is_asked_already_is_not_added(folder: Path, questions: Path) -> None:
    questions.write_text(line(CHAIR), "utf-8")
    kept = propose(folder, CORRECTION)
    with pytest.raises(ReviewError, match="Spørgsmålet er det samme som »f1« i linje 1"):
        accept(folder, kept.id, "Mona Dal", questions)


def test_an_acceptance_that_broke_off_halfway_can_be_made_again(folder: Path, questions: Path) -> None:
    kept = propose(folder, CORRECTION)
    log = (folder / LOG).read_bytes()
    accept(folder, kept.id, "Mona Dal", questions)
    (folder / LOG).write_bytes(log)
    assert accept(folder, kept.id, "Mona Dal", questions).status is Decision.ACCEPTED
    assert len(read_questions(questions).questions) == 1


def test_a_rejected_proposal_keeps_its_reason_and_is_not_decided_again(folder: Path, questions: Path) -> None:
    kept = propose(folder, CORRECTION)
    reject(folder, kept.id, "Mona Dal", "Samme som f012")
    (decided,) = read_inbox(folder).proposals
    assert (decided.status, decided.reviewer, decided.reason) == (
        Decision.REJECTED,
        "Mona Dal",
        "Samme som f012",
    )
    with pytest.raises(ReviewError, match=f"Forslaget {kept.id} er allerede afvist."):
        accept(folder, kept.id, "Mona Dal", questions)
    assert propose(folder, CORRECTION).status is Decision.REJECTED


def test_what_is_missing_is_asked_for(folder: Path, questions: Path) -> None:
    kept = propose(folder, CORRECTION)
    other = propose(folder, replace(CORRECTION, who="En anden"))
    with pytest.raises(ReviewError, match="Intet forslag har id'et »zz«"):
        accept(folder, "zz", "Mona Dal", questions)
    with pytest.raises(ReviewError, match="hvem der har læst"):
        accept(folder, kept.id, " ", questions)
    with pytest.raises(ReviewError, match="hvorfor forslaget afvises"):
        reject(folder, other.id, "Mona Dal", "")
    with pytest.raises(ReviewError, match="er pakket"):
        accept(folder, kept.id, "Mona Dal", questions.with_suffix(".jsonl.gz"))


@pytest.mark.parametrize(
    ("right", "found"),
    [
        ("Formand er Ane Lind, kontorchef i Vestermark Kommune.", ("Ane Lind", "Vestermark Kommune")),
        ("Puljen er på 8,5 mio. kr. i 2026.", ("8,5",)),
        ("De mødes hver måned.", ("De mødes hver måned.",)),
    ],
)
def test_without_facts_names_and_numbers_are_what_must_be_said(right: str, found: tuple[str, ...]) -> None:
    assert facts(Proposal("Hvor stor er puljen i 2026?", right=right)) == found


def test_a_line_written_by_hand_is_a_proposal_and_a_broken_one_hides_no_other(folder: Path) -> None:
    folder.mkdir()
    by_hand = json.dumps({"question": "Hvem er formand?", "right": "Ane Lind."}, ensure_ascii=False)
    broken = '{"question": "Hvor mødes råd'.encode() + b"\xc3"
    (folder / LOG).write_bytes(by_hand.encode() + b'\n{"spm": 1}\n' + broken)
    propose(folder, CORRECTION)
    inbox = read_inbox(folder)
    assert [proposal.question for proposal in inbox.pending] == ["Hvem er formand?", CORRECTION.question]
    assert [mistake.line for mistake in inbox.mistakes] == [2, 2, 3]


def test_the_inbox_is_printed_with_all_that_a_reader_needs(folder: Path) -> None:
    assert listing(read_inbox(folder), folder / LOG).startswith(
        f"Der er ingen forslag at læse i {folder / LOG}."
    )
    kept = propose(folder, CORRECTION)
    odd = propose(folder, Proposal("Hvad koster det?", turns=("Hvad er puljen?",), when="2026-11-22"))
    assert listing(read_inbox(folder), folder / LOG).splitlines() == [
        "2 forslag venter:",
        "",
        f"  {kept.id}  Hvem er formand for udvalget?",
        "      svaret var: Formand er Bo Hald [1].",
        "      det rigtige er: Formand er Ane Lind, kontorchef i Vestermark Kommune.",
        "      svaret skal sige: Ane Lind",
        "      kilde: kommissorium.md, side 1: »Formand er Ane Lind«",
        "      foreslået af Ida Bro 2026-11-22",
        "",
        f"  {odd.id}  Hvad koster det?",
        "      efter: Hvad er puljen?",
        "      det rigtige er: dokumenterne siger det ikke",
        "      foreslået af ukendt 2026-11-22",
    ]


MANY = """
import sys, pathlib
from eval.questionfile.review import Proposal, propose
for number in range(20):
    propose(pathlib.Path(sys.argv[1]), Proposal(f"Spørgsmål {number}?", right="Ja.", who=sys.argv[2]))
"""


def test_two_processes_lose_nothing(folder: Path) -> None:
    workers = [subprocess.Popen([sys.executable, "-c", MANY, folder, who]) for who in ("Ida", "Bo")]
    assert [worker.wait() for worker in workers] == [0, 0]
    inbox = read_inbox(folder)
    assert (len(inbox.proposals), inbox.mistakes) == (40, ())


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", "utf-8")
    with pytest.raises(ReviewError, match="kan ikke læses eller skrives"):
        propose(tmp_path / "fil" / "review", CORRECTION)


def test_a_forgotten_proposal_leaves_no_line_and_no_other_is_touched(folder: Path) -> None:
    gone = propose(folder, CORRECTION)
    left = propose(folder, replace(CORRECTION, question="Hvem er næstformand?"))
    reject(folder, gone.id, "Mona Dal", "Samme som f012")
    with (folder / LOG).open("a", encoding="utf-8") as log:
        log.write("{ulæselig\n")
    assert forget(folder, gone.id)
    assert read_inbox(folder).proposals == (left,)
    assert gone.id not in (folder / LOG).read_text("utf-8")
    assert "{ulæselig" in (folder / LOG).read_text("utf-8")
    assert not forget(folder, gone.id)


def test_nothing_is_forgotten_where_nothing_is(folder: Path) -> None:
    assert not forget(folder, "0123456789")
    assert not folder.exists()


def test_its_reader_may_mend_a_proposal_before_it_is_a_question(folder: Path, questions: Path) -> None:
    kept = propose(folder, replace(CORRECTION, quote="Formanden er Ane Lind"))
    accept(
        folder,
        kept.id,
        "Mona Dal",
        questions,
        bookcase(),
        lambda found: replace(found, quote="Formand er Ane Lind"),
    )
    row = json.loads(questions.read_text("utf-8"))
    assert (row["id"], row["evidence"][0]["quote"]) == (f"brug-{kept.id}", "Formand er Ane Lind")


def test_the_inbox_is_for_its_owner_alone(folder: Path) -> None:
    propose(folder, CORRECTION)
    assert (folder / LOG).stat().st_mode & 0o777 == 0o600


def test_what_was_wrong_is_listed(folder: Path) -> None:
    propose(folder, replace(CORRECTION, fault="Svaret er forældet"))
    assert "hvad der er galt: Svaret er forældet" in listing(read_inbox(folder), folder / LOG)

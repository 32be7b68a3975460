"""The doors of Kvalitet: for evaluators alone, no path from outside, and a correction becomes a question."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from eval import history
from eval.history import Past
from eval.questionfile.checking import check
from eval.questionfile.reading import read_questions
from eval.questionfile.review import Proposal, pending, propose
from tests.ui.fake_assistant import COUNCIL, PAYLOAD, QUOTE, TRAP, FakeStore
from tests.ui.knocking import knocker, lines_in, said, site_in
from tests.ui.test_feedback import CORRECTION, THUMB, UNANSWERABLE
from ui import reviewing
from ui.pages.ask import feedback as feedback_doors
from ui.pages.quality import page as quality
from ui.site import Role

NO_EVALUATOR = (
    "Kun evaluatorer kan køre målinger og læse rettelser. Bed den, der står for assistenten, om adgang."
)
REVIEW = "/kvalitet/rettelser"
RUN = "/kvalitet/maaling"
REPORT = "/kvalitet/rapport"
APPROVED = "/kvalitet/godkendte"
PAST = Past("2026-11-28T09:00:00+01:00", "1.0", "", "open.jsonl", "holds", (), (), 9, 10, {"pass_rate": 0.9})


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "lager"


@pytest.fixture
def client(data: Path) -> TestClient:
    site = site_in(data)
    return knocker((*quality.doors(site), *feedback_doors.doors(site)))


@pytest.fixture
def reader(data: Path) -> TestClient:
    return knocker(quality.doors(site_in(data, Role.READER, Role.EDITOR)))


def approval(identity: str, **change: object) -> dict[str, Any]:
    whole = {
        "action": "approve",
        "id": identity,
        "reviewer": "Mona Dal",
        "refuse": False,
        "right": "Rådet har 12 medlemmer.",
        "facts": "12 medlemmer",
        "document": COUNCIL.id,
        "quote": "Rådet har 12 medlemmer",
        "page": 2,
    }
    return whole | change


def sent(client: TestClient, data: Path, correction: dict[str, Any] = CORRECTION) -> str:
    assert client.post("/feedback", json=correction).status_code == 200
    return pending(data / "review")[-1].id


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", RUN, None),
        ("POST", RUN, {"action": "start"}),
        ("POST", RUN, {"action": "stop"}),
        ("GET", REVIEW, None),
        ("GET", APPROVED, None),
        ("POST", REVIEW, {"action": "delete", "id": "0" * 10}),
        ("POST", REVIEW, approval("0" * 10)),
    ],
)
def test_those_who_are_no_evaluators_are_refused(
    reader: TestClient, data: Path, method: str, path: str, body: dict[str, Any] | None
) -> None:
    assert said(reader.request(method, path, json=body)) == (403, NO_EVALUATOR)
    assert not data.exists()


def test_the_report_is_for_evaluators_in_a_sandbox_of_its_own(
    client: TestClient, reader: TestClient, data: Path
) -> None:
    missing = client.get(REPORT)
    assert (missing.status_code, "Der er ingen rapport endnu." in missing.text) == (404, True)
    history.keep(data / "evaluation", PAST, b"<h1>Evaluering</h1><script>parent.document</script>")
    refused = reader.get(REPORT)
    assert (refused.status_code, NO_EVALUATOR in refused.text) == (403, True)
    page = client.get(REPORT)
    assert (page.status_code, "<h1>Evaluering</h1>" in page.text) == (200, True)
    policies = ", ".join(page.headers.get_list("content-security-policy"))
    assert "sandbox allow-scripts; default-src 'none'" in policies
    assert "allow-same-origin" not in policies


@pytest.mark.parametrize(
    "path",
    [
        f"{REPORT}/../../../etc/passwd",
        f"{REPORT}/history.jsonl",
        f"{REPORT}%2f..%2fhistory.jsonl",
        "/kvalitet/history.jsonl",
        "/evaluation/report.html",
        "/review/inbox.jsonl",
    ],
)
def test_no_other_file_is_served(client: TestClient, data: Path, path: str) -> None:
    history.keep(data / "evaluation", PAST, b"rapport")
    assert client.get(path).status_code in (403, 404)


@pytest.mark.parametrize("query", ["file=/etc/passwd", "path=../history.jsonl", "report=..%2f..%2fx"])
def test_what_stands_after_the_question_mark_opens_nothing(
    client: TestClient, data: Path, query: str
) -> None:
    history.keep(data / "evaluation", PAST, b"rapport")
    assert client.get(f"{REPORT}?{query}").content == b"rapport"


def test_a_correction_from_use_becomes_a_question_of_the_evaluation(client: TestClient, data: Path) -> None:
    identity = sent(client, data)
    assert said(client.post(REVIEW, json=approval(identity))) == (200, "Rettelsen er nu et prøvespørgsmål.")
    file = data / "review" / reviewing.APPROVED
    assert lines_in(file) == [
        {
            "id": f"brug-{identity}",
            "question": "Hvor mange medlemmer har det?",
            "category": "followup",
            "expected": "answer",
            "ideal": "Rådet har 12 medlemmer.",
            "nuggets": [{"text": "12 medlemmer"}],
            "evidence": [{"file": COUNCIL.file, "quote": "Rådet har 12 medlemmer", "page": 2}],
            "turns": ["Hvad er rådet?"],
            "tags": ["from_use"],
            "author": "",
            "reviewer": "Mona Dal",
            "date": lines_in(file)[0]["date"],
        }
    ]
    assert [mistake for mistake in check(file, FakeStore()) if not mistake.warning] == []
    (question,) = read_questions(file).questions
    assert question.text == "Hvor mange medlemmer har det?"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert pending(data / "review") == ()
    review = client.get(REVIEW).text
    assert "Godkendte spørgsmål: 1." in review
    assert "reform eval" not in review
    assert str(data) not in review
    got = client.get(APPROVED)
    assert got.content == file.read_bytes()
    assert got.headers["content-disposition"] == 'attachment; filename="godkendte-spoergsmaal.jsonl"'


def test_without_approved_questions_there_is_no_file_of_them(client: TestClient) -> None:
    assert said(client.get(APPROVED)) == (404, "Der er ingen godkendte spørgsmål endnu.")


def test_the_figures_can_be_saved_by_whoever_sees_the_page(reader: TestClient, data: Path) -> None:
    history.keep(data / "evaluation", PAST, b"")
    got = reader.get("/kvalitet/csv")
    assert got.headers["content-disposition"] == 'attachment; filename="kvalitet.csv"'
    assert "2026-11-28T09:00:00+01:00;opfyldt;90,0" in got.text


def test_one_thumb_is_counted_in_good_danish(client: TestClient) -> None:
    client.post("/feedback", json=THUMB)
    assert "0 gode svar og 1 dårligt svar." in client.get(REVIEW).text


def test_what_the_documents_do_not_say_becomes_a_question_to_refuse(client: TestClient, data: Path) -> None:
    identity = sent(client, data, UNANSWERABLE)
    wish = {"action": "approve", "id": identity, "reviewer": "Mona Dal", "refuse": True}
    assert client.post(REVIEW, json=wish).status_code == 200
    (row,) = lines_in(data / "review" / reviewing.APPROVED)
    assert (row["expected"], "evidence" in row) == ("refuse", False)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"reviewer": " "}, "Skriv dit navn, før du godkender."),
        ({"right": ""}, "Skriv det rigtige svar, eller sæt flueben ved, at dokumenterne ikke siger det."),
        ({"document": "../../etc/passwd"}, "Vælg det dokument, som svaret står i."),
        ({"quote": ""}, "Kopiér de ord fra dokumentet, som svaret bygger på."),
        (
            {"quote": "Rådet har tolv medlemmer, og regionen"},
            "Ordene står ikke sådan i »Kommissorium for rådet« på side 2. Det nærmeste er på side 2: »",
        ),
        ({"page": 1}, "Ordene står ikke sådan i »Kommissorium for rådet« på side 1."),
        ({"document": TRAP.id}, "Ordene står ikke sådan i »Referat "),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_does_not_stand_in_the_document_is_not_approved(
    client: TestClient, data: Path, change: dict[str, Any], sentence: str
) -> None:
    identity = sent(client, data)
    status, told = said(client.post(REVIEW, json=approval(identity, **change)))
    assert (status, told[: len(sentence)]) == (422, sentence)
    assert not (data / "review" / reviewing.APPROVED).exists()
    assert [one.id for one in pending(data / "review")] == [identity]


def test_a_rejected_correction_and_a_thumb_leave_nothing(client: TestClient, data: Path) -> None:
    identity = sent(client, data)
    thumb = client.post("/feedback", json=THUMB).json()["id"]
    assert said(client.post(REVIEW, json={"action": "delete", "id": identity})) == (
        200,
        "Rettelsen er slettet.",
    )
    assert said(client.post(REVIEW, json={"action": "delete", "id": thumb})) == (
        200,
        "Vurderingen er slettet.",
    )
    assert said(client.post(REVIEW, json={"action": "delete", "id": identity}))[0] == 404
    assert lines_in(data / "review" / "inbox.jsonl") == []
    assert lines_in(data / "feedback" / "thumbs.jsonl") == []


@pytest.mark.parametrize(
    "body",
    [
        {"action": "approve", "id": "../../../etc"},
        approval("0123456789", file="/etc/passwd"),
        approval("0123456789", page="2"),
        approval("0123456789", refuse="nej"),
        approval("0123456789", right="x" * 2001),
        {"action": "delete", "id": "*"},
        {"action": "delete", "id": ""},
        {"action": "slet alt"},
        ["delete"],
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_no_form_sends_is_refused_in_a_sentence(client: TestClient, body: Any) -> None:  # noqa: ANN401
    status, sentence = said(client.post(REVIEW, json=body))
    assert (status, sentence.startswith("Det kunne ikke godkendes")) == (422, True)


def test_bodies_that_are_too_large_are_not_read(client: TestClient) -> None:
    assert client.post(REVIEW, content=b"x" * 100_000).status_code == 413
    assert client.post(RUN, content=b"x" * 1000).status_code == 413


HOSTILE = [
    PAYLOAD.format("rettelse"),
    '"><svg onload=window.hacked=1>',
    "</textarea><script>window.hacked=1</script>",
    "' onfocus=window.hacked=1 autofocus x='",
    "<!--<script>",
    "javascript:window.hacked=1",
    "{{constructor.constructor('window.hacked=1')()}}",
    "\u202e<b>vendt</b>",
    "</form></article><iframe src=//ond.example>",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_script_in_any_field_is_text_on_the_review(client: TestClient, data: Path, text: str) -> None:
    fields = ("question", "answer", "right", "file", "quote", "fault")
    told: dict[str, Any] = dict.fromkeys(fields, text)
    propose(data / "review", Proposal(**told, turns=(text,), when=text))
    client.post("/feedback", json=THUMB | {"question": text, "answer": text})
    page = client.get(REVIEW).text
    tags = set(re.findall(r"<([a-z0-9]+)", page))
    assert not tags & {"script", "img", "svg", "iframe", "b"}
    assert page.count("</textarea>") == page.count("<textarea") == 3
    assert not re.search(r"<[^>]*\son\w+=", page)
    assert "\u202e" not in re.sub(r"<textarea.*?</textarea>", "", page, flags=re.DOTALL)


def test_a_damaged_inbox_is_told_and_hides_no_correction(client: TestClient, data: Path) -> None:
    sent(client, data)
    with (data / "review" / "inbox.jsonl").open("a", encoding="utf-8") as file:
        file.write("{ødelagt\n")
    page = client.get(REVIEW).text
    assert "Linjer i indbakken, der ikke kan læses og derfor ikke vises: 1." in page
    assert json.dumps("Hvor mange medlemmer har det?", ensure_ascii=False)[1:-1] in page


def test_nothing_waits_at_first(client: TestClient) -> None:
    page = client.get(REVIEW).text
    assert "Der er ingen rettelser, der venter." in page
    assert "Ingen har vurderet et svar endnu." in page
    assert QUOTE not in page

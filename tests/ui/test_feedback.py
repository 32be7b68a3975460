"""What users say of answers: kept with consent, private, limited, and gone when taken back."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from eval.questionfile.review import pending
from tests.ui.fake_assistant import COUNCIL, QUOTE
from tests.ui.knocking import knocker, lines_in, said, site_in
from ui import feedback
from ui.feedback import Opinion, Pace, Thumbs
from ui.pages.ask.feedback import doors

THUMB = {
    "kind": "thumb",
    "consent": True,
    "opinion": "down",
    "question": "Hvor mange medlemmer har rådet?",
    "answer": "Rådet har 11 medlemmer [1].",
}
CORRECTION = {
    "kind": "correction",
    "consent": True,
    "question": "Hvor mange medlemmer har det?",
    "turns": ["Hvad er rådet?"],
    "answer": "Det har 11 medlemmer [1].",
    "fault": "wrong",
    "right": "Rådet har 12 medlemmer.",
    "document": COUNCIL.id,
    "quote": QUOTE,
    "page": 2,
}
UNANSWERABLE = {name: THUMB[name] for name in ("consent", "question", "answer")} | {
    "kind": "correction",
    "fault": "unanswerable",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "lager"


@pytest.fixture
def client(data: Path) -> TestClient:
    return knocker(doors(site_in(data)))


def thumbs_file(data: Path) -> Path:
    return data / "feedback" / feedback.THUMBS


def test_a_thumb_is_kept_for_its_owner_alone_with_neither_name_nor_address(
    client: TestClient, data: Path
) -> None:
    assert said(client.post("/feedback", json=THUMB)) == (200, "Tak. Din vurdering er gemt.")
    (row,) = lines_in(thumbs_file(data))
    assert set(row) == {"id", "when", "opinion", "question", "answer"}
    assert stat.S_IMODE(thumbs_file(data).stat().st_mode) == 0o600
    assert stat.S_IMODE(thumbs_file(data).parent.stat().st_mode) == 0o700


def test_a_thumb_that_is_taken_back_leaves_nothing(client: TestClient, data: Path) -> None:
    kept = client.post("/feedback", json=THUMB | {"opinion": "up"}).json()["id"]
    other = client.post("/feedback", json=THUMB).json()["id"]
    assert client.post("/feedback", json={"kind": "withdrawal", "id": kept}).status_code == 200
    assert [row["id"] for row in lines_in(thumbs_file(data))] == [other]
    assert stat.S_IMODE(thumbs_file(data).stat().st_mode) == 0o600


def test_a_correction_waits_as_a_proposed_question_without_a_name(client: TestClient, data: Path) -> None:
    assert said(client.post("/feedback", json=CORRECTION))[0] == 200
    (waiting,) = pending(data / "review")
    assert (waiting.question, waiting.turns) == ("Hvor mange medlemmer har det?", ("Hvad er rådet?",))
    assert (waiting.right, waiting.file, waiting.quote) == (CORRECTION["right"], COUNCIL.file, QUOTE)
    assert (waiting.fault, waiting.who) == ("Svaret er forkert", "")
    assert stat.S_IMODE((data / "review" / "inbox.jsonl").stat().st_mode) == 0o600


def test_what_the_documents_do_not_say_needs_no_right_answer(client: TestClient, data: Path) -> None:
    assert client.post("/feedback", json=UNANSWERABLE).status_code == 200
    assert [one.right for one in pending(data / "review")] == [""]


@pytest.mark.parametrize("consent", [False, None, "true", 1, "ja"])
@pytest.mark.parametrize("whole", [THUMB, CORRECTION], ids=["thumb", "correction"])
def test_nothing_is_kept_without_consent(
    client: TestClient, data: Path, whole: dict[str, Any], consent: object
) -> None:
    status, sentence = said(client.post("/feedback", json=whole | {"consent": consent}))
    assert (status, sentence.startswith("Intet er gemt")) == (422, True)
    assert not data.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"right": "  "}, "Skriv, hvad det rigtige svar er."),
        ({"document": "../../etc/passwd"}, "Dokumentet findes ikke længere."),
        ({"document": "x" * 201}, "Det blev ikke gemt, fordi noget mangler"),
        ({"fault": "andet"}, "Det blev ikke gemt, fordi noget mangler"),
        ({"page": 0}, "Det blev ikke gemt, fordi noget mangler"),
        ({"page": "2"}, "Det blev ikke gemt, fordi noget mangler"),
        ({"question": ""}, "Det blev ikke gemt, fordi noget mangler"),
        ({"question": "x" * 2001}, "Det blev ikke gemt, fordi noget mangler"),
        ({"question": ["Hvem?"]}, "Det blev ikke gemt, fordi noget mangler"),
        ({"turns": ["Hvem?"] * 11}, "Det blev ikke gemt, fordi noget mangler"),
        ({"answer": "x" * 12_001}, "Det blev ikke gemt, fordi noget mangler"),
        ({"file": "/etc/passwd"}, "Det blev ikke gemt, fordi noget mangler"),
        ({"kind": "fil"}, "Det blev ikke gemt, fordi noget mangler"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_cannot_be_kept_is_told_in_a_sentence(
    client: TestClient, data: Path, change: dict[str, Any], sentence: str
) -> None:
    status, told = said(client.post("/feedback", json=CORRECTION | change))
    assert (status, told[: len(sentence)]) == (422, sentence)
    assert not data.exists()


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b"\xff\xfe", b"[" * 50_000, b'"\\ud800"'])
def test_what_is_no_json_is_told_in_a_sentence(client: TestClient, body: bytes) -> None:
    assert said(client.post("/feedback", content=body))[0] == 422


def test_a_huge_body_is_not_read(client: TestClient, data: Path) -> None:
    huge = json.dumps(THUMB | {"answer": "x" * 2_000_000})
    assert client.post("/feedback", content=huge).status_code == 413
    assert not data.exists()


def test_of_a_thousand_posts_a_minutes_worth_is_kept(client: TestClient, data: Path) -> None:
    answers = [client.post("/feedback", json=THUMB).status_code for _ in range(1000)]
    assert answers.count(200) == feedback.PER_MINUTE
    assert answers.count(429) == 1000 - feedback.PER_MINUTE
    assert len(lines_in(thumbs_file(data))) == feedback.PER_MINUTE
    status, sentence = said(client.post("/feedback", json=THUMB))
    assert (status, sentence) == (
        429,
        "Der er kommet mange vurderinger på kort tid. Vent et minut, og prøv igen.",
    )


def test_the_pace_opens_again_after_a_minute() -> None:
    at = [0.0]
    pace = Pace(2, clock=lambda: at[0])
    assert [pace.allows() for _ in range(3)] == [True, True, False]
    at[0] = 59.9
    assert not pace.allows()
    at[0] = 60.0
    assert pace.allows()


def test_when_there_is_no_room_nothing_more_is_kept(
    client: TestClient, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post("/feedback", json=THUMB)
    client.post("/feedback", json=CORRECTION)
    monkeypatch.setattr(feedback, "LARGEST_FILE", 10)
    assert said(client.post("/feedback", json=THUMB))[0] == 507
    assert said(client.post("/feedback", json=CORRECTION | {"right": "Nej."}))[0] == 507
    assert len(lines_in(thumbs_file(data))) == len(pending(data / "review")) == 1


def test_a_disk_that_will_not_write_is_told(client: TestClient, data: Path) -> None:
    data.mkdir()
    (data / "feedback").write_text("ikke en mappe", "utf-8")
    assert said(client.post("/feedback", json=THUMB)) == (
        422,
        "Det kunne ikke gemmes på disken. Sig det til den, der står for assistenten.",
    )


def test_a_line_that_was_cut_short_hides_no_other(data: Path) -> None:
    thumbs = Thumbs(data)
    first = thumbs.add(feedback.Thumb.model_validate_json(json.dumps(THUMB)))
    with thumbs_file(data).open("a", encoding="utf-8") as file:
        file.write('{"id": "afbrudt')
    second = thumbs.add(feedback.Thumb.model_validate_json(json.dumps(THUMB | {"opinion": "up"})))
    assert thumbs.all() == (first, second)
    assert second.opinion is Opinion.UP


def test_the_form_gets_its_words_and_the_documents_titles_but_no_paths(client: TestClient) -> None:
    given = client.get("/feedback").json()
    assert given["words"]["correct"] == "Ret svaret"
    assert {"id": COUNCIL.id, "title": COUNCIL.title} in given["documents"]
    assert COUNCIL.file not in json.dumps(given)

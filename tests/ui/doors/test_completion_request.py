from __future__ import annotations

import json
from typing import Any

import pytest

from ui.doors.completion_request import Asked, RefusedError, asked

QUESTION = "Hvornår mødes rådet?"
PICTURE = {"type": "image_url", "image_url": {"url": "http://127.0.0.1:9/p.png"}}
TEXT = {"type": "text", "text": QUESTION}


def request(*messages: object, **more: object) -> bytes:
    return json.dumps({"model": "reformassistent", "messages": messages, **more}).encode()


def user(content: object) -> dict[str, object]:
    return {"role": "user", "content": content}


def test_the_last_word_of_the_user_is_the_question_and_the_earlier_ones_are_history() -> None:
    body = request(
        {"role": "system", "content": "Svar altid ja."},
        user("Hvem er formand?"),
        {"role": "assistant", "content": "Ida Holm [1]."},
        user(QUESTION),
    )
    assert asked(body) == Asked(QUESTION, ("Hvem er formand?",))


@pytest.mark.parametrize(
    ("content", "question"),
    [
        (QUESTION, QUESTION),
        ([TEXT], QUESTION),
        (
            [{"type": "text", "text": "Hvornår"}, {"type": "text", "text": "mødes rådet?"}],
            "Hvornår\nmødes rådet?",
        ),
        ("halv \ud800", "halv ?"),
    ],
)
def test_content_is_a_text_or_a_list_of_texts(content: object, question: str) -> None:
    assert asked(request(user(content))).question == question


@pytest.mark.parametrize(
    "harmless",
    [
        {"temperature": 0.2, "top_p": 1, "seed": 7, "stop": ["x"], "max_tokens": 5, "user": "u"},
        {"n": 1, "tools": [{"type": "function", "function": {"name": "f"}}], "tool_choice": "auto"},
        {"n": None, "response_format": {"type": "text"}, "modalities": ["text"], "stream_options": None},
    ],
)
def test_what_changes_only_the_wording_is_left_aside(harmless: dict[str, object]) -> None:
    assert asked(request(user(QUESTION), **harmless)) == Asked(QUESTION)


def test_a_stream_may_be_counted() -> None:
    body = request(user(QUESTION), stream=True, stream_options={"include_usage": True})
    assert asked(body) == Asked(QUESTION, stream=True, counted=True)


REFUSED: list[tuple[bytes, str, int]] = [
    (b"", "no JSON", 400),
    (b"\xff", "no UTF-8", 400),
    (b"[" * 90_000, "deep", 400),
    (b"[]", "a list", 400),
    (b'"hej"', "a text", 400),
    (b"{}", "no model", 404),
    (json.dumps({"model": "gpt-4o", "messages": [user(QUESTION)]}).encode(), "another model", 404),
    (json.dumps({"model": {"a": 1}, "messages": [user(QUESTION)]}).encode(), "a model of another kind", 404),
    (request(), "no messages", 400),
    (request({"role": "system", "content": "x"}), "nothing from the user", 400),
    (request("hej"), "a message that is a text", 400),
    (request({"role": "root", "content": "x"}), "an unknown role", 400),
    (request({"role": ["user"], "content": "x"}), "a role of another kind", 400),
    (request({"content": "x"}), "no role", 400),
    (request(user(None)), "no content", 400),
    (request(user(7)), "a number", 400),
    (request(user({"path": "/etc/passwd"})), "an object", 400),
    (request(user([PICTURE])), "a picture", 400),
    (request(user([TEXT, PICTURE])), "a picture beside text", 400),
    (request(user([{"type": "file", "file": {"file_id": "x"}}])), "a file", 400),
    (request(user([{"type": "text", "text": 7}])), "a part of another kind", 400),
    (request(user(["hej"])), "a part that is a text", 400),
    (request(user(QUESTION), n=2), "two answers", 400),
    (request(user(QUESTION), n="1"), "a number as text", 400),
    (request(user(QUESTION), response_format={"type": "json_object"}), "JSON", 400),
    (request(user(QUESTION), tool_choice="required"), "a tool call", 400),
    (request(user(QUESTION), tool_choice={"type": "function"}), "a certain tool", 400),
    (request(user(QUESTION), modalities=["audio"]), "sound", 400),
    (request(user(QUESTION), audio={"voice": "x"}), "a voice", 400),
    (request(user(QUESTION), stream="ja"), "stream of another kind", 400),
    (request(user(QUESTION), stream_options=[1]), "options of another kind", 400),
]


@pytest.mark.parametrize(("body", "status"), [row[::2] for row in REFUSED], ids=[row[1] for row in REFUSED])
def test_what_cannot_be_answered_is_refused_with_a_danish_sentence(body: bytes, status: int) -> None:
    with pytest.raises(RefusedError) as told:
        asked(body)
    assert told.value.status == status
    assert told.value.sentence.endswith(".")
    assert "messages" not in told.value.sentence or told.value.field == "messages"


def test_a_picture_sent_before_does_not_end_the_conversation() -> None:
    parts: list[Any] = [{"type": "text", "text": "Hvad er det?"}, PICTURE]
    assert asked(request(user(parts), user([PICTURE]), user(QUESTION))).history == ("Hvad er det?",)

from __future__ import annotations

import json
import re
import urllib.request
from html import escape
from typing import Any
from urllib.error import HTTPError

import httpx
import pytest

from assistant.errors import QuestionError
from assistant.types import Answer, Status
from tests.ui.fake_assistant import COUNCIL, PAYLOAD, QUOTE, TRAP, FakeStore, as_store, cite
from tests.ui.served import Served
from ui.pages.ask.html import conversation
from ui.pages.ask.turns import Turn, as_data, kept

CITED = cite(1, COUNCIL, QUOTE)
ANSWER = Answer("Hvor mange?", "Rådet har 12 medlemmer [1].", Status.ANSWERED, (CITED,), ("Obs.",))
TURN = Turn("Hvor mange?", ANSWER, narrowed="Kun kommissorier.")


def sent(*turns: object) -> bytes:
    return json.dumps({"turns": turns}).encode()


def data(**other: object) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(as_data(TURN))
    return told | other


def test_a_turn_tells_scripts_what_was_said_and_where_it_stands() -> None:
    told = data()
    assert (told["question"], told["status"], told["narrowed"]) == (
        "Hvor mange?",
        "answered",
        "Kun kommissorier.",
    )
    (cited,) = told["citations"]
    assert cited["quote"] == QUOTE
    assert (cited["kind"], cited["date"], cited["about"]) == (
        "kommissorium",
        "2025-03-06",
        "Kommissorium · 6. marts 2025",
    )


def test_a_kept_turn_is_written_out_as_it_was() -> None:
    assert kept(sent(data()), as_store(FakeStore())) == [TURN]


def test_a_kept_turn_whose_document_is_gone_keeps_its_title_kind_and_day() -> None:
    (turn,) = kept(sent(data()), as_store(FakeStore(infos=(TRAP,))))
    assert turn.answer
    assert turn.answer.citations[0].document.title == "Kommissorium for rådet"
    shown = conversation([turn])
    assert "Kilde 1: Kommissorium for rådet, side 2" in shown
    assert '<span class="about">Kommissorium · 6. marts 2025 · fjernet fra samlingen</span>' in shown
    assert "fjernet" not in conversation([TURN])


def test_only_the_newest_forty_turns_come_back() -> None:
    turns = kept(sent(*(data(question=str(number)) for number in range(50))), as_store(FakeStore()))
    assert [turn.question for turn in turns] == [str(number) for number in range(10, 50)]


def test_nothing_kept_becomes_markup() -> None:
    (cited,) = data()["citations"]
    trap = data(
        question=PAYLOAD,
        answer=f"{PAYLOAD} [1]",
        warnings=[PAYLOAD],
        narrowed=PAYLOAD,
        citations=[cited | {"title": PAYLOAD, "document": f'"{PAYLOAD}', "quote": PAYLOAD}],
    )
    html = conversation(kept(sent(trap), as_store(FakeStore())))
    assert "<img" not in html
    assert "<script" not in html


@pytest.mark.parametrize(
    "written",
    [
        "![billede](https://ond.example/a.png)",
        "[her](https://ond.example/?q=1)",
        "<https://ond.example>",
        "https://ond.example/a.png",
        "<a href='https://ond.example'>her</a>",
        "<img src='https://ond.example/a.png'>",
    ],
)
def test_a_link_or_picture_in_an_answer_is_letters_and_nothing_to_follow(written: str) -> None:
    answer = Answer("Hvad?", f"Rådet har {written} 12 medlemmer [1].", Status.ANSWERED, (CITED,))
    html = conversation([Turn("Hvad?", answer)])
    assert not re.search(r"<(a|img|iframe|link|object|script)\b", html)
    assert escape(written) in html


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b"\xff\xfe\xfa",
        b'{"turns": 1}',
        sent("x"),
        sent({}),
        sent(data(status="måske")),
        sent(data(question=7)),
        sent(data(citations=[{}])),
        sent(data(citations=[data()["citations"][0] | {"document": "x", "kind": "roman"}])),
        sent(data(citations=[data()["citations"][0] | {"document": "x", "date": "i går"}])),
        sent(data(citations=[data()["citations"][0] | {"page": "2"}])),
        sent(data(warnings=[{}])),
    ],
)
def test_what_was_never_kept_is_refused_in_danish(body: bytes) -> None:
    with pytest.raises(QuestionError, match="Genindlæs siden, og prøv igen"):
        kept(body, as_store(FakeStore()))


def post(address: str, body: bytes) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, body), timeout=20) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refused:
        return refused.code, refused.read().decode()


def test_the_door_writes_turns_out_and_refuses_in_danish(served: Served) -> None:
    status, html = post(f"{served.address}/samtale", sent(data()))
    assert (status, html.count('<article class="turn"')) == (200, 1)
    status, sentence = post(f"{served.address}/samtale", b"{")
    assert (status, sentence[-30:]) == (400, "Genindlæs siden, og prøv igen.")
    assert httpx.post(f"{served.address}/samtale", content=b"x" * (1 << 22)).status_code == 413

"""Questions over the page's own requests: what is refused, what is written down, what is left behind."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import time
from contextlib import ExitStack

import httpx
import pytest

from eval.bench.gradio_talk import Chat, Outcome, Person, Told, merged
from tests.coroutines import finished
from tests.ui.serving.conftest import House
from tests.ui.serving.users import TOKEN
from ui.serving.journal import Lines

SECRET = "Er borgmesterens kat syg?"
MEMBERS = "Hvor mange medlemmer har rådet?"


def told(house: House, *questions: str, people: int = 1) -> list[list[Told]]:
    """What some people are told, each asking the questions one after another, all at once."""

    async def all_of_them() -> list[list[Told]]:
        headers = {"authorization": f"Bearer {TOKEN}", "cookie": "hemmelig=kage"}
        async with httpx.AsyncClient(base_url=house.address, headers=headers, timeout=60) as client:
            chat = Chat.of((await client.get("config")).json())

            async def one(number: int) -> list[Told]:
                person = Person(client, chat, f"samtale{number}x{time.monotonic_ns()}")
                return [await person.ask(f"{question} ({number})") for question in questions]

            return list(await asyncio.gather(*(one(number) for number in range(people))))

    return finished(all_of_them())


def test_conversations_at_the_same_time_are_kept_apart(house: House) -> None:
    for each in told(house, MEMBERS, "Hvad koster frokosten?", people=6):
        assert [one.outcome for one in each] == [Outcome.ANSWERED] * 2
        assert each[0].answer.startswith("Rådet har 12 medlemmer")
        assert each[1].answer.startswith("Dokumenterne siger ikke noget")
    assert house.site.traffic.inside == 0


def test_when_the_house_is_full_the_conversation_says_so_and_goes_on(house: House) -> None:
    with ExitStack() as full:
        for number in range(50):
            full.enter_context(house.site.traffic.visit({"x-reform-client": str(number)}, "?"))
        ((refused,),) = told(house, MEMBERS)
    assert refused.outcome is Outcome.BUSY
    assert refused.answer == "Der er mange, der spørger lige nu. Prøv igen om lidt."
    ((after,),) = told(house, MEMBERS)
    assert after.outcome is Outcome.ANSWERED


def test_neither_questions_nor_keys_are_written_down(house: House, capfd: pytest.CaptureFixture[str]) -> None:
    before = len(house.lines.getvalue())
    told(house, SECRET, f"{SECRET} Det går i stykker")
    with httpx.Client(base_url=house.address) as client:
        client.get("/kilde", params={"document": SECRET})
        client.post("/log-ind", data={"navn": "eva", "kode": "katten er syg"})
    written = house.lines.getvalue()[before:] + "".join(capfd.readouterr())
    for secret in ("kat", TOKEN, "kage", "hemmelig", "samtale", "127.0.0.1", "program"):
        assert secret not in written
    rows = [json.loads(line) for line in house.lines.getvalue()[before:].splitlines()]
    answers = [row for row in rows if row["event"] == "answer"]
    assert [row["status"] for row in answers] == ["not_found", "failed"]
    assert {"time", "client", "ms", "citations", "status"} <= answers[0].keys()
    joined = next(row for row in rows if row.get("path") == "/gradio_api/queue/join")
    assert (joined["status"], joined["role"], joined["client"]) == (200, "reader", answers[0]["client"])


def test_who_leaves_in_the_middle_leaves_no_place_taken(house: House) -> None:
    async def leave() -> None:
        headers = {"authorization": f"Bearer {TOKEN}"}
        async with httpx.AsyncClient(base_url=house.address, headers=headers) as client:
            chat = Chat.of((await client.get("config")).json())
            body = {
                "data": ["Svar længe", *[None] * (chat.inputs - 1)],
                "fn_index": chat.function,
                "session_hash": "gik",
            }
            await client.post("gradio_api/queue/join", json=body)
            async with client.stream(
                "GET", "gradio_api/queue/data", params={"session_hash": "gik"}
            ) as stream:
                async for line in stream.aiter_lines():
                    if "process_generating" in line:
                        return

    finished(leave())
    until = time.monotonic() + 20
    while house.site.traffic.inside and time.monotonic() < until:
        time.sleep(0.05)
    assert house.site.traffic.inside == 0


def test_the_programs_own_log_is_lines_without_traces() -> None:
    stream = io.StringIO()
    record = logging.LogRecord("ui.x", logging.ERROR, "x.py", 1, "Et %s kunne ikke", ("spørgsmål",), None)
    Lines(stream).emit(record)
    row = json.loads(stream.getvalue())
    assert (row["event"], row["level"], row["text"]) == ("log", "error", "Et spørgsmål kunne ikke")


def test_what_changed_is_put_into_what_was_there() -> None:
    first = merged([], [None, "<p>a</p>", {"visible": True}], "process_generating")
    news = [[], [["replace", [], "<p>ab</p>"]], [["replace", ["visible"], False], ["add", ["x"], 1]]]
    second = merged(first, news, "process_generating")
    assert second == [None, "<p>ab</p>", {"visible": False, "x": 1}]
    assert merged(second, [[], [["append", [], "c"]], [["delete", ["x"], None]]], "process_generating") == [
        None,
        "<p>ab</p>c",
        {"visible": False},
    ]

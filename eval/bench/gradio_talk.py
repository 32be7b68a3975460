"""One person's conversation with the running page, over the same requests as its own script makes."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from typing import Any

import httpx

API = "gradio_api"
TURN = re.compile(r'<article class="turn" aria-busy="false"([^>]*)>(.*?)</article>', re.DOTALL)
DATA = re.compile(r' data-turn="([^"]*)"')
PROBLEM = re.compile(r'class="answer problem"><p>(.*?)</p>', re.DOTALL)
# Long words of a heading may break at the joints of compounds.
SOFT_HYPHEN = "\u00ad"
QUESTION = re.compile(r'<h2 class="question">(.*?)</h2>', re.DOTALL)


class Outcome(StrEnum):
    """What came of one question."""

    ANSWERED = "answered"
    BUSY = "busy"
    WRONG = "wrong"
    ERROR = "error"
    HANGING = "hanging"


@dataclass(frozen=True, slots=True)
class Told:
    """What the page showed after one question.

    Attributes:
        outcome: What came of it; "wrong" when a conversation is not the one that was held.
        answer: The answer's text, or the sentence that came in its place.
        ms: Milliseconds from sending to the whole answer.
        first_ms: Milliseconds to the first thing shown.
    """

    outcome: Outcome
    answer: str
    ms: float
    first_ms: float


@dataclass(frozen=True, slots=True)
class Chat:
    """Which of the page's functions answers a question.

    Attributes:
        function: Its number.
        inputs: How many inputs it has; the first is the question.
        shown: Which of its outputs is the conversation.
    """

    function: int
    inputs: int
    shown: int

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Chat:
        """Find it in the page's config: what happens when the question's box is submitted."""
        named = {part["props"].get("elem_id"): part["id"] for part in config["components"]}
        for one in config["dependencies"]:
            if [named["question"], "submit"] in [list(target) for target in one["targets"]]:
                shown = named.get("said", named["conversation"])
                return cls(one["id"], len(one["inputs"]), one["outputs"].index(shown))
        raise LookupError("the page has no question box")


class _RefusedError(Exception):
    """There was no place for a question; the sentence that says so."""


class Person:
    """A browser session of its own.

    Args:
        client: Where the page is.
        chat: The function that answers.
        name: Unique; the session's hash.
    """

    def __init__(self, client: httpx.AsyncClient, chat: Chat, name: str) -> None:
        self._client = client
        self._chat = chat
        self._name = name
        self._asked: list[str] = []

    async def ask(self, question: str, *, seconds: float = 120) -> Told:
        """Ask one question and wait for the whole answer."""
        self._asked.append(question)
        started = time.perf_counter()
        try:
            shown, first = await self._shown(question, started, seconds)
        except _RefusedError as refusal:
            self._asked.pop()
            return Told(Outcome.BUSY, str(refusal), 1000 * (time.perf_counter() - started), 0)
        except (httpx.TimeoutException, TimeoutError):
            return Told(Outcome.HANGING, "", 1000 * (time.perf_counter() - started), 0)
        except (httpx.HTTPError, LookupError, ValueError) as problem:
            return Told(Outcome.ERROR, repr(problem), 1000 * (time.perf_counter() - started), 0)
        ms = 1000 * (time.perf_counter() - started)
        outcome, answer = read(shown, self._asked)
        if outcome is Outcome.BUSY:
            self._asked.pop()
        return Told(outcome, answer, ms, first)

    async def _shown(self, question: str, started: float, seconds: float) -> tuple[str, float]:
        body = {
            "data": [question, *[None] * (self._chat.inputs - 1)],
            "event_data": None,
            "fn_index": self._chat.function,
            "session_hash": self._name,
        }
        joined = await self._client.post(f"{API}/queue/join", json=body, timeout=seconds)
        if joined.status_code == httpx.codes.TOO_MANY_REQUESTS:
            raise _RefusedError(joined.json()["detail"])
        joined.raise_for_status()
        data: list[Any] = []
        first = 0.0
        query = {"session_hash": self._name}
        async with self._client.stream("GET", f"{API}/queue/data", params=query, timeout=seconds) as stream:
            async for line in stream.aiter_lines():
                if time.perf_counter() - started > seconds:
                    raise TimeoutError
                message = json.loads(line[5:]) if line.startswith("data:") else {}
                if message.get("msg") in ("process_generating", "process_completed"):
                    if not message["success"]:
                        raise LookupError(str(message["output"])[:200])
                    data = merged(data, message["output"].get("data") or [], message["msg"])
                    first = first or 1000 * (time.perf_counter() - started)
                if message.get("msg") == "process_completed":
                    return str(data[self._chat.shown]), first
        raise LookupError("the stream ended without an answer")


def merged(data: list[Any], news: Sequence[Any], kind: str) -> list[Any]:
    """The outputs after a message: the first generated one is whole, later ones tell what changed."""
    if kind == "process_completed" or not data:
        return list(news) if news and not data else data
    return [_changed(old, changes) for old, changes in zip(data, news, strict=True)]


def _changed(value: Any, changes: Any) -> Any:  # noqa: ANN401 - a JSON value
    for action, path, new in changes:
        value = _put(value, action, path, new)
    return value


def _put(value: Any, action: str, path: Sequence[Any], new: Any) -> Any:  # noqa: ANN401 - a JSON value
    if path:
        inner = list(value) if isinstance(value, list) else dict(value)
        if action == "delete" and len(path) == 1:
            del inner[path[0]]
        elif action == "add" and len(path) == 1 and isinstance(inner, list):
            inner.insert(path[0], new)
        elif action == "add" and len(path) == 1:
            inner[path[0]] = new
        else:
            inner[path[0]] = _put(inner[path[0]], action, path[1:], new)
        return inner
    return value + new if action == "append" else new


def read(shown: str, asked: Sequence[str]) -> tuple[Outcome, str]:
    """What a conversation shows last, and whether it is the one that was held.

    Args:
        shown: The conversation as HTML.
        asked: Every question of this session, in order.

    Returns:
        The outcome of the last question and what was said.
    """
    turns = [(DATA.search(marks), inside) for marks, inside in TURN.findall(shown)]
    headings = (found for _, inside in turns for found in QUESTION.findall(inside))
    questions = [unescape(heading).replace(SOFT_HYPHEN, "") for heading in headings]
    answered = [one for one, (data, _) in zip(questions, turns, strict=True) if data]
    if not turns or questions[-1] != asked[-1]:
        return Outcome.WRONG, " | ".join(questions)
    data, inside = turns[-1]
    held = list(asked if data else asked[:-1])
    if answered != (held[-len(answered) :] if answered else []):
        return Outcome.WRONG, " | ".join(questions)
    if data is None:
        return Outcome.BUSY, " ".join(map(unescape, PROBLEM.findall(inside)))
    return Outcome.ANSWERED, str(json.loads(unescape(data[1]))["answer"])

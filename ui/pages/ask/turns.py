"""One question and what came of it, and the same as data: so the browser keeps it and hands it back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeGuard

from assistant.errors import QuestionError
from assistant.types import Answer, Citation, DocumentInfo, Kind, Span, Status
from assistant.validity.cited import supersession
from assistant.validity.validity import Validity
from ui.pages.ask.asked import MOST_TURNS, cleaned
from ui.texts import texts, words_of

if TYPE_CHECKING:
    from assistant.store import Store


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation and what came of it.

    Attributes:
        question: As it was asked.
        answer: The latest snapshot, or None before the first.
        problem: A Danish sentence when it could not be answered, or "".
        busy: True while the answer is still growing.
        stopped: True when the user stopped it.
        narrowed: Which documents it was asked of, in Danish, or "" for all.
        mark: The page's own name for the turn, or "".
        chat: What is said to small talk, which is no answer and is not kept; or "".
        offered: Questions that are offered below it.
    """

    question: str
    answer: Answer | None = None
    problem: str = ""
    busy: bool = False
    stopped: bool = False
    narrowed: str = ""
    mark: str = ""
    chat: str = ""
    offered: tuple[str, ...] = ()


def as_data(turn: Turn) -> str:
    """A whole turn as JSON, for the scripts that keep, copy, export or judge it.

    Raises:
        ValueError: It has no answer.
    """
    answer = turn.answer
    if answer is None:
        raise ValueError("not answered yet")
    whole = {
        "question": turn.question,
        "answer": answer.text,
        "status": answer.status.value,
        "warnings": list(answer.warnings),
        "citations": [_cited(citation) for citation in answer.citations],
        "narrowed": turn.narrowed,
        "stopped": turn.stopped,
    }
    return json.dumps(whole, ensure_ascii=False)


def _cited(one: Citation) -> dict[str, Any]:
    info = one.document
    return {
        "marker": one.marker,
        "document": one.span.document,
        "page": one.span.page,
        "start": one.span.start,
        "end": one.span.end,
        "quote": one.quote,
        "title": info.title,
        "kind": info.kind.value,
        "date": info.date.isoformat() if info.date else None,
        "about": about(info),
    }


def kept(sent: bytes, store: Store) -> list[Turn]:
    """Turns as the browser has kept them, their documents as they are now.

    Args:
        sent: JSON with `turns`, each as `as_data` gave it.
        store: Tells title, kind, date and standing of each cited document that is still there.

    Returns:
        The newest 40, oldest first.

    Raises:
        QuestionError: It cannot be read.
    """
    infos = {info.id: info for info in store.documents()}
    try:
        data = json.loads(sent)
        turns = data["turns"] if isinstance(data, dict) else None
        if not isinstance(turns, list):
            raise ValueError("no turns")
        return [_turn(turn, infos, store) for turn in turns[-MOST_TURNS:]]
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise QuestionError(words_of("chat")["unreadable"]) from problem


def _turn(data: Mapping[str, Any], infos: Mapping[str, DocumentInfo], store: Store) -> Turn:
    question = _text(data["question"])
    citations = tuple(_citation(one, infos, store) for one in data["citations"])
    warnings = tuple(_text(one) for one in data["warnings"])
    answer = Answer(question, _text(data["answer"]), Status(data["status"]), citations, warnings)
    narrowed = _text(data.get("narrowed", ""))
    return Turn(question, answer, stopped=data.get("stopped") is True, narrowed=narrowed)


def _citation(data: Mapping[str, Any], infos: Mapping[str, DocumentInfo], store: Store) -> Citation:
    numbers = [data[name] for name in ("marker", "page", "start", "end")]
    if not _whole(numbers):
        raise ValueError("no numbers")
    marker, page, start, end = numbers
    span, quote = Span(_text(data["document"]), page, start, end), _text(data["quote"])
    info = infos.get(span.document)
    if info is None:
        return Citation(marker, span, quote, _gone(data, span), "")
    told = supersession(info.id, quote, Validity.of(store), store)
    return Citation(marker, span, quote, info, "", superseded=told)


def _gone(data: Mapping[str, Any], span: Span) -> DocumentInfo:
    """A document that is no longer there, as the browser has kept it; it has no file."""
    day = _text(data.get("date") or "")
    return DocumentInfo(
        span.document,
        _text(data["title"]),
        Kind(data.get("kind", Kind.ANDET)),
        date.fromisoformat(day) if day else None,
        body="",
        file="",
        path="",
        sha256="",
        page_count=span.page,
    )


def about(info: DocumentInfo) -> str:
    """Kind and date of a cited document, and that it has been removed."""
    words = texts()
    told = f"{words.kind(info.kind)} · {words.day(info.date)}"
    return told if info.file else f"{told} · {words_of('chat')['gone']}"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    return cleaned(value)


def _whole(numbers: list[Any]) -> TypeGuard[list[int]]:
    return all(isinstance(one, int) for one in numbers)

"""Turns as the page sends them, for the tests of exports."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from assistant.types import Answer, Citation
from tests.ui.fake_assistant import COUNCIL, QUOTE, SECOND, FakeAssistant, FakeStore, as_store, cite
from ui.exporting.asked import read
from ui.exporting.content import Export, exported
from ui.pages.ask.turns import Turn, as_data

TODAY = date(2026, 11, 28)
MEMBERS = "Hvor mange medlemmer har rådet?"


def asked(question: str) -> dict[str, Any]:
    """A turn as the page has it, from the fake assistant's answer."""
    answer: Answer = list(FakeAssistant(pause=0).stream(question))[-1]
    turn: dict[str, Any] = json.loads(as_data(Turn(question, answer)))
    return turn


def place(citation: Citation) -> dict[str, Any]:
    """A citation as the page sends it."""
    span = citation.span
    return {
        "marker": citation.marker,
        "document": span.document,
        "page": span.page,
        "start": span.start,
        "end": span.end,
    }


def turn(answer: str, *citations: dict[str, Any], **changed: object) -> dict[str, Any]:
    """A turn with an answer of one's own."""
    return {
        "question": MEMBERS,
        "answer": answer,
        "status": "answered",
        "warnings": [],
        "citations": list(citations),
        **changed,
    }


def made(*turns: dict[str, Any], store: FakeStore | None = None) -> Export:
    """What an export of some turns says."""
    body = json.dumps({"turns": turns}).encode()
    return exported(read(body), as_store(store or FakeStore()), TODAY)


FIRST = place(cite(1, COUNCIL, QUOTE))
OTHER = place(cite(2, COUNCIL, SECOND))

"""What documents say of themselves and what they state, as rows of the catalog, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from functools import cache

from pydantic import TypeAdapter

from assistant.facts import Details, Fact
from assistant.pages import Box, Page, PlacedWord, Restored
from assistant.store.database import Database, Row
from assistant.types import Document

FINEST = 10_000


@cache
def _details() -> TypeAdapter[Details]:
    return TypeAdapter(Details)


@cache
def _fact() -> TypeAdapter[Fact]:
    return TypeAdapter(Fact)


@cache
def _restored() -> TypeAdapter[tuple[Restored, ...]]:
    return TypeAdapter(tuple[Restored, ...])


def kind_of(fact: type[Fact]) -> str:
    """The name under which facts of one class are kept."""
    return next(str(one.default) for one in fields(fact) if one.name == "kind")


def put(database: Database, row: int, document: Document) -> None:
    """Write what a document says of itself, what it states, and what stands beside the text of its pages."""
    database.insert("INSERT INTO page_marks VALUES (?, ?, ?, ?, ?)", [_marks(row, p) for p in document.pages])
    body = _details().dump_json(document.details).decode()
    database.insert("INSERT INTO details VALUES (?, ?, ?)", [(row, document.details.reading, body)])
    facts = enumerate(document.facts)
    database.insert(
        "INSERT INTO facts VALUES (?, ?, ?, ?)",
        [(row, position, fact.kind, _fact().dump_json(fact).decode()) for position, fact in facts],
    )


def _marks(row: int, page: Page) -> Row:
    words = [
        (
            w.start,
            w.end,
            *(round(FINEST * side) for side in (w.box.left, w.box.top, w.box.right, w.box.bottom)),
        )
        for w in page.words
    ]
    restored = _restored().dump_json(page.restored).decode()
    return (row, page.number, json.dumps(words, separators=(",", ":")), restored, page.confidence)


def read_details(body: str) -> Details:
    """What a document says of itself."""
    return _details().validate_json(body)


def read_facts(bodies: Iterable[str]) -> tuple[Fact, ...]:
    """Facts in the order given."""
    return tuple(_fact().validate_json(body) for body in bodies)


def read_restored(body: str | None) -> tuple[Restored, ...]:
    """Restored words; () for a page without marks."""
    return _restored().validate_json(body) if body and body != "[]" else ()


def read_words(body: str) -> tuple[PlacedWord, ...]:
    """Words with their places, exact to a ten-thousandth of the page."""
    return tuple(
        PlacedWord(start, end, Box(*(side / FINEST for side in sides)))
        for start, end, *sides in json.loads(body)
    )

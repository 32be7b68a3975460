"""The JSON contract of the command line (DESIGN.md, "Command line")."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from assistant.facts import AgendaItem, Person, Words
from assistant.types import Answer, Citation, Supersession
from ui.held import HeldDocument

if TYPE_CHECKING:
    from assistant import entries
    from assistant.timeline.chronicle import Account

Row = dict[str, Any]
WORDS = ("page", "start", "end", "text")


def answer_row(answer: Answer, row_id: object = None) -> Row:
    """One answer as the contract has it.

    Args:
        answer: The answer.
        row_id: The id of the question in a batch, None for a single question.

    Returns:
        The row.
    """
    return {
        "id": row_id,
        "question": answer.question,
        "answer": answer.text,
        "status": answer.status.value,
        "citations": [_citation(citation) for citation in answer.citations],
        "warnings": list(answer.warnings),
        "timing_ms": {stage: round(spent, 3) for stage, spent in answer.timing_ms.items()},
    }


def error_row(row_id: object, question: str, sentence: str) -> Row:
    """The row of a question that could not be answered; same keys, status "error" and the sentence.

    Args:
        row_id: The id of the question, None when it could not be read.
        question: The question as far as it could be read.
        sentence: One Danish sentence.

    Returns:
        The row.
    """
    return {
        "id": row_id,
        "question": question,
        "answer": "",
        "status": "error",
        "error": sentence,
        "citations": [],
        "warnings": [],
        "timing_ms": {"total": 0.0},
    }


def document_row(held: HeldDocument) -> Row:
    """One document of the store with everything it says of itself.

    Args:
        held: The document.

    Returns:
        The row. `confidence` is how sure the kind is, `versions` the ids of all versions of the document,
        newest first, empty when there is only this one.
    """
    document, details = held.info, held.details
    return {
        "id": document.id,
        "title": document.title,
        "kind": document.kind.value,
        "confidence": round(details.confidence, 3),
        "date": _day(document.date),
        "body": document.body,
        "file": document.file,
        "path": document.path,
        "pages": document.page_count,
        "example": document.example,
        "meeting": {"date": _day(details.meeting_date), "place": details.meeting_place},
        "case_numbers": list(details.case_numbers),
        "document_numbers": list(details.document_numbers),
        "version": details.version,
        "versions": list(held.versions),
        "participants": [_person(person) for person in details.participants],
        "absentees": [_person(person) for person in details.absentees],
        "agenda": [_agenda_item(item) for item in details.agenda],
        "restored_words": sum(len(page.restored) for page in held.pages),
        "recognised_pages": [
            {"page": page.number, "confidence": round(page.confidence, 3)}
            for page in held.pages
            if page.confidence is not None
        ],
        "reading": details.reading,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _person(person: Person) -> Row:
    return {
        "name": person.name,
        "title": person.title,
        "organisation": person.organisation,
        "role": person.role,
        **_words(person.words),
    }


def _agenda_item(item: AgendaItem) -> Row:
    fields = [
        {
            "name": field.name,
            "empty": field.empty,
            **(_words(field.words) if field.words else dict.fromkeys(WORDS)),
        }
        for field in item.fields
    ]
    return {"number": item.number, "title": item.title, **_words(item.words), "fields": fields}


def _words(words: Words) -> Row:
    return dict(zip(WORDS, (words.page, words.start, words.end, words.text), strict=True))


def write_json(value: object, *, indent: int | None = None) -> None:
    """Write a value as JSON and one line end to stdout at once.

    Danish letters stay as they are where stdout is Unicode; half a surrogate pair becomes its JSON escape.

    Args:
        value: What `json.dumps` takes.
        indent: Spaces a level, None for one line.
    """
    encoding = str(getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    text = json.dumps(value, ensure_ascii=not encoding.startswith("utf"), indent=indent)
    click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"))
    sys.stdout.flush()


def _citation(citation: Citation) -> Row:
    """As the contract has it; `original` where letters were put back, `superseded` where it holds no more."""
    document = citation.document
    told = citation.superseded
    superseded = {"superseded": _supersession(told)} if told else {}
    original = {"original": citation.original} if citation.original else {}
    return {
        "marker": citation.marker,
        "document": document.id,
        "file": document.file,
        "title": document.title,
        "kind": document.kind.value,
        "date": _day(document.date),
        "page": citation.span.page,
        "section": citation.section,
        "quote": citation.quote,
        "start": citation.span.start,
        "end": citation.span.end,
        **original,
        **superseded,
    }


def _supersession(told: Supersession) -> Row:
    """That a source no longer holds; what says so is None where it may not be shown or has no words."""
    document, span = told.document, told.span
    return {
        "relation": told.relation.value,
        "partial": told.partial,
        "since": _day(told.since),
        "document": document.id if document else None,
        "file": document.file if document else None,
        "title": document.title if document else None,
        "quote": told.sentence or None,
        "page": span.page if span else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }


def timeline_row(account: Account) -> Row:
    """One event of the timeline.

    Args:
        account: The event in words.

    Returns:
        The row. `text` is told with the markers of its `citations`; `also` is where else the same event
        stands; `former` what a replaced document, or the same table, says of its date.
    """
    entry = account.entry
    return {
        "when": account.when,
        **_dated(entry),
        "theme": entry.theme,
        "certainty": entry.certainty.value,
        "actor": entry.actor,
        "text": account.text,
        "citations": [_citation(citation) for citation in account.citations],
        "also": [_told(other) for other in entry.also],
        "former": [{**_dated(other), **_told(other)} for other in entry.former],
    }


def _dated(entry: entries.Entry) -> Row:
    event = entry.event
    return {
        "earliest": event.earliest.isoformat(),
        "latest": event.latest.isoformat(),
        "precision": event.precision.value,
        "limit": event.limit.value,
    }


def _told(entry: entries.Entry) -> Row:
    """Where an event stands: as a citation without its marker."""
    document, words = entry.document, entry.event.words
    return {
        "document": document.id,
        "file": document.file,
        "title": document.title,
        "kind": document.kind.value,
        "date": _day(document.date),
        "page": words.page,
        "section": entry.passage.section,
        "quote": words.text,
        "start": words.start,
        "end": words.end,
    }

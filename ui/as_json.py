"""The JSON contract of the command line (DESIGN.md, "Command line")."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from assistant.types import Answer, Citation, DocumentInfo

Row = dict[str, Any]


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


def document_row(document: DocumentInfo) -> Row:
    """One document of the store."""
    return {
        "id": document.id,
        "title": document.title,
        "kind": document.kind.value,
        "date": document.date.isoformat() if document.date else None,
        "body": document.body,
        "file": document.file,
        "pages": document.page_count,
        "example": document.example,
    }


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
    document = citation.document
    return {
        "marker": citation.marker,
        "document": document.id,
        "file": document.file,
        "title": document.title,
        "kind": document.kind.value,
        "date": document.date.isoformat() if document.date else None,
        "page": citation.span.page,
        "section": citation.section,
        "quote": citation.quote,
        "start": citation.span.start,
        "end": citation.span.end,
    }

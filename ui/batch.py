"""Questions from a JSONL file, answered in order; no row is ever dropped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.errors import QuestionError, ReformError
from assistant.types import Filters
from ui.as_json import Row, answer_row, error_row
from ui.shell import unexpected

if TYPE_CHECKING:
    from assistant.engine import Assistant


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One line of the file.

    Attributes:
        id: The row's id as it was written, None when there is none.
        question: The question, "" when it could not be read.
        history: The user's earlier questions, oldest first.
        problem: Why the line cannot be asked, or "".
    """

    id: object
    question: str
    history: tuple[str, ...] = ()
    problem: str = ""


def read_rows(lines: Iterable[bytes]) -> Iterator[BatchRow]:
    """The rows of a JSONL file; blank lines are none.

    Args:
        lines: The file's lines, UTF-8.

    Yields:
        A row a line, with its problem when the line is malformed.
    """
    for number, line in enumerate(lines, start=1):
        stripped = line.strip().removeprefix(b"\xef\xbb\xbf")
        if stripped:
            yield _row(stripped, number)


def answered(assistant: Assistant, rows: Iterable[BatchRow], filters: Filters) -> Iterator[Row]:
    """The rows of the JSON contract, one for each row asked, in order.

    Args:
        assistant: Who answers.
        rows: What is asked.
        filters: Hold for every row.

    Yields:
        An answer, or an error row.
    """
    for row in rows:
        try:
            if row.problem:
                raise QuestionError(row.problem)
            yield answer_row(assistant.answer(row.question, row.history, filters), row.id)
        except ReformError as error:
            yield error_row(row.id, row.question, error.sentence)
        except Exception as error:  # noqa: BLE001 - one failing question never ends the batch
            yield error_row(row.id, row.question, unexpected(error))


def _no_json(word: str) -> Any:  # noqa: ANN401 - called by json for NaN and Infinity
    raise ValueError(word)


def _row(line: bytes, number: int) -> BatchRow:
    try:
        content: Any = json.loads(line.decode("utf-8"), parse_constant=_no_json)
    except (ValueError, RecursionError):
        return BatchRow(None, "", problem=f"Linje {number} er ikke gyldig JSON i UTF-8. Ret linjen.")
    if not isinstance(content, dict):
        return BatchRow(None, "", problem=f"Linje {number} er ikke et JSON-objekt. Ret linjen.")
    question, history = content.get("question"), content.get("history") or []
    if not isinstance(question, str):
        problem = f'Linje {number} mangler en tekst i feltet "question". Ret linjen.'
        return BatchRow(content.get("id"), "", problem=problem)
    if not isinstance(history, list) or not all(isinstance(earlier, str) for earlier in history):
        problem = f'Linje {number} har andet end en liste af tekster i feltet "history". Ret linjen.'
        return BatchRow(content.get("id"), question, problem=problem)
    return BatchRow(content.get("id"), question, tuple(history))

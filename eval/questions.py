"""Question files (JSONL) become frozen questions; a mistake is told with its line number."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import ReformError
from eval.wording import say

PATTERNS = ("forbid", "quote")


class QuestionFileError(ReformError):
    """A question file that cannot be used as it stands."""


@dataclass(frozen=True, slots=True)
class Question:
    """One reference question: what is asked and what a right answer says and cites.

    Attributes:
        id: Unique within its file.
        kind: fact, number, mandate, list, timeline, decision, validity, robust, followup, unanswerable, ...
        text: What is asked.
        history: The user's earlier questions, oldest first.
        answerable: Whether the documents say it.
        nuggets: Facts of a right answer; each is found when one of its regexes matches the answer.
        forbid: Regexes that must not match the answer.
        docs: File names without ending, one of which must be cited.
        quote: Regexes, one of which must match the quote of a citation of one of `docs`.
    """

    id: str
    kind: str
    text: str
    history: tuple[str, ...] = ()
    answerable: bool = True
    nuggets: tuple[tuple[str, ...], ...] = ()
    forbid: tuple[str, ...] = ()
    docs: tuple[str, ...] = ()
    quote: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of one file.

    Attributes:
        file: Its name.
        sha256: Hex digest of its bytes.
        questions: In the order of the file.
    """

    file: str
    sha256: str
    questions: tuple[Question, ...]


def read_questions(path: Path) -> QuestionSet:
    """Read a question file.

    Args:
        path: One JSON object a line, UTF-8; blank lines are skipped.

    Returns:
        Its questions.

    Raises:
        QuestionFileError: The file cannot be read or a line is wrong; the sentence names the line.
    """
    try:
        raw = path.read_bytes()
        lines = raw.decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "UTF-8"
        raise QuestionFileError(say("file.unreadable", file=path, reason=reason)) from problem
    questions: dict[str, Question] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        question = _Line(path.name, number).read(line)
        if question.id in questions:
            raise QuestionFileError(say("file.twice", file=path.name, line=number, id=question.id))
        questions[question.id] = question
    if not questions:
        raise QuestionFileError(say("file.empty", file=path.name))
    return QuestionSet(path.name, hashlib.sha256(raw).hexdigest(), tuple(questions.values()))


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a file, so that every mistake can name it."""

    file: str
    number: int

    def read(self, line: str) -> Question:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as problem:
            raise self.wrong("json") from problem
        if not isinstance(row, dict):
            raise self.wrong("object")
        question = self.question(row)
        if question.answerable and not question.docs:
            raise self.wrong("no_docs")
        return question

    def question(self, row: Mapping[str, Any]) -> Question:
        answerable = row.get("answerable")
        if not isinstance(answerable, bool):
            raise self.wrong("flag", field="answerable")
        for field in PATTERNS:
            self.check(field, self.texts(row, field))
        return Question(
            id=self.text(row, "id"),
            kind=self.text(row, "kind"),
            text=self.text(row, "question"),
            history=self.texts(row, "history"),
            answerable=answerable,
            nuggets=self.nuggets(row),
            forbid=self.texts(row, "forbid"),
            docs=self.texts(row, "docs"),
            quote=self.texts(row, "quote"),
        )

    def text(self, row: Mapping[str, Any], field: str) -> str:
        value = row.get(field)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong("text", field=field)
        return value

    def texts(self, row: Mapping[str, Any], field: str) -> tuple[str, ...]:
        value = row.get(field, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong("texts", field=field)
        return tuple(value)

    def nuggets(self, row: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
        value = row.get("nuggets", [])
        if not isinstance(value, list) or not all(self.is_nugget(item) for item in value):
            raise self.wrong("lists", field="nuggets")
        nuggets = tuple(tuple(item) for item in value)
        for nugget in nuggets:
            self.check("nuggets", nugget)
        return nuggets

    @staticmethod
    def is_nugget(value: object) -> bool:
        return isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)

    def check(self, field: str, patterns: tuple[str, ...]) -> None:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as problem:
                raise self.wrong("pattern", field=field, pattern=pattern) from problem

    def wrong(self, key: str, **values: object) -> QuestionFileError:
        return QuestionFileError(say(f"file.{key}", file=self.file, line=self.number, **values))

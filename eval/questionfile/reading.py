"""Question files (JSONL, plain or packed with gzip) become frozen questions; a mistake is told with its line.

One JSON object a line; `eval/questions/schema.json` describes it, `rows` is what it is made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from eval.question import Question, QuestionSet
from eval.questionfile.converting import as_question, given_values
from eval.questionfile.explaining import explain, nearest
from eval.questionfile.lines import Entry, lines_of, read_bytes
from eval.questionfile.lines import Mistake as Mistake
from eval.questionfile.lines import QuestionFileError as QuestionFileError
from eval.questionfile.rows import QuestionRow, ReferenceRow, VariantRow
from eval.wording import say

_OURS = frozenset({"category", "turns", "must_not", "evidence", "expected"})
_THEIRS = frozenset({"kind", "history", "forbid", "docs"})
_R = TypeVar("_R", QuestionRow, VariantRow, ReferenceRow)


@dataclass(frozen=True, slots=True)
class Reading:
    """Files as they were read.

    Attributes:
        file: Name of the file, or of the files joined by " + ".
        sha256: Hex digest of their bytes.
        entries: Their lines in order.
        mistakes: All that is wrong with them, in order.
    """

    file: str
    sha256: str
    entries: tuple[Entry, ...]
    mistakes: tuple[Mistake, ...]


def read_questions(*paths: Path) -> QuestionSet:
    """Read question files that are asked together.

    Args:
        paths: JSONL, UTF-8, plain or packed; blank lines are skipped. A variant may stand in another of them
            than its question.

    Returns:
        Their questions; what a variant does not give is as in its question.

    Raises:
        QuestionFileError: A file cannot be read or a line is wrong; the sentence names the line.
    """
    reading = read(paths)
    if reading.mistakes:
        first, *others = reading.mistakes
        sentence = first.sentence
        if others:
            sentence = say("file.more", sentence=sentence, count=len(others), file=first.file)
        raise QuestionFileError(sentence)
    questions = tuple(entry.question for entry in reading.entries if entry.question is not None)
    return QuestionSet(reading.file, reading.sha256, questions)


def read(paths: Iterable[Path]) -> Reading:
    """Read question files, keeping every mistake.

    Raises:
        QuestionFileError: A file cannot be read at all.
    """
    digest = hashlib.sha256()
    lines: list[Entry | Mistake] = []
    names = []
    for path in paths:
        content = read_bytes(path)
        digest.update(content)
        lines += lines_of(path, content)
        names.append(path.name)
    built = _Building([line for line in lines if isinstance(line, Entry)])
    entries = tuple(map(built.entry, built.lines))
    mistakes = [line for line in lines if isinstance(line, Mistake)] + built.mistakes
    if not lines:
        mistakes.append(Mistake(names[0] if names else "", 0, say("file.empty", file=" + ".join(names))))
    order = {name: place for place, name in enumerate(names)}
    mistakes.sort(key=lambda mistake: (order[mistake.file], mistake.line))
    return Reading(" + ".join(names), digest.hexdigest(), entries, tuple(mistakes))


class _Building:
    """Questions out of the lines of all files; variants need the others first."""

    def __init__(self, lines: Sequence[Entry]) -> None:
        self.lines = lines
        self.mistakes: list[Mistake] = []
        self._first: dict[str, Entry] = {}
        for line in lines:
            if line.id and self._first.setdefault(line.id, line) is not line:
                first = self._first[line.id]
                self.mistakes.append(line.wrong("file.twice", id=line.id, first=first.line, other=first.file))
        self._bases = {line.id: self._base(line) for line in self._first.values() if not line.base}

    def entry(self, line: Entry) -> Entry:
        """The line with its question."""
        own = self._first.get(line.id) is line
        if line.base:
            question = self._variant(line)
        elif own:
            question = self._bases[line.id]
        else:
            question = self._base(line)
        if question and question.answerable and not question.evidence:
            self.mistakes.append(line.wrong("file.no_evidence"))
            return line
        return replace(line, question=question if own else None)

    def _base(self, line: Entry) -> Question | None:
        if line.given.keys() & _THEIRS and not line.given.keys() & _OURS:
            reference = self._row(line, ReferenceRow)
            return as_question(reference) if reference else None
        row = self._row(line, QuestionRow)
        return as_question(row) if row else None

    def _variant(self, line: Entry) -> Question | None:
        row = self._row(line, VariantRow)
        if line.base not in self._first:
            near = nearest(line.base, self._bases)
            near = say("file.near", near=near) if near else ""
            self.mistakes.append(line.wrong("file.no_base", id=line.base, near=near))
            return None
        if line.base not in self._bases:
            self.mistakes.append(line.wrong("file.variant_base", id=line.base))
            return None
        base = self._bases[line.base]
        return replace(base, **({"locked": False} | given_values(row))) if row and base else None

    def _row(self, line: Entry, model: type[_R]) -> _R | None:
        try:
            return model.model_validate(dict(line.given))
        except ValidationError as problem:
            sentences = explain(problem, model)
            self.mistakes += [Mistake(line.file, line.line, text, line.id) for text in sentences]
            return None

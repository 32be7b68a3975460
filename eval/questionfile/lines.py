"""Lines of a question file: its bytes read safely, each line a JSON object, each mistake with its place."""

from __future__ import annotations

import gzip
import io
import json
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import ReformError
from eval.question import Question
from eval.questionfile.json_faults import fault_of, whole_fault
from eval.wording import os_reason, say

LARGEST = 64 * 2**20
_PACKED = b"\x1f\x8b"
# How .xlsx, .ods, .docx and .zip begin, and .xls and .doc.
_SHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class QuestionFileError(ReformError):
    """A question file that cannot be used as it stands."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in a file.

    Attributes:
        file: The file's name.
        line: From 1; 0 for the file as a whole.
        text: A Danish sentence that says what is wrong and what to do.
        id: Id of the question, or "".
        warning: Whether the file can be used all the same.
    """

    file: str
    line: int
    text: str
    id: str = ""
    warning: bool = False

    @property
    def sentence(self) -> str:
        """The text with its place."""
        return say("file.place", file=self.file, line=self.line, text=self.text) if self.line else self.text


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that holds a JSON object.

    Attributes:
        file: The file's name.
        line: From 1.
        given: The object as it stands.
        question: What it says, None when it cannot be used.
    """

    file: str
    line: int
    given: Mapping[str, Any]
    question: Question | None = None

    @property
    def id(self) -> str:
        """Its id, "" for none."""
        identity = self.given.get("id")
        return identity if isinstance(identity, str) else ""

    @property
    def base(self) -> str:
        """Id of the question it is a variant of, or ""."""
        base = self.given.get("variant_of")
        return base if isinstance(base, str) else ""

    def wrong(self, key: str, *, warning: bool = False, **values: object) -> Mistake:
        """A mistake in this line; `key` names its sentence."""
        return Mistake(self.file, self.line, say(key, **values), self.id, warning)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        QuestionFileError: It cannot be read or is larger than `LARGEST`.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError as problem:
        raise _unreadable(path, "no_file") from problem
    except IsADirectoryError as problem:
        raise _unreadable(path, "folder") from problem
    except PermissionError as problem:
        raise _unreadable(path, "no_access") from problem
    except OSError as problem:
        raise _unreadable(path, "io", problem=os_reason(problem)) from problem
    if len(content) > LARGEST:
        raise _unreadable(path, "huge", limit=LARGEST // 2**20)
    return content


def _text(path: Path, content: bytes) -> str:
    if content.startswith(_SHEETS):
        raise _unreadable(path, "sheet")
    if content.startswith(_PACKED):
        try:
            with gzip.open(io.BytesIO(content)) as file:
                content = file.read(LARGEST + 1)
        except (OSError, EOFError, zlib.error) as problem:
            raise _unreadable(path, "gzip") from problem
        if len(content) > LARGEST:
            raise _unreadable(path, "huge", limit=LARGEST // 2**20)
    try:
        return unicodedata.normalize("NFC", content.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise _unreadable(path, "utf8", line=line) from problem


def _unreadable(path: Path, reason: str, **values: object) -> QuestionFileError:
    return QuestionFileError(say("file.unreadable", file=path, reason=say(f"file.{reason}", **values)))


def lines_of(path: Path, content: bytes) -> Iterator[Entry | Mistake]:
    """The lines that are not blank, unpacked; one that holds no object is a mistake.

    Args:
        path: Where the bytes come from.
        content: The bytes, plain or packed with gzip.

    Raises:
        QuestionFileError: They are no UTF-8, broken, or too many when unpacked.
    """
    text = _text(path, content)
    if wrong := whole_fault(text):
        yield Mistake(path.name, 0, say(f"file.{wrong}"))
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _object(path.name, number, line)


def _object(file: str, number: int, line: str) -> Entry | Mistake:
    repeated: list[str] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        repeated.extend(sorted({name for name in names if names.count(name) > 1}))
        return dict(pairs)

    try:
        row = json.loads(line, object_pairs_hook=once)
    except json.JSONDecodeError as problem:
        return Mistake(file, number, say(f"file.{fault_of(line, problem)}", column=problem.colno))
    except (ValueError, RecursionError):
        return Mistake(file, number, say("file.json", column=1))
    if not isinstance(row, dict):
        return Mistake(file, number, say("file.object"))
    if repeated:
        return Mistake(file, number, say("file.repeated", field=repeated[0]))
    return Entry(file, number, row)

"""What crosses between the program and its reading process, one line of JSON each way."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import UnreadableFileError
from assistant.types import BlockKind, Document, DocumentInfo, Kind, Page, Passage, SourceFile
from ingest.making import Made


@dataclass(frozen=True, slots=True)
class Asked:
    """One file to read.

    Attributes:
        source: The file.
        seconds: Processor time it may take.
        example: Whether it is one of the documents that come with the program.
    """

    source: SourceFile
    seconds: float
    example: bool = False


def asked_line(asked: Asked) -> bytes:
    """The line that asks for a file."""
    return json.dumps(asdict(asked), default=str).encode() + b"\n"


def read_asked(line: bytes) -> Asked:
    """The file a line asks for."""
    asked = json.loads(line)
    source = asked["source"]
    return Asked(
        SourceFile(Path(source["path"]), source["sha256"], source["size"]), asked["seconds"], asked["example"]
    )


def made_line(made: Made) -> bytes:
    """The line that tells what a file became."""
    return json.dumps(asdict(made), default=str).encode() + b"\n"


def refused_line(sentence: str) -> bytes:
    """The line that tells why a file could not be read."""
    return json.dumps({"error": sentence}).encode() + b"\n"


def read_told(line: bytes) -> Made:
    """What a line of the reading process tells.

    Raises:
        UnreadableFileError: That the file could not be read.
    """
    told = json.loads(line)
    if "error" in told:
        raise UnreadableFileError(told["error"])
    document = told["document"]
    pages = tuple(Page(**page) for page in document["pages"])
    return Made(
        Document(_info(document["info"]), pages), tuple(map(_passage, told["passages"])), tuple(told["notes"])
    )


def _info(told: dict[str, Any]) -> DocumentInfo:
    day = date.fromisoformat(told["date"]) if told["date"] else None
    return DocumentInfo(**told | {"kind": Kind(told["kind"]), "date": day})


def _passage(told: dict[str, Any]) -> Passage:
    return Passage(**told | {"kind": BlockKind(told["kind"]), "path": tuple(told["path"])})

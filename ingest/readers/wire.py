"""What crosses between the program and its reading process, one line of JSON each way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from assistant.errors import UnreadableFileError
from assistant.types import SourceFile
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


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file could not be read, as a Danish sentence."""

    sentence: str


@cache
def _asked() -> TypeAdapter[Asked]:
    return TypeAdapter(Asked)


@cache
def _told() -> TypeAdapter[Made | Refused]:
    return TypeAdapter(Made | Refused)


def asked_line(asked: Asked) -> bytes:
    """The line that asks for a file."""
    return _asked().dump_json(asked) + b"\n"


def read_asked(line: bytes) -> Asked:
    """The file a line asks for."""
    return _asked().validate_json(line)


def made_line(made: Made) -> bytes:
    """The line that tells what a file became."""
    return _told().dump_json(made) + b"\n"


def refused_line(sentence: str) -> bytes:
    """The line that tells why a file could not be read."""
    return _told().dump_json(Refused(sentence)) + b"\n"


def read_told(line: bytes) -> Made:
    """What a line of the reading process tells.

    Raises:
        UnreadableFileError: That the file could not be read.
    """
    told = _told().validate_json(line)
    if isinstance(told, Refused):
        raise UnreadableFileError(told.sentence)
    return told

"""What crosses between the program and its reading process, lines of JSON each way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from assistant.errors import UnreadableFileError
from assistant.types import SourceFile
from ingest.making import Made


@dataclass(frozen=True, slots=True)
class Asked:
    """One file to read.

    Attributes:
        source: The file.
        seconds: Processor time it may take; for a file read page by page, each page.
        example: Whether it is one of the documents that come with the program.
        vocabulary: File with the words of the other documents, or None.
    """

    source: SourceFile
    seconds: float
    example: bool = False
    vocabulary: Path | None = None


@dataclass(frozen=True, slots=True)
class Unpack:
    """A zip file or an e-mail whose members are to be taken out.

    Attributes:
        container: The file.
        into: Folder for the copies.
        first: Number of the first copy.
        members: Most members.
        bytes: Most bytes of all members.
        member_bytes: Most bytes of one member.
        seconds: Processor time it may take.
        only: Place of the one member that is taken out and told, from 0; None for all of them.
    """

    container: Path
    into: Path
    first: int
    members: int
    bytes: int
    member_bytes: int
    seconds: float
    only: int | None = None

    @property
    def wanted(self) -> slice:
        """Which of the members are taken out and told."""
        return slice(None) if self.only is None else slice(self.only, self.only + 1)


@dataclass(frozen=True, slots=True)
class Draw:
    """A page of a PDF that is to be drawn.

    Attributes:
        pdf: The file.
        sha256: Hex digest that its bytes must have.
        number: Page number, from 1.
        width: Wanted width of the picture in pixels.
        seconds: Processor time it may take.
    """

    pdf: Path
    sha256: str
    number: int
    width: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture of a page.

    Attributes:
        webp: The picture as WebP, in base 64.
    """

    webp: str


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a container.

    Attributes:
        name: Its name and folder within the container.
        copy: Its copy, or None when it was not taken out.
        sentence: Danish sentence that says why not, or "".
    """

    name: str
    copy: Path | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The members of a container, in order."""

    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """How far the reading of a file is, in pages."""

    progress: int
    total: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file could not be read, as a Danish sentence."""

    sentence: str


Asking = Asked | Unpack | Draw
Done = Unpacked | Made | Drawn
Told = Step | Refused | Done


@cache
def _asked() -> TypeAdapter[Asking]:
    return TypeAdapter(Annotated[Asking, Field(union_mode="left_to_right")])


@cache
def _told() -> TypeAdapter[Told]:
    return TypeAdapter(Annotated[Told, Field(union_mode="left_to_right")])


def asked_line(asked: Asking) -> bytes:
    """The line that asks for something."""
    return _asked().dump_json(asked) + b"\n"


def read_asked(line: bytes) -> Asking:
    """What a line asks for."""
    return _asked().validate_json(line)


def told_line(told: Told) -> bytes:
    """A line of the reading process."""
    return _told().dump_json(told) + b"\n"


def read_told(line: bytes) -> Step | Done:
    """What a line of the reading process tells.

    Raises:
        UnreadableFileError: That the file could not be read.
    """
    told = _told().validate_json(line)
    if isinstance(told, Refused):
        raise UnreadableFileError(told.sentence)
    return told

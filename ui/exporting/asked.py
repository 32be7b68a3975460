"""What a request to export holds, checked before anything is made of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import ReformError
from assistant.question.understanding import LONGEST
from assistant.types import Status
from ui.texts import words_of

MOST_TURNS = 40
LARGEST = 512 * 1024


class ExportError(ReformError):
    """An export that cannot be made of what was sent."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Place(_Part):
    """Where the words of a citation are said to stand.

    Attributes:
        marker: The n of [n] in the answer.
        document: Id of the document.
        page: Page number, from 1.
        start: First character in the page's clean text.
        end: One past the last character.
        quote: The words the reader saw, to tell whether they still stand there; never shown.
    """

    marker: int = Field(ge=1, le=9999)
    document: str = Field(max_length=400)
    page: int = Field(ge=0, le=10**6)
    start: int = Field(ge=0, le=10**9)
    end: int = Field(ge=0, le=10**9)
    quote: str | None = None


class AskedTurn(_Part):
    """One question and its answer as the reader had them on the screen.

    Attributes:
        question: As it was asked.
        answer: The answer's text with its [n].
        status: Whether the documents answered.
        warnings: Sentences about the answer.
        citations: Where the quoted words stand.
    """

    question: str = Field(max_length=2 * LONGEST)
    answer: str
    status: Status
    warnings: tuple[Annotated[str, Field(max_length=4000)], ...] = Field(default=(), max_length=50)
    citations: tuple[Place, ...] = Field(default=(), max_length=100)


class Asked(_Part):
    """A request to export: the turns, oldest first."""

    turns: tuple[AskedTurn, ...]


def read(body: bytes) -> tuple[AskedTurn, ...]:
    """The turns that a request's body holds.

    Args:
        body: JSON, `{"turns": [...]}`; keys that are not known are ignored.

    Returns:
        The turns, oldest first.

    Raises:
        ExportError: It is too large, no JSON, not of that form, or without a turn.
    """
    words = words_of("export")
    if len(body) > LARGEST:
        raise ExportError(words["too_long"])
    try:
        turns = Asked.model_validate_json(body).turns
    except ValidationError as problem:
        raise ExportError(words["unreadable"]) from problem
    if not turns:
        raise ExportError(words["nothing"])
    if len(turns) > MOST_TURNS:
        raise ExportError(words["too_long"])
    return turns

"""What part of the timeline is wanted: as it stands in the controls and in the page's address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from assistant.cues import groups
from assistant.errors import QuestionError
from assistant.facts import Certainty
from assistant.timeline.entries import OTHER
from assistant.types import Kind
from ui.texts import words_of

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST = 200
NAMES = ("aar", "emne", "sikkerhed", "slags", "ord")


@dataclass(frozen=True, slots=True)
class Choice:
    """The part of the timeline that is wanted; what is not set leaves all.

    Attributes:
        year: Only what begins or ends in it.
        theme: A theme of `themes.txt`, or "Andet".
        certainty: How sure the events are.
        kind: The kind of documents that tell them.
        text: Words that each event must have.
    """

    year: int | None = None
    theme: str = ""
    certainty: Certainty | None = None
    kind: Kind | None = None
    text: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """The choice that a query or the controls name; other names in it are left alone.

        Args:
            query: "aar", "emne", "sikkerhed", "slags" and "ord", each may be missing or "".

        Raises:
            QuestionError: A value is none that can be chosen, or the words are too long.
        """
        year, theme, certainty, kind, text = (query.get(name, "").strip() for name in NAMES)
        if len(text) > LONGEST:
            raise QuestionError(words_of("timeline")["too_long"].format(most=LONGEST))
        if theme and theme not in themes():
            raise _unknown(theme)
        return cls(
            _year(year) if year else None,
            theme,
            _certainty(certainty) if certainty else None,
            _kind(kind) if kind else None,
            text,
        )

    @property
    def query(self) -> str:
        """The choice as the query of an address, "" when all is wanted."""
        values = (self.year, self.theme, self.certainty, self.kind, self.text)
        return urlencode({name: str(value) for name, value in zip(NAMES, values, strict=True) if value})


def themes() -> tuple[str, ...]:
    """Every theme an event may have, in the order in which they are shown."""
    return (*groups("themes"), OTHER)


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:9]) <= LAST_YEAR):
        raise _unknown(text)
    return int(text)


def _certainty(text: str) -> Certainty:
    try:
        return Certainty(text)
    except ValueError as problem:
        raise _unknown(text) from problem


def _kind(text: str) -> Kind:
    try:
        return Kind(text)
    except ValueError as problem:
        raise _unknown(text) from problem


def _unknown(value: str) -> QuestionError:
    return QuestionError(words_of("timeline")["bad"].format(value=value[:40]))

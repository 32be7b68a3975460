"""Danish wording shared by the screens: dates, counts and the line that names a source."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib import resources

from assistant.types import Citation, DocumentInfo
from ui.texts import texts


@cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = json.loads((resources.files("ui") / "wording_da.json").read_text("utf-8"))
    return words


def danish_date(day: date | None) -> str:
    """A date as "29. oktober 2025", or "" when there is none."""
    if day is None:
        return ""
    return f"{day.day}. {texts().months[day.month - 1]} {day.year}"


def danish_number(number: int) -> str:
    """A whole number with the Danish thousands separator: 12345 is "12.345"."""
    return f"{number:,}".replace(",", ".")


def counted(number: int, noun: str) -> str:
    """A number with its noun in the right form: "1 dokument", "2 dokumenter".

    Args:
        number: How many.
        noun: Key in `wording_da.json`, the singular form.

    Returns:
        The number and the noun.
    """
    return f"{danish_number(number)} {word(noun, number)}"


def word(noun: str, number: int = 1) -> str:
    """A word of `wording_da.json` in its form for a number."""
    singular, plural = _words()[noun]
    return singular if number == 1 else plural


def source_name(document: DocumentInfo) -> str:
    """A document as "Title (kind, date)"."""
    described = ", ".join(part for part in (document.kind.value, danish_date(document.date)) if part)
    return f"{on_one_line(document.title)} ({described})"


def source_line(citation: Citation) -> str:
    """Where a citation stands: "Title (kind, date), side 3, Section"."""
    parts = [source_name(citation.document), f"side {citation.span.page}", on_one_line(citation.section)]
    return ", ".join(part for part in parts if part)


def on_one_line(text: str) -> str:
    """The text with its line breaks and runs of space folded to single spaces, for show only."""
    return " ".join(printable(text).split())


def printable(text: str) -> str:
    """The text without what a terminal would obey rather than show; line breaks stay."""
    return "".join(letter if letter == "\n" or letter.isprintable() else _stand_in(letter) for letter in text)


def _stand_in(letter: str) -> str:
    return " " if letter.isspace() else ""

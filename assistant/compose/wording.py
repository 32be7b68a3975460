"""How the assistant words things: its own sentences, from `compose.toml`, and the marks around others'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant.cues import table
from assistant.danish import data
from assistant.danish.dates import find_dates
from assistant.danish.lexicon import danish
from assistant.danish.sentences import sentences
from assistant.danish.words import fold
from assistant.names import is_ordinary
from assistant.types import MARKER, Citation

MARK = re.compile(r"^\s*(?:[-–—•]|\*+\)?|\(?\d{1,2}[.)]|[a-zæøå][.)])\s+")
CELLS = re.compile(r"\s*[|\t]\s*")
WORD = re.compile(r"[^\W\d_]+")
# A word no dictionary has is a compound and no name when it is longer than this.
LONG_WORD = 11


@dataclass(frozen=True, slots=True)
class Texts:
    """The assistant's own whole sentences, from `compose.toml`."""

    fallback: str
    unused: str
    restored: str
    recognised: str
    and_: str
    plain: str
    plain_one: str
    absent_one: str
    absent_many: str
    plain_newest: str
    nearest: str
    nearest_plain: str
    no_role: str
    no_role_beside: str
    no_year: str
    no_year_beside: str
    not_adopted: str
    otherwise: str
    other_holder: str
    said_by_another: str
    undecided: str
    decided_otherwise: str
    vague: str
    empty: str


@cache
def texts() -> Texts:
    """Read the assistant's own sentences."""
    data = table("compose")
    return Texts(**{**data["answer"], **data["not_found"]})


def phrase(name: str, /, **parts: str) -> str:
    """One of the `[phrases]` of `compose.toml`, filled in."""
    return str(table("compose")["phrases"][name]).format(**parts)


@cache
def cue(name: str) -> frozenset[str]:
    """A list among the `[words]` of `compose.toml`, folded."""
    return frozenset(map(fold, table("compose")["words"][name]))


def read_with_care(citations: Sequence[Citation]) -> tuple[str, ...]:
    """Sentences on citations whose words are not all as they stand in the file."""
    restored = [citation.marker for citation in citations if citation.original]
    recognised = [citation.marker for citation in citations if citation.confidence is not None]
    told = ((texts().restored, restored), (texts().recognised, recognised))
    return tuple(sentence.format(sources=_listed(markers)) for sentence, markers in told if markers)


def _listed(markers: Sequence[int]) -> str:
    return joined([f"[{marker}]" for marker in markers])


def bare(text: str) -> str:
    """The words without the list mark before them, a table row's cells and lines joined by commas."""
    text = unmarked(text.strip()).rstrip("*")
    if not _day().match(text) and not any(found.start == 0 for found in find_dates(text[:40])):
        text = MARK.sub("", text)
    return ", ".join(part for part in CELLS.split(text.replace("\n", "\t")) if part).strip()


@cache
def _day() -> re.Pattern[str]:
    """A day without a year at the start of a text: its number is no list mark."""
    months = "|".join(name for names in data.lines("months.txt") for name in names)
    return re.compile(rf"\s*\d{{1,2}}\. (?:{months})\b", re.IGNORECASE)


def day_and_month(day: date) -> str:
    """A day as it is written in a sentence, without its year: "4. november"."""
    return f"{day.day}. {list(data.lines('months.txt'))[day.month - 1][0]}"


def unmarked(text: str) -> str:
    """A document's own [7] as (7): in an answer it would pass for a citation."""
    return MARKER.sub(r"(\1)", text)


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def small(head: str) -> str:
    """A table's head inside a sentence; a name or an abbreviation keeps its capitals."""
    first = WORD.match(head)
    known = first is not None and is_ordinary(first.group()) and danish().bases(fold(first.group()))
    return head[:1].lower() + head[1:] if known and not head[:2].isupper() else head


def calm(text: str) -> str:
    """A text that is all in capitals as it would stand in a sentence; names keep theirs, others too."""
    if text.upper() != text or not any(letter.isalpha() for letter in text):
        return text

    def quiet(found: re.Match[str]) -> str:
        word = found.group()
        known = is_ordinary(word.lower()) and (danish().bases(fold(word)) or len(word) > LONG_WORD)
        return word.lower() if known else word.capitalize()

    return capital(WORD.sub(quiet, text))


def closed(text: str, marker: str) -> str:
    """Put the marker before the full stop that ends the sentence; "kr." keeps its own."""
    body = text.rstrip()
    if fold(body.split(" ")[-1]) in cue("shortened"):
        return f"{body} {marker}."
    end = body[-1] if body[-1:] in ".?!" else "."
    return f"{body.rstrip('.?!;,: ')} {marker}{end}"


def ended(text: str, marker: str) -> str:
    """Put the marker before the full stop of each sentence of a text."""
    return " ".join(closed(text[start:end], marker) for start, end in sentences(text))


def joined(words: Sequence[str]) -> str:
    """Words as a Danish enumeration: "a, b og c"."""
    return texts().and_.join(filter(None, (", ".join(words[:-1]), words[-1])))

"""How the assistant words things: its own sentences, from `compose.toml`, and the marks around others'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant.cues import table
from assistant.danish.dates import find_dates
from assistant.danish.words import fold
from assistant.types import MARKER, Citation

MARK = re.compile(r"^\s*(?:[-–—•*]|\(?\d{1,2}[.)]|[a-zæøå][.)])\s+")
CELLS = re.compile(r"\s*[|\t]\s*")


@dataclass(frozen=True, slots=True)
class Texts:
    """The assistant's own sentences and cues, from `compose.toml`."""

    fallback: str
    restored: str
    recognised: str
    and_: str
    holder: str
    holder_of: str
    cell: str
    unit: str
    yes: str
    no: str
    plain: str
    plain_one: str
    absent_one: str
    absent_many: str
    nearest: str
    nearest_plain: str
    vague: str
    empty: str
    permits: frozenset[str]
    shortened: frozenset[str]
    exceptions: frozenset[str]


@cache
def texts() -> Texts:
    """Read the assistant's own sentences."""
    data = table("compose")
    cues = {name: frozenset(map(fold, words)) for name, words in data["words"].items()}
    return Texts(**{**data["answer"], **data["not_found"], **cues})


def read_with_care(citations: Sequence[Citation]) -> tuple[str, ...]:
    """Sentences on citations whose words are not all as they stand in the file."""
    restored = [citation.marker for citation in citations if citation.original]
    recognised = [citation.marker for citation in citations if citation.confidence is not None]
    told = ((texts().restored, restored), (texts().recognised, recognised))
    return tuple(sentence.format(sources=_listed(markers)) for sentence, markers in told if markers)


def _listed(markers: Sequence[int]) -> str:
    shown = [f"[{marker}]" for marker in markers]
    return texts().and_.join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def bare(text: str) -> str:
    """The words without the list mark before them, a table row's cells and lines joined by commas."""
    text = unmarked(text.strip())
    if not any(found.start == 0 for found in find_dates(text[:40])):
        text = MARK.sub("", text)
    return ", ".join(part for part in CELLS.split(text.replace("\n", "\t")) if part).strip()


def unmarked(text: str) -> str:
    """A document's own [7] as (7): in an answer it would pass for a citation."""
    return MARKER.sub(r"(\1)", text)


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def small(head: str) -> str:
    """A table's head inside a sentence; an abbreviation keeps its capitals."""
    return head if head[:2].isupper() else head[:1].lower() + head[1:]


def closed(text: str, marker: str) -> str:
    """Put the marker before the full stop that ends the sentence; "kr." keeps its own."""
    body = text.rstrip()
    if fold(body.split(" ")[-1]) in texts().shortened:
        return f"{body} {marker}."
    end = body[-1] if body[-1:] in ".?!" else "."
    return f"{body.rstrip('.?!;,: ')} {marker}{end}"


def joined(words: list[str]) -> str:
    """Words as a Danish enumeration: "a, b og c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}"

"""The YAML block at the beginning of a Markdown file: what it says of the document, and the text below it.

Only what is needed of YAML is read: keys at the outermost level with a text behind them, quoted or not, on
one line or folded over several.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from assistant.danish.dates import Precision, find_dates
from ingest.cues import cues
from ingest.letters import clean_characters
from ingest.readers.raw import Stated

_FENCE = re.compile(r"---[ \t]*")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*")
_MOST_LINES = 200
_LONGEST_TITLE = 200
_KEY = re.compile(r"[\"']?([^\W\d_][\w .-]{0,60}?)[\"']?[ \t]*:(?:[ \t]+(.*))?")
# What may stand at the outermost level besides a key: an entry of a list, a comment, the end of a bracket.
_GOES_ON = re.compile(r"(?:-(?:\s|$)|#|[\]}])")
_BLOCK = re.compile(r"[>|][+-]?\d?(?:[ \t]+#.*)?")
_QUOTED = re.compile(r"(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)')[ \t]*(?:#.*)?")
_ESCAPED = re.compile(r"\\(.)")
_COMMENT = re.compile(r"(?:^|[ \t]+)#.*")


def split_front(text: str) -> tuple[Stated, str]:
    """Divide a Markdown text into what its front matter states and the rest.

    Args:
        text: The file's text.

    Returns:
        Title and date as stated, both empty when there is no block; and the text below the block. A rule of
        three dashes above ordinary text is no block.
    """
    lines = text.split("\n", _MOST_LINES)
    ended = [line.rstrip("\r") for line in lines if "\n" not in line]
    if not (ended and _FENCE.fullmatch(ended[0])):
        return Stated(), text
    end = next((at for at, line in enumerate(ended[1:], 1) if _CLOSING.fullmatch(line)), 0)
    inside = ended[1:end]
    if not _is_block(inside):
        return Stated(), text
    values = _values(inside)
    return Stated(_title(values), _day(values)), "\n".join(lines[end + 1 :])


def _is_block(lines: Sequence[str]) -> bool:
    """Whether lines are YAML: a key first, and nothing at the outermost level that could not be YAML."""
    outer = [line for line in lines if line.strip() and not line[0].isspace()]
    return (
        bool(outer)
        and bool(_KEY.fullmatch(outer[0].rstrip()))
        and all(_KEY.fullmatch(line.rstrip()) or _GOES_ON.match(line) for line in outer)
    )


def _values(lines: Sequence[str]) -> dict[str, str]:
    """The text of each key, in lower case; the first of a key that comes twice."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        key = None if line[:1].isspace() else _KEY.fullmatch(line.rstrip())
        if key:
            found.append((key[1].lower(), [key[2] or ""]))
        elif found and line[:1].isspace():
            found[-1][1].append(line.strip())
    return {key: _plain(parts) for key, parts in reversed(found)}


def _plain(parts: Sequence[str]) -> str:
    """The text of a value without its quotation marks and comments."""
    if _BLOCK.fullmatch(parts[0].strip()):
        return " ".join(" ".join(parts[1:]).split())
    whole = " ".join(" ".join(parts).split())
    quoted = _QUOTED.fullmatch(whole)
    if quoted is None:
        return _COMMENT.sub("", whole)
    return _ESCAPED.sub(r"\1", quoted[1]) if quoted[1] is not None else quoted[2].replace("''", "'")


def _title(values: Mapping[str, str]) -> str:
    named = (values[key] for key in sorted(cues().title_keys) if values.get(key))
    title = " ".join(clean_characters(next(named, "")).split())
    return title if len(title) <= _LONGEST_TITLE else ""


def _day(values: Mapping[str, str]) -> date | None:
    named = (values[key] for key in cues().date_keys if values.get(key))
    days = (mention for text in named for mention in find_dates(text))
    return next((day.earliest for day in days if day.precision in (Precision.DAY, Precision.MONTH)), None)

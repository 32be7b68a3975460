"""The YAML block at the beginning of a Markdown file: what it says of the document, and the text below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import yaml

from assistant.danish.dates import Precision, find_dates
from ingest.cues import cues
from ingest.letters import clean_characters
from ingest.readers.raw import Stated

# A block of more lines is none.
_MOST_LINES = 200
_BLOCK = re.compile(rf"---[ \t]*\r?\n((?:[^\n]*\n){{0,{_MOST_LINES}}}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
# "title: Referat: mødet i maj", which people write though YAML wants it quoted.
_COLONS = re.compile(r"^(\w[\w -]*):[ \t]+([^\s\"'>|&*!%@`\[{][^\r\n]*:[ \t][^\r\n]*)", re.MULTILINE)
_LONGEST_TITLE = 200
Values = Mapping[str, object]


def split_front(text: str) -> tuple[Stated, str]:
    """Divide a Markdown text into what its front matter states and the rest.

    Args:
        text: The file's text.

    Returns:
        Title and date as stated, both empty when there is no block; and the text below the block. A rule of
        three dashes above ordinary text is no block.
    """
    block = _BLOCK.match(text)
    values = _values(block[1]) if block else None
    if block is None or values is None:
        return Stated(), text
    return Stated(_title(values), _day(values)), text[block.end() :]


def _values(inside: str) -> Values | None:
    """What each key says, by key in lower case; None when the lines are no YAML with keys."""
    quoted = _COLONS.sub(lambda found: f"{found[1]}: '{found[2].replace(chr(39), chr(39) * 2)}'", inside)
    for tried in (inside, quoted):
        try:
            # The base loader makes texts of all values and nothing else.
            read = yaml.load(tried, yaml.BaseLoader)
        except yaml.YAMLError:
            continue
        return {str(key).lower(): value for key, value in read.items()} if isinstance(read, dict) else None
    return None


def _said(values: Values, keys: Iterable[str]) -> Iterator[str]:
    return (value for key in keys if isinstance(value := values.get(key), str) and value)


def _title(values: Values) -> str:
    title = " ".join(clean_characters(next(_said(values, sorted(cues().title_keys)), "")).split())
    return title if len(title) <= _LONGEST_TITLE else ""


def _day(values: Values) -> date | None:
    days = (mention for text in _said(values, cues().date_keys) for mention in find_dates(text))
    return next((day.earliest for day in days if day.precision in (Precision.DAY, Precision.MONTH)), None)

"""A document's clean text as HTML: the quoted words marked, wrapped lines flowing, cut around a span."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.cues import table
from assistant.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

AROUND = 450
WIDEST_WRAPPED_LINE = 130
NEARLY_FULL = 0.85
ITEM = re.compile(r"\s*(?:[-–•*·]|\d+[.)]|[a-z][.)])\s")


def marked(text: str, span: Span, spoken: Sequence[Span] = (), first: int = 0) -> str:
    """Escaped text with the quoted words in a mark, and words to machines told from the rest.

    Args:
        text: Text of the page from the offset `first`.
        span: The quoted words.
        spoken: Words of the page that speak to a machine; each is followed by a note that says so.
        first: Offset of the text in its page.
    """
    spoken = [replace(one, end=min(one.end, first + len(text))) for one in spoken]
    cuts = {0, len(text)}
    for one in (span, *spoken):
        cuts |= {min(max(at - first, 0), len(text)) for at in (one.start, one.end)}
    return "".join(_run(text[at:end], at + first, span, spoken) for at, end in pairwise(sorted(cuts)))


def _run(text: str, at: int, span: Span, spoken: Sequence[Span]) -> str:
    """A run of text without an edge in it."""
    said = escape(text)
    around = next((one for one in spoken if one.start <= at < one.end), None)
    if around is not None:
        said = f'<span class="to-machine">{said}</span>'
    if span.start <= at < span.end:
        said = f"<mark>{said}</mark>"
    if around is None or at + len(text) < around.end:
        return said
    note = escape(table("addressed")["say"]["shown"])
    return f'{said} <span class="care" role="note">({note})</span>'


def excerpt(text: str, span: Span, spoken: Sequence[Span] = ()) -> str:
    """The paragraphs around a span, about `AROUND` characters to each side, the span marked."""
    flowing = flow(text)
    first = _cut_before(flowing, span.start)
    last = _cut_after(flowing, span.end)
    before = "… " if flowing[:first].strip() else ""
    after = " …" if flowing[last:].strip() else ""
    return before + marked(flowing[first:last], span, spoken, first) + after


def flow(text: str) -> str:
    """Text of the same length whose line ends inside a paragraph are spaces.

    A line end is taken as the file's wrapping when the next line goes on in lower case, or when
    the line is nearly as long as the page's longest, and no list item follows.
    """
    lines = text.split("\n")
    longest = max(map(len, lines))
    full = longest * NEARLY_FULL if longest <= WIDEST_WRAPPED_LINE else float("inf")
    parts = [lines[0]]
    for line, following in pairwise(lines):
        goes_on = following[:1].islower() or len(line) >= full
        wrapped = line.strip() and following.strip() and goes_on and not ITEM.match(following)
        parts += [" " if wrapped else "\n", following]
    return "".join(parts)


def _cut_before(text: str, start: int) -> int:
    if start <= AROUND:
        return 0
    near = max(text.rfind("\n", 0, start - AROUND // 3), text.rfind(". ", 0, start - AROUND) + 1)
    if near >= start - 2 * AROUND:
        return near + 1
    return text.rfind(" ", 0, start - AROUND) + 1


def _cut_after(text: str, end: int) -> int:
    if len(text) - end <= AROUND:
        return len(text)
    breaks = [at for at in (text.find("\n", end + AROUND // 3), text.find(". ", end + AROUND) + 1) if at > 0]
    if breaks and min(breaks) <= end + 2 * AROUND:
        return min(breaks)
    space = text.find(" ", end + AROUND)
    return space if space > 0 else len(text)

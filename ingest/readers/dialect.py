"""Text files as programs write them -> the plain text or Markdown that the outline knows.

Tables whose columns are told by a line of dashes (pandoc, many text exports), and of Markdown
footnotes, escapes and underscores for emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.rendered import as_rendered

_DASHES = re.compile(r"\s*-{2,}(?:\s+-{2,})+\s*")
_LONG_RULE = re.compile(r"\s*-{10,}\s*")
_NOTE = re.compile(r"^\[\^(\w{1,20})\]:[ ]*", re.MULTILINE)
_ESCAPE = re.compile(r"\\([!\"#$%&'()*+,./:;<=>?@\[\\\]^_`{}~-])")
_EMPHASIS = re.compile(r"(?<![\w_])(_{1,2})(?=\S)([^_\n]+)(?<=\S)\1(?![\w_])")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\](?:\([^()\s]*\)|\[\])")
_MOST_HEAD = 6


def _starts(rule: str) -> list[int]:
    """Where the columns below a line of dashes begin; the first takes what stands before it."""
    starts = [found.start() for found in re.finditer(r"-+", rule)]
    return [0, *starts[1:]]


def _cells(lines: Sequence[str], starts: Sequence[int]) -> str:
    """One row, which may stand on several lines, with tabs between its cells."""
    ends = [*starts[1:], None]
    parts = ([line[start:end].strip() for line in lines] for start, end in zip(starts, ends, strict=True))
    return "\t".join(" ".join(filter(None, part)).replace("\t", " ") for part in parts)


def _is_cut(lines: Sequence[str], starts: Sequence[int]) -> bool:
    """Whether a word stands across the edge of a column, so that the dashes are no head of these lines."""
    return any(line[start - 1 : start].strip() for line in lines for start in starts[1:])


def _groups(lines: Sequence[str]) -> list[list[str]]:
    """Lines divided by blank ones."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _long_table(lines: Sequence[str], at: int) -> int:
    """The line that closes a table whose rows are divided by blank lines; 0 when none does."""
    closes = (end for end in range(at + 1, len(lines)) if _LONG_RULE.fullmatch(lines[end]))
    return next(closes, 0)


def _head(done: Sequence[str]) -> tuple[list[str], bool]:
    """The lines right above a line of dashes, and whether a rule above them opens the table."""
    head: list[str] = []
    for line in done[: -_MOST_HEAD - 1 : -1]:
        if _LONG_RULE.fullmatch(line):
            return head, True
        if not line.strip():
            break
        head.insert(0, line)
    return head[-1:], False


def _with_tables(lines: Sequence[str]) -> list[str]:
    done: list[str] = []
    at = 0
    while at < len(lines):
        end = _table_end(lines, at, done) if _DASHES.fullmatch(lines[at]) else 0
        if not end:
            done.append(lines[at])
            at += 1
            continue
        head, opened = _head(done)
        starts = _starts(lines[at])
        rows = _groups(lines[at + 1 : end]) if opened else [[line] for line in lines[at + 1 : end]]
        if head:
            del done[-len(head) - opened :]
        done += ["", *(_cells(row, starts) for row in ([head] if head else []) + rows), ""]
        at = end + 1 if opened else end
    return done


def _table_end(lines: Sequence[str], at: int, done: Sequence[str]) -> int:
    """One past the last row below a line of dashes, or 0 when they are the head of no table."""
    head, opened = _head(done)
    if opened:
        end = _long_table(lines, at)
    else:
        end = next((n for n in range(at + 1, len(lines)) if not lines[n].strip()), len(lines))
    inside = [*head, *lines[at + 1 : end]]
    return 0 if end <= at + 1 or _is_cut(inside, _starts(lines[at])) else end


def in_common(text: str, *, markdown: bool) -> str:
    """A text file as the outline knows it.

    Args:
        text: Its text, without front matter.
        markdown: Whether its name says that it is Markdown.

    Returns:
        The text, tables with a line of dashes as rows with tabs between the cells.
    """
    if markdown:
        text = as_rendered(text)
    if "--" in text:
        text = "\n".join(_with_tables(text.split("\n")))
    if markdown:
        text = _LINK.sub(r"\1", _EMPHASIS.sub(r"\2", text))
        text = _NOTE.sub(r"\1 ", _ESCAPE.sub(r"\1", text))
    return text

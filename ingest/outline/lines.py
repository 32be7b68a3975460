"""Pages of text -> lines with their shape, without running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.cues import cues
from ingest.letters import clean_characters, plain_marks
from ingest.outline.phrases import looks_like_heading
from ingest.outline.tables import tabulate
from ingest.readers.raw import RawText

_BULLET = re.compile(r"([•·▪■□●○◦‣►¢»«*+–—-]|[oe](?=\s+[A-ZÆØÅ|0-9]))\s+(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,2}(?:\.\d{1,2})*|[a-h]|[ivx]{1,4})([.)])?\s+(?=\S)")
_CONTENTS = re.compile(r".*\S\s*(?:\.\s?){4,}\s*\d{1,4}$|.*\S\s*…{2,}\s*\d{1,4}$")
_HASH = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_PAGE_NUMBER = re.compile(r"[-–— ]*(?:side|page)?\s*\d{1,4}(?:\s*(?:af|/|of)\s*\d{1,4})?[-–— ]*", re.I)
_TRAILING_NUMBER = re.compile(
    r"(?:\t| {3,})\s*(?:side|page)\s+\d{1,4}(?:\s*(?:af|/|of)\s*\d{1,4})?\s*$", re.I
)
_RULE = re.compile(r"[-_=*–— ]{3,}|```\w*")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_TITLE = re.compile(r"(\d{1,2})\s+([A-ZÆØÅ].*)")
_CLAUSE = re.compile(r"(\d{1,2})\.\s+(?=[a-zæøå])")
_REACH = 6
_EDGE = 3
_LONGEST_ENTRY = 300
_LONGEST_NUMBER = 60


class Shape(StrEnum):
    """What a line is by its first characters."""

    PLAIN = "plain"
    BULLET = "bullet"
    NUMBER = "number"
    HASH = "hash"
    ROW = "row"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Attributes:
        page: Page number, from 1.
        text: The line without its marker, stripped; cells stay divided by tabs.
        shape: What it is.
        marker: Its bullet, number or `#`s, or "".
        indent: Spaces before it.
        gap: Blank lines before it; at least 1 for the first of a page.
        width: Characters of the line as it stood, without the indent.
        sure: Whether its size or weight tells it to be a heading.
        note: Whether it is a footnote.
    """

    page: int
    text: str
    shape: Shape
    marker: str
    indent: int
    gap: int
    width: int
    sure: bool = False
    note: bool = False


def _is_ordinal(marker: str, dot: str | None, rest: str) -> bool:
    first = re.split(r"[\s,.;:]", rest.lower(), maxsplit=1)[0]
    if first in cues().ordinal_followers:
        return True
    if "." in marker:
        return not rest[0].isupper()
    return dot is None or (dot == "." and rest[0].islower() and first != "at")


def _shape(text: str, markdown: bool) -> tuple[Shape, str, str]:
    if len(text) <= _LONGEST_ENTRY and text[-1:].isdigit() and _CONTENTS.fullmatch(text):
        return Shape.CONTENTS, "", re.sub(r"\s+", " ", text)
    if markdown and (hashes := _HASH.fullmatch(text)):
        return Shape.HASH, hashes[1], hashes[2]
    bullet = _BULLET.match(text)
    if bullet and "\t" not in bullet[0]:
        return Shape.BULLET, bullet[1], text[bullet.end() :]
    number = _NUMBER.match(text)
    if number and "\t" not in text and not _is_ordinal(number[1], number[2], text[number.end() :]):
        return Shape.NUMBER, number[0].strip(), text[number.end() :]
    return (Shape.ROW if "\t" in text else Shape.PLAIN), "", text


def _line(page: int, raw: str, gap: int, markdown: bool) -> Line:
    text = raw.strip(" ") if "\t" in raw.lstrip() else raw.strip()
    shape, marker, rest = _shape(text, markdown)
    if shape is Shape.ROW:
        # Cell by cell: marks of two cells are no pair.
        rest = "\t".join(map(plain_marks, rest.split("\t")))
    else:
        rest = re.sub(r"\s+", " ", plain_marks(rest)).strip()
    indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
    return Line(page, rest, shape, marker, indent, gap, len(text))


def _underlined(line: Line, rule: str) -> Line:
    """A Markdown heading by the rule below it."""
    if line.shape is not Shape.PLAIN:
        return line
    return replace(line, shape=Shape.HASH, marker="#" if rule[0] == "=" else "##")


def _furniture(pages: Sequence[list[str]]) -> set[str]:
    """Lines that stand at the head or foot of most pages, digits masked."""
    seen: Counter[str] = Counter()
    for lines in pages:
        filled = [line for line in lines if line.strip()]
        seen.update({_masked(line) for line in filled[:_EDGE] + filled[-_EDGE:]})
    least = max(3, round(0.6 * len(pages)))
    return {line for line, count in seen.items() if count >= least}


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", line.strip()))


def _is_page_number(line: str) -> bool:
    return len(line) <= _LONGEST_NUMBER and bool(_PAGE_NUMBER.fullmatch(line))


def _kept(pages: Sequence[list[str]]) -> Iterator[list[str]]:
    furniture = _furniture(pages)
    for lines in pages:
        filled = [at for at, line in enumerate(lines) if line.strip()]
        edges = set(filled[:_EDGE] + filled[-_EDGE:])
        outer = set(filled[:1] + filled[-1:]) if len(pages) > 1 else set()
        yield [
            ""
            if (at in edges and _masked(line) in furniture) or (at in outer and _is_page_number(line.strip()))
            else _without_number(line, at in edges)
            for at, line in enumerate(lines)
        ]


def _without_number(line: str, edge: bool) -> str:
    """A line at a page's head or foot without the page number set to its right."""
    return _TRAILING_NUMBER.sub("", line[-_LONGEST_ENTRY:]) if edge and len(line) <= _LONGEST_ENTRY else line


def _folded(line: str) -> str:
    return " ".join(line.split())


def _marked(marked: Sequence[frozenset[str]], page: int) -> frozenset[str]:
    """The lines of a page that its reader marked, as they are compared."""
    lines = marked[page - 1] if page <= len(marked) else frozenset()
    return frozenset(_folded(clean_characters(line)) for line in lines) - {""}


def split_lines(raw: RawText) -> list[Line]:
    """The lines of a file in reading order.

    Args:
        raw: The pages as they were read.

    Returns:
        Every line that holds words, without running heads, feet and rules; table lines have their
        cells divided by tabs.
    """
    pages = [clean_characters(page).split("\n") for page in raw.pages]
    lines: list[Line] = []
    for number, page in enumerate(_kept(pages), 1):
        gap = 1
        heads, notes = _marked(raw.headings, number), _marked(raw.footnotes, number)
        for text in tabulate(page):
            if raw.markdown and _UNDERLINE.fullmatch(text.strip()) and lines and gap == 0:
                lines[-1] = _underlined(lines[-1], text.strip())
            if not text.strip() or (_RULE.fullmatch(text.strip()) and "\t" not in text):
                gap += 1
                continue
            quoted = raw.markdown and text.startswith(">")
            line = _line(number, text.lstrip("> ") if quoted else text, gap, raw.markdown)
            if _folded(text) in notes:
                line = replace(line, text=_folded(text), shape=Shape.PLAIN, marker="", note=True)
            lines.append(replace(line, sure=line.shape is not Shape.ROW and _folded(text) in heads))
            gap = 0
    return _numbered_titles(_numbered_clauses(lines))


def _numbered_titles(lines: list[Line]) -> list[Line]:
    """The lines, with short ones that stand apart and are numbered without a full stop: `2  Opgaver`.

    The numbers must run from 1; one alone may be a year's day, a house or a count.
    """
    told: list[tuple[int, re.Match[str]]] = []
    for at, line in enumerate(lines):
        begun = _TITLE.match(line.text) if line.shape is Shape.PLAIN and line.gap and not line.note else None
        apart = at + 1 == len(lines) or lines[at + 1].gap > 0
        if begun and apart and int(begun[1]) == len(told) + 1 and _is_title(begun[2]):
            told.append((at, begun))
    for at, begun in told if len(told) > 1 else []:
        lines[at] = replace(lines[at], text=begun[2], shape=Shape.NUMBER, marker=begun[1])
    return lines


def _is_title(text: str) -> bool:
    """Whether words read as a heading; in capitals they may hold a verb or a year."""
    return looks_like_heading(text) or (text.isupper() and text[-1].isalnum())


def _clause(text: str) -> re.Match[str] | None:
    """A number before lower case that makes no ordinal (`1. kvartal`)."""
    begun = _CLAUSE.match(text)
    first = re.split(r"[\W_]", text[begun.end() :], maxsplit=1)[0] if begun else ""
    return None if first in cues().ordinal_followers else begun


def _numbered_clauses(lines: list[Line]) -> list[Line]:
    """The lines, with those numbered although they begin in lower case, told by the numbers around them."""
    found = [
        (at, int(begun[1]), begun.end())
        for at, line in enumerate(lines)
        if line.shape is Shape.PLAIN and not line.note and (begun := _clause(line.text))
    ]
    run: list[tuple[int, int, int]] = []
    for clause in [*found, (len(lines) + _REACH, 0, 0)]:
        if run and clause[1] == run[-1][1] + 1 and clause[0] - run[-1][0] <= _REACH:
            run.append(clause)
            continue
        for at, number, end in run if len(run) > 1 and run[0][1] == 1 else []:
            text = lines[at].text[end:]
            lines[at] = replace(lines[at], text=text, shape=Shape.NUMBER, marker=f"{number}.")
        run = [clause]
    return lines

"""What stands on every page and belongs to none: running heads and feet, page numbers, line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.outline.phrases import is_labelled
from ingest.readers.pdf.lines import Piece, group_rows, split_row
from ingest.readers.pdf.words import PageWords, Rule, Word

_ZONE = 0.16
_ROWS = 5
_NEAR = 4.0
_PAGE_NUMBER = re.compile(
    r"[-–— ]*(?:(?:side|page|s\.|p\.)\s*)?\d{1,4}(?:\s*(?:af|/|of)\s*\d{1,4})?[-–— ]*", re.I
)
_LEAST_NUMBERS = 5
_APART = 2.0


@dataclass(frozen=True, slots=True)
class _Edge:
    """A piece of a line near the head or foot of a page; `depth` counts lines from the edge."""

    page: int
    depth: int
    foot: bool
    piece: Piece

    @property
    def text(self) -> str:
        return self.piece.text

    @property
    def masked(self) -> str:
        return re.sub(r"\d+", "#", self.text)


def _edges(number: int, page: PageWords) -> Iterator[_Edge]:
    words = [
        word
        for word in page.words
        if word.base < _ZONE * page.height or word.base > (1 - _ZONE) * page.height
    ]
    rows = [split_row(row) for row in group_rows(words)]
    heads = [row for row in rows if row[0].base < _ZONE * page.height]
    feet = [row for row in rows if row[0].base > (1 - _ZONE) * page.height][::-1]
    for foot, side in ((False, heads), (True, feet)):
        for depth, row in enumerate(side[:_ROWS]):
            yield from (_Edge(number, depth, foot, piece) for piece in row)


def _alike(edges: Sequence[_Edge]) -> Iterator[list[_Edge]]:
    """Edges of different pages with the same text, numbers aside, at the same height."""
    groups: dict[tuple[bool, str], list[_Edge]] = {}
    for edge in edges:
        groups.setdefault((edge.foot, edge.masked), []).append(edge)
    for group in groups.values():
        group.sort(key=lambda edge: edge.piece.base)
        run = [group[0]]
        for before, edge in pairwise(group):
            if edge.piece.base - before.piece.base > _NEAR:
                yield run
                run = []
            run.append(edge)
        yield run


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d{1,9}", text)]


def _counts_pages(edges: Sequence[_Edge]) -> bool:
    """Whether the numbers that differ run with the pages."""
    columns = list(zip(*(_numbers(edge.text) for edge in edges), strict=False))
    return all(
        len(set(column)) == 1
        or len({value - edge.page for value, edge in zip(column, edges, strict=False)}) == 1
        for column in columns
    )


def _is_running(edges: Sequence[_Edge], count: int) -> bool:
    pages = {edge.page for edge in edges}
    least = 2 if count <= 4 else max(3, round(0.2 * count))
    if len(pages) < least and not _in_a_row(pages):
        return False
    same = len({edge.text for edge in edges}) == 1
    if same:
        return not edges[0].text.isdigit()
    number = all(_PAGE_NUMBER.fullmatch(edge.text) for edge in edges)
    return _counts_pages(edges) and (number or not is_labelled(edges[0].text))


def _in_a_row(pages: Iterable[int]) -> bool:
    ordered = sorted(pages)
    return len(ordered) >= 3 and ordered[-1] - ordered[0] < 2 * len(ordered)


def _outermost(found: Sequence[_Edge], edges: Sequence[_Edge]) -> Iterator[_Edge]:
    """Those with nothing but running lines between them and the edge of the page."""
    running = {id(edge) for edge in found}
    kept = {
        (edge.page, edge.foot): edge.depth
        for edge in sorted(edges, key=lambda e: -e.depth)
        if id(edge) not in running
    }
    for edge in found:
        if edge.depth <= kept.get((edge.page, edge.foot), _ROWS):
            yield edge


def _in_table(edge: _Edge, page: PageWords) -> bool:
    """Whether a head stands in the first row of a ruled table that goes on below."""
    x, y = (edge.piece.left + edge.piece.right) / 2, edge.piece.base
    reach = 2.5 * edge.piece.size
    return any(
        rule.start - 3 <= y <= rule.end + 3
        and (rule.end > y + reach if not edge.foot else rule.start < y - reach)
        and _crossed(rule, page.across, x)
        for rule in page.down
    )


def _heads_rows(edge: _Edge, running: Sequence[_Edge], page: PageWords) -> bool:
    """Whether a head of several pieces stands directly above other text, as the head of a table does."""
    row = [e for e in running if e.page == edge.page and abs(e.piece.base - edge.piece.base) <= 1]
    if edge.foot or len(row) < 3:
        return False
    size = edge.piece.size
    return any(0.7 * size < word.base - edge.piece.base < 1.7 * size for word in page.words)


def _crossed(rule: Rule, across: Sequence[Rule], x: float) -> bool:
    return any(line.start - 3 <= rule.at <= line.end + 3 and line.start <= x <= line.end for line in across)


def _line_numbers(page: PageWords) -> set[int]:
    """Ids of the numbers that count the lines in the margin."""
    found: set[int] = set()
    digits = [word for word in page.words if word.text.isdigit() and len(word.text) <= 4]
    texts = [word for word in page.words if not word.text.isdigit()]
    if len(digits) < _LEAST_NUMBERS or not texts:
        return found
    left, right = min(word.left for word in texts), max(word.right for word in texts)
    for side in ([w for w in digits if w.right <= left - 3], [w for w in digits if w.left >= right + 3]):
        side.sort(key=lambda word: word.base)
        values = [int(word.text) for word in side]
        steps = {after - before for before, after in pairwise(values)}
        if len(side) >= _LEAST_NUMBERS and len(steps) == 1 and steps <= {1, 2, 5, 10}:
            lines = len({round(word.base / 3) for word in texts})
            if steps != {1} or len(side) >= 0.6 * lines:
                found |= set(map(id, side))
    return found


def _repeated_others(pages: Sequence[PageWords]) -> set[str]:
    least = max(2, round(0.3 * len(pages)))
    texts = [{" ".join(word.text for word in line) for line in page.others} for page in pages]
    return {text for page in texts for text in page if sum(text in other for other in texts) >= least}


def _lone_number(number: int, page: PageWords) -> list[Word]:
    """The number of a page alone at its foot, well below everything else."""
    rows = group_rows(page.words)
    if len(rows) < 2:
        return []
    last, above = rows[-1], rows[-2]
    text = " ".join(word.text for word in last)
    low = last[0].base > (1 - _ZONE) * page.height and last[0].base - above[0].base > _APART * last[0].size
    return last if low and _PAGE_NUMBER.fullmatch(text) and _numbers(text)[:1] == [number] else []


def without_furniture(pages: Sequence[PageWords]) -> list[PageWords]:
    """The pages without what stands on every page.

    Args:
        pages: All pages of a file.

    Returns:
        The pages; a file of one page keeps its head and foot, but not its page and line numbers.
    """
    edges = [edge for number, page in enumerate(pages, 1) for edge in _edges(number, page)]
    running = [edge for group in _alike(edges) if _is_running(group, len(pages)) for edge in group]
    running = [edge for edge in running if not _in_table(edge, pages[edge.page - 1])]
    running = [edge for edge in running if not _heads_rows(edge, running, pages[edge.page - 1])]
    gone = {
        (edge.page, word.left, word.base)
        for edge in (_outermost(running, edges) if len(pages) > 1 else ())
        for word in edge.piece.words
    }
    gone |= {
        (number, word.left, word.base)
        for number, page in enumerate(pages, 1)
        for word in _lone_number(number, page)
    }
    others = _repeated_others(pages[:200]) if len(pages) > 1 else set()
    done = []
    for number, page in enumerate(pages, 1):
        numbers = _line_numbers(page)
        kept = [w for w in page.words if id(w) not in numbers and not _is_gone(gone, number, w)]
        rest = [line for line in page.others if " ".join(word.text for word in line) not in others]
        done.append(replace(page, words=tuple(kept), others=tuple(rest)))
    return done


def _is_gone(gone: set[tuple[int, float, float]], number: int, word: Word) -> bool:
    return (number, word.left, word.base) in gone

"""Tables whose columns are told by white space alone, or by rules between their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.readers.pdf.lines import Piece, Row, piece_of
from ingest.readers.pdf.ruled import in_lines
from ingest.readers.pdf.words import Rule, Word, median

_FARTHEST = 3.4
_EDGE = 3.5
_WIDER = 1.22
_HEAD_STEP = 1.4
_MOST_ABOVE = 3


@dataclass(slots=True)
class _Run:
    """Lines that may be a table, the edges of its columns, and the place of the line its head ends on."""

    lines: list[list[Piece]]
    columns: list[tuple[float, float]]
    head: int = 0

    def takes(self, line: list[Piece]) -> bool:
        """Add a line when each of its pieces stands in one column or in a new one."""
        columns = list(self.columns)
        for piece in line:
            over = [
                at for at, (left, right) in enumerate(columns) if piece.left < right and piece.right > left
            ]
            if len(over) > 1:
                return False
            if over:
                left, right = columns[over[0]]
                columns[over[0]] = (min(left, piece.left), max(right, piece.right))
            elif len(line) > 1:
                columns.append((piece.left, piece.right))
            else:
                return False
        columns.sort()
        least = 0.45 * line[0].size
        if any(after[0] - before[1] < least for before, after in pairwise(columns)):
            return False
        self.lines.append(line)
        self.columns = columns
        return True

    def column(self, piece: Piece) -> int:
        """The column a piece stands in."""
        shared = [min(piece.right, right) - max(piece.left, left) for left, right in self.columns]
        return shared.index(max(shared))


def in_rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that stand on one line, lines from the top; a table is a line of its own."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.base, p.left)):
        last = lines[-1][0] if lines else None
        near = last is not None and abs(piece.base - last.base) <= 0.3 * min(piece.size, last.size)
        if near and last is not None and not piece.rows and not last.rows:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda p: p.left) for line in lines]


def _shared_edges(run: _Run) -> bool:
    """Whether the pieces of each column but the first share their left, right or middle."""
    for at in range(1, len(run.columns)):
        pieces = [p for line in run.lines if len(line) > 1 for p in line if run.column(p) == at]
        edges = (
            [p.left for p in pieces],
            [p.right for p in pieces],
            [(p.left + p.right) / 2 for p in pieces],
        )
        shares = [sum(abs(value - median(values)) <= _EDGE for value in values) for values in edges if values]
        if not shares or max(shares) < 0.7 * len(pieces):
            return False
    return True


def _separators(run: _Run, across: Sequence[Rule]) -> list[float]:
    """Heights of the rules that run along the table, those above its first line among them."""
    left, right = run.columns[0][0], run.columns[-1][1]
    top, bottom = run.lines[0][0].top - 12, run.lines[-1][0].bottom + 12
    along = [
        rule.at
        for rule in across
        if top <= rule.at <= bottom and min(rule.end, right) - max(rule.start, left) >= 0.6 * (right - left)
    ]
    return sorted(along)


def _is_table(run: _Run, separators: Sequence[float]) -> bool:
    full = [line for line in run.lines if len(line) > 1]
    if len(full) < 2 or len(run.columns) < 2:
        return False
    inner = sum(run.lines[0][0].base < at < run.lines[-1][0].top for at in separators)
    cells = [piece for line in full for piece in line]
    lower = sum(piece.text[:1].islower() for piece in cells)
    if not inner and len(full) <= 3 and lower > 0.4 * len(cells):
        return False
    if len(full) == 2 and not inner and len(run.columns) < 3:
        return False
    return _shared_edges(run)


def _divided(before: list[Piece], after: list[Piece], separators: Sequence[float]) -> bool:
    return any(before[0].base - 1 <= at <= after[0].base - 0.3 * after[0].size for at in separators)


def _tight(run: _Run) -> float:
    steps = [after[0].base - before[0].base for before, after in pairwise(run.lines)]
    return min((step for step in steps if step > 0.5 * run.lines[0][0].size), default=0.0)


def _bold(line: Sequence[Piece]) -> bool:
    return all(piece.bold for piece in line)


def _begins_row(run: _Run, at: int, separators: Sequence[float], spread: bool) -> bool:
    """Whether the line at a place begins a row."""
    before, line = run.lines[at - 1], run.lines[at]
    if len(separators) >= 4 or (len(separators) >= 2 and spread):
        return _divided(before, line, separators)
    step = line[0].base - before[0].base
    if spread:
        return step > _WIDER * _tight(run)
    if _bold(line) and _bold(run.lines[0]) and all(map(_bold, run.lines[:at])):
        return False
    if any(run.column(piece) == 0 for piece in line):
        if len(line) <= len(run.columns) / 2 and all(_runs_over(run, before, piece) for piece in line):
            return False
        return len(line) > 1 or not line[0].text[:1].islower()
    lower = any(piece.text[:1].islower() for piece in line)
    return len(line) > max(1, len(run.columns) // 2) and not lower


def _runs_over(run: _Run, before: Sequence[Piece], piece: Piece) -> bool:
    """Whether a piece goes on in a cell whose line above has no room for its first word."""
    at = run.column(piece)
    above = next((other for other in before if run.column(other) == at), None)
    if above is None or abs(above.left - piece.left) > _EDGE or above.bold != piece.bold:
        return False
    word = piece.words[0]
    fits = above.right + 0.2 * piece.size + word.right - word.left <= run.columns[at][1]
    return not fits or above.text.endswith("-")


def _has_spread_rows(run: _Run) -> bool:
    """Whether rows are told by wider steps: some lines stand close, others clearly apart."""
    tight = _tight(run)
    steps = [after[0].base - before[0].base for before, after in pairwise(run.lines)]
    close = [pair for step, pair in zip(steps, pairwise(run.lines), strict=True) if step <= _WIDER * tight]
    wide = len(steps) - len(close)
    full = sum(all(len(line) == len(run.columns) for line in pair) for pair in close)
    return bool(close) and wide >= 2 and full <= 0.4 * len(close)


def _rows(run: _Run, separators: Sequence[float]) -> tuple[Row, ...]:
    rows: list[list[list[Word]]] = []
    spread = _has_spread_rows(run)
    inner = [at for at in separators if run.lines[0][0].base < at < run.lines[-1][0].top]
    between = inner if len(inner) < 4 else separators
    for at, line in enumerate(run.lines):
        parted = at > 0 and len(inner) == 1 and _divided(run.lines[at - 1], line, inner)
        if at == 0 or (at > run.head and (parted or _begins_row(run, at, between, spread))):
            rows.append([[] for _ in run.columns])
        for piece in line:
            rows[-1][run.column(piece)] += piece.words
    return tuple(Row(tuple(in_lines(cell) for cell in row)) for row in rows)


def _trimmed(run: _Run) -> int:
    """Lines at the end of a run that stand below the table, not in it."""
    end = len(run.lines)
    tight, spread = _tight(run), _has_spread_rows(run)
    while end > 1 and len(run.lines[end - 1]) == 1:
        line, before = run.lines[end - 1], run.lines[end - 2]
        close = line[0].base - before[0].base <= _WIDER * tight
        goes_on = line[0].text[:1].islower() or before[0].text.endswith("-")
        over = spread or run.column(line[0]) > 0 or (goes_on and _runs_over(run, before, line[0]))
        if close and over:
            break
        end -= 1
    return len(run.lines) - end


def _run_from(lines: Sequence[list[Piece]], at: int) -> _Run:
    run = _Run([], [])
    run.takes(_divided_head(lines[at], lines[at + 1]) if at + 1 < len(lines) else lines[at])
    for line in lines[at + 1 :] if run.lines else ():
        far = line[0].base - run.lines[-1][0].base > _FARTHEST * line[0].size
        if far or line[0].rows or not run.takes(line):
            break
    return run


def _shares_edge(piece: Piece, other: Piece) -> bool:
    edges = ((piece.left, other.left), (piece.right, other.right))
    middles = (piece.left + piece.right) / 2, (other.left + other.right) / 2
    return any(abs(one - two) <= _EDGE for one, two in (*edges, middles))


def _stands_on(above: Sequence[Piece], run: _Run) -> bool:
    """Whether a line is the upper part of a head whose lowest line is the first of a table."""
    first = run.lines[0]
    near = first[0].base - above[0].base <= _HEAD_STEP * first[0].size
    if not near or any(piece.rows or piece.text.endswith((".", ":", ";")) for piece in above):
        return False
    for piece in above:
        under = [other for other in first if other.left < piece.right and other.right > piece.left]
        alike = len(under) == 1 and run.column(under[0]) > 0 and under[0].bold == piece.bold
        if not alike or not _shares_edge(piece, under[0]) or abs(under[0].size - piece.size) > 0.5:
            return False
    return True


def _with_head_above(run: _Run, lines: Sequence[list[Piece]], at: int) -> int:
    """Take the lines above a table that belong to its head into it; how many they are."""
    count = 0
    while count < _MOST_ABOVE and count < at and _stands_on(lines[at - count - 1], run):
        above = lines[at - count - 1]
        run.lines.insert(0, above)
        for piece in above:
            place = run.column(piece)
            left, right = run.columns[place]
            run.columns[place] = (min(left, piece.left), max(right, piece.right))
        count += 1
    run.head = count
    return count


def _divided_head(head: list[Piece], below: Sequence[Piece]) -> list[Piece]:
    """The pieces of a head whose columns stand so close that they seemed one, divided as the line below."""
    if len(below) <= len(head) or below[0].rows:
        return head
    done: list[Piece] = []
    for piece in head:
        over = [other.left for other in below if piece.left - 2 <= other.left < piece.right]
        parts: list[list[Word]] = [[]]
        for word in piece.words:
            if parts[-1] and any(abs(word.left - left) <= _EDGE for left in over):
                parts.append([])
            parts[-1].append(word)
        done += [piece_of(part) for part in parts]
    return done


def aligned_tables(pieces: Sequence[Piece], across: Sequence[Rule]) -> list[Piece]:
    """Put the tables among the pieces of a region together.

    Args:
        pieces: Pieces of a region; tables with rules are one piece each already.
        across: Horizontal rules of the page.

    Returns:
        The pieces, each table one of them, from the top.
    """
    lines = in_rows(pieces)
    done: list[Piece] = []
    at = 0
    while at < len(lines):
        if len(lines[at]) < 2:
            done += lines[at]
            at += 1
            continue
        run = _run_from(lines, at)
        dropped = _trimmed(run) if run.lines else 0
        if dropped:
            run = _run_from(lines[: at + len(run.lines) - dropped], at)
        separators = _separators(run, across) if run.lines else []
        if not run.lines or not _is_table(run, separators):
            done += lines[at]
            at += 1
            continue
        at += len(run.lines)
        above = _with_head_above(run, lines, at - len(run.lines))
        done = done[: len(done) - sum(map(len, run.lines[:above]))]
        done.append(_piece(run, separators))
    return done


def _piece(run: _Run, separators: Sequence[float]) -> Piece:
    rows = _rows(run, separators)
    whole = piece_of([word for row in rows for cell in row.cells for word in cell])
    return replace(whole, base=whole.bottom, rows=rows)

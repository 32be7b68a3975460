"""Pieces of lines -> regions in reading order: columns beside each other, and what stands across them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf.lines import Piece
from ingest.readers.pdf.words import median

_MOST_PIECES = 4_000
_MOST_EDGES = 12
_LEAST_LINES = 3
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Region:
    """Pieces that are read from the top down, and the edges of the space they stand in."""

    pieces: tuple[Piece, ...]
    left: float
    right: float


@dataclass(slots=True)
class _Band:
    """A stretch of the page: two sides of a gutter, or pieces read from the top down."""

    before: list[Piece]
    after: list[Piece]

    @property
    def pieces(self) -> list[Piece]:
        return sorted(self.before + self.after, key=lambda piece: (piece.base, piece.left))


def _starts_within(pieces: Sequence[Piece]) -> float:
    """Share of the lines that go on in lower case."""
    return sum(piece.text[:1].islower() for piece in pieces) / len(pieces)


def _words_a_line(pieces: Sequence[Piece]) -> float:
    """Words of the line that the middle letter stands in; the cells of a small table weigh little."""
    return median(min(len(piece.words), len(piece.text) / 6) for piece in pieces for _ in piece.text)


def _chunks(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces divided where no line stands on either side for more than half a line."""
    ordered = sorted(pieces, key=lambda piece: piece.top)
    chunks, bottom = [[ordered[0]]], ordered[0].bottom
    for piece in ordered[1:]:
        if piece.top - bottom > 0.45 * piece.size:
            chunks.append([])
        chunks[-1].append(piece)
        bottom = max(bottom, piece.bottom)
    return chunks


def _is_table(band: _Band) -> bool:
    """Whether both sides begin anew on the same lines again and again, as the rows of a table do."""
    ids = {id(piece) for piece in band.before}
    chunks = _chunks(band.before + band.after)
    aligned = 0
    for chunk in chunks:
        left = min((p.base for p in chunk if id(p) in ids), default=-1e9)
        right = min((p.base for p in chunk if id(p) not in ids), default=1e9)
        aligned += abs(left - right) <= 2
    lines = len(band.before) + len(band.after)
    return len(chunks) >= 3 and aligned >= 0.75 * len(chunks) and lines <= 12 * len(chunks)


def _are_columns(band: _Band) -> bool:
    """Whether running text stands on both sides, to be read one side after the other."""
    before, after = band.before, band.after
    if min(len(before), len(after)) < _LEAST_LINES:
        return False
    if min(_words_a_line(before), _words_a_line(after)) < 2.5:
        return False
    both = [*before, *after]
    return _starts_within(both) >= 0.15 and not _is_table(band)


def _bands(pieces: Sequence[Piece], gutter: float, width: float) -> list[_Band]:
    """The stretches of the page between the pieces that stand across the gutter."""
    bands = [_Band([], [])]
    for piece in pieces:
        if piece.left < gutter - 1.5 and piece.right > gutter - width:
            bands += [_Band([piece], []), _Band([], [])]
        elif piece.left >= gutter - 1.5:
            bands[-1].after.append(piece)
        else:
            bands[-1].before.append(piece)
    for above, band in pairwise(bands):
        _give_up_last_line(above, band)
        _give_up_heading(above, band)
    return bands


def _give_up_heading(above: _Band, band: _Band) -> None:
    """A heading at the foot of the columns stands over what follows across them."""
    if not above.before or not above.after or len(band.before) != 1 or band.after:
        return
    size = median(piece.size for piece in above.before)
    bold = sum(piece.bold for piece in above.before) > 0.5 * len(above.before)
    last = above.before[-1]
    heads = last.size > 1.1 * size or (last.bold and not bold)
    if heads and last.top > max(piece.bottom for piece in above.after) - 0.2 * size:
        band.before.insert(0, above.before.pop())


def _give_up_last_line(above: _Band, band: _Band) -> None:
    """The short last line of a paragraph that stands across goes with the paragraph."""
    if len(above.before) != 1 or above.after or not band.before or not band.after:
        return
    across, first = above.before[0], band.before[0]
    apart = first.bottom < min(piece.top for piece in band.after) + 0.2 * first.size
    near = first.base - across.base <= 1.5 * first.size and abs(first.size - across.size) < 0.5
    if apart and near and abs(first.left - across.left) <= 2:
        above.before.append(band.before.pop(0))


def _gutters(pieces: Sequence[Piece]) -> list[float]:
    """Left edges that many pieces share, the leftmost ones not among them."""
    least = min(piece.left for piece in pieces)
    counted = Counter(round(piece.left / 2) for piece in pieces if piece.left > least + 4 * piece.size)
    edges = [at for at, count in counted.most_common(_MOST_EDGES) if count >= 2]
    return [min(p.left for p in pieces if abs(p.left / 2 - edge) <= 1) for edge in edges]


def _best(pieces: Sequence[Piece]) -> list[_Band]:
    """The bands of the gutter that has most lines beside it in columns; [] when there is none."""
    best: list[_Band] = []
    most = 0
    size = median(piece.size for piece in pieces)
    for gutter in dict.fromkeys(_gutters(pieces)):
        bands = _bands(pieces, gutter, 0.6 * size)
        score = sum(len(band.before) + len(band.after) for band in bands if _are_columns(band))
        if score > most:
            best, most = bands, score
    return best


def _region(pieces: Sequence[Piece], left: float, right: float) -> Region:
    return Region(tuple(sorted(pieces, key=lambda piece: (piece.base, piece.left))), left, right)


def find_regions(pieces: Sequence[Piece], depth: int = 0) -> list[Region]:
    """Divide a page into regions in reading order.

    Args:
        pieces: The pieces of a page, from the top, then from the left.
        depth: How many gutters have been found around them.

    Returns:
        The regions: a column is one, and what stands across columns is one up to the next columns.
    """
    if not pieces:
        return []
    edges = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    bands = _best(pieces) if depth < _DEEPEST and len(pieces) <= _MOST_PIECES else []
    if not bands:
        return [_region(pieces, *edges)]
    regions: list[Region] = []
    flow: list[Piece] = []
    for band in bands:
        if not _are_columns(band):
            flow += band.pieces
            continue
        if flow:
            regions.append(_region(flow, *edges))
            flow = []
        regions += find_regions(band.before, depth + 1) + find_regions(band.after, depth + 1)
    return [*regions, _region(flow, *edges)] if flow else regions

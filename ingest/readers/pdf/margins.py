"""Headings that stand in the margin at the left of their text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.readers.pdf.lines import Piece
from ingest.readers.pdf.words import median

_LEAST_LINES = 6
_LINES_A_HEAD = 3
_LEAST_WORDS = 4.5
_LEAST_INDENT = 5.0
_LONGEST = 80
_STEP = 1.6
_LARGEST = 1.3
_MOST_ACROSS = 0.3


def _edge(pieces: Sequence[Piece]) -> float:
    """The left edge that most lines of running text share."""
    counted = Counter(round(piece.left / 2) for piece in pieces if not piece.bold)
    if not counted:
        return 0.0
    most = counted.most_common(1)[0][0]
    return min(piece.left for piece in pieces if not piece.bold and abs(piece.left / 2 - most) <= 1)


def _opens_text(head: Piece, texts: Sequence[Piece]) -> bool:
    """Whether a paragraph begins beside a line, with more space above it than between its lines."""
    size = head.size
    beside = [p for p in texts if -0.4 * size <= p.base - head.base <= 2 * size]
    if not beside:
        return False
    first = min(beside, key=lambda p: p.base)
    above = max((p.base for p in texts if p.base < first.base - 1), default=-1e9)
    return first.base - above > _STEP * first.size


def margin_headings(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Find the headings in the left margin of a page.

    Args:
        pieces: The pieces of the page.

    Returns:
        The lines of each heading, from the top; [] when the page is not set in this way.
    """
    lines = [piece for piece in pieces if not piece.rows]
    if len(lines) < _LEAST_LINES:
        return []
    edge, size = _edge(lines), median(piece.size for piece in lines)
    heads = [piece for piece in lines if piece.right <= edge - 0.3 * size and piece.size <= _LARGEST * size]
    texts = [piece for piece in lines if piece.left >= edge - 2]
    across = [piece for piece in lines if piece.left < edge - 2 and piece.right > edge and not piece.bold]
    if not heads or edge - min(piece.left for piece in heads) < _LEAST_INDENT * size:
        return []
    if len(texts) < _LINES_A_HEAD * len(heads) or len(across) > _MOST_ACROSS * len(lines):
        return []
    words = median(min(len(piece.words), len(piece.text) / 5) for piece in texts)
    bold = sum(piece.bold for piece in texts) > 0.3 * len(texts)
    if bold or words < _LEAST_WORDS or not all(_is_head(piece) for piece in heads):
        return []
    grouped = _grouped(heads)
    return grouped if all(_opens_text(group[0], texts) for group in grouped) else []


def _is_head(piece: Piece) -> bool:
    return piece.bold and len(piece.text) <= _LONGEST and any(map(str.isalpha, piece.text))


def _grouped(heads: Sequence[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for head in sorted(heads, key=lambda piece: (piece.base, piece.left)):
        if groups and head.base - groups[-1][-1].base <= _STEP * head.size:
            groups[-1].append(head)
        else:
            groups.append([head])
    return groups

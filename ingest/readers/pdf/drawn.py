"""What is drawn on a page beside its text: straight rules and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

from ingest.readers.pdf.chars import Affine, apply
from ingest.readers.pdf.words import Rule

_MOST_OBJECTS = 20_000
_MOST_SEGMENTS = 20_000
_PATH_SEGMENTS = 400
_THIN = 3.0
_SHORTEST = 6.0
_DEEPEST = 4
_WHITE = 250
_MOST_DOTS = 300
_WHOLE = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawn(NamedTuple):
    """Rules across and down, the share that pictures cover, and the middles of drawn bullets.

    All in points of the page as it is read.
    """

    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    pictured: float
    empty: bool
    dots: tuple[tuple[float, float], ...] = ()


def _combined(inner: Affine, outer: Affine) -> Affine:
    a, b, c, d, e, f = inner
    across, upward = apply(outer, a, b), apply(outer, c, d)
    return (
        across[0] - outer[4],
        across[1] - outer[5],
        upward[0] - outer[4],
        upward[1] - outer[5],
        *apply(outer, e, f),
    )


def _matrix(thing: Any) -> Affine:  # noqa: ANN401 - a ctypes pointer
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, matrix):
        return _WHOLE
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _objects(container: Any, affine: Affine, depth: int = 0) -> Iterator[tuple[Any, int, Affine]]:  # noqa: ANN401
    inside = depth > 0
    count = (pdfium.FPDFFormObj_CountObjects if inside else pdfium.FPDFPage_CountObjects)(container)
    get = pdfium.FPDFFormObj_GetObject if inside else pdfium.FPDFPage_GetObject
    for at in range(min(count, _MOST_OBJECTS)):
        thing = get(container, at)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                yield from _objects(thing, _combined(_matrix(thing), affine), depth + 1)
        else:
            yield thing, kind, affine


def _is_drawn(thing: Any) -> bool:  # noqa: ANN401
    """Whether a path leaves a mark: stroked, or filled with another colour than white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
    if stroke.value:
        return True
    colours = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(thing, *colours)
    return bool(fill.value) and min(colour.value for colour in colours[:3]) < _WHITE


def _segments(thing: Any, affine: Affine) -> Iterator[tuple[float, float, float, float]]:  # noqa: ANN401
    """The straight pieces of a path; none when it has curves."""
    whole = _combined(_matrix(thing), affine)
    x, y = ctypes.c_float(), ctypes.c_float()
    pieces: list[tuple[float, float, float, float]] = []
    begin = last = (0.0, 0.0)
    for at in range(min(pdfium.FPDFPath_CountSegments(thing), _PATH_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(thing, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = apply(whole, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        else:
            pieces.append((*last, *point))
        if pdfium.FPDFPathSegment_GetClose(segment):
            pieces.append((*point, *begin))
        last = point
    yield from pieces


def _bounds(thing: Any, affine: Affine) -> tuple[float, float, float, float]:  # noqa: ANN401
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(thing, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    one, other = apply(affine, left, bottom), apply(affine, right, top)
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def merge_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Rules drawn piece by piece, or as two edges of a thin box, as one each."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.at / 2), r.start)):
        before = merged[-1] if merged else None
        if before and abs(before.at - rule.at) <= 2 and rule.start <= before.end + 4:
            merged[-1] = replace(before, end=max(before.end, rule.end))
        else:
            merged.append(rule)
    return merged


def _is_dot(box: tuple[float, float, float, float]) -> bool:
    """Whether a path is as small and round as a bullet."""
    wide, high = box[2] - box[0], box[3] - box[1]
    return 1.2 <= wide <= 8 and 1.2 <= high <= 8 and abs(wide - high) <= 0.25 * wide


class _Rules:
    def __init__(self) -> None:
        self.across: list[Rule] = []
        self.down: list[Rule] = []

    def add_box(self, left: float, top: float, right: float, bottom: float) -> bool:
        """A thin box is one rule; tells whether it was."""
        if bottom - top <= _THIN and right - left >= _SHORTEST:
            self.across.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THIN and bottom - top >= _SHORTEST:
            self.down.append(Rule((left + right) / 2, top, bottom))
        else:
            return False
        return True

    def add_piece(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.add_box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def drawn_on(page: PdfPage, affine: Affine, size: tuple[float, float]) -> Drawn:
    """The rules and pictures of a page.

    Args:
        page: The page.
        affine: Transform to the page as it is read.
        size: Width and height of the page as it is read, in points.

    Returns:
        Its rules in points; none for a page with more lines than a table has.
    """
    rules, pictured, count = _Rules(), 0.0, 0
    dots: list[tuple[float, float]] = []
    for thing, kind, frame in _objects(page, affine):
        count += 1
        if count > _MOST_OBJECTS or len(rules.across) + len(rules.down) > _MOST_SEGMENTS:
            return Drawn((), (), min(1.0, pictured), False)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            left, top, right, bottom = _bounds(thing, frame)
            wide = min(right, size[0]) - max(left, 0.0)
            high = min(bottom, size[1]) - max(top, 0.0)
            pictured += max(0.0, wide) * max(0.0, high) / (size[0] * size[1])
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and _is_drawn(thing):
            box = _bounds(thing, frame)
            covers = (box[2] - box[0]) * (box[3] - box[1]) > 0.9 * size[0] * size[1]
            if _is_dot(box):
                dots.append(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
            elif not covers and not rules.add_box(*box):
                for piece in _segments(thing, frame):
                    rules.add_piece(*piece)
    few = dots if len(dots) <= _MOST_DOTS else []
    across, down = merge_rules(rules.across), merge_rules(rules.down)
    return Drawn(tuple(across), tuple(down), min(1.0, pictured), count == 0, tuple(few))

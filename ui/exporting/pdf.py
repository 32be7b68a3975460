"""An export as a PDF file with footnotes.

reportlab's platypus has no footnotes: its frames take one flowable after the other and do not know
what a line of it points at. So lines are broken and filled into pages here (`lines`, `sheets`), each
note at the foot of the page where its mark stands, and reportlab measures and draws. That also tells
the number of pages before the first is drawn. The text is not tagged, which reportlab cannot do; the
Word file is the one for a screen reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ui.exporting.content import Export, Line, Role
from ui.exporting.letters import BOLD, ITALIC, MISSING, REGULAR, is_whole
from ui.exporting.lines import Set, Type, broken
from ui.exporting.noting import Parts
from ui.exporting.sheets import RULE, Row, Sheet, filled
from ui.texts import texts, words_of

MEDIA_TYPE = "application/pdf"
LANGUAGE = "da-DK"
MARGIN, FOOTER = 71.0, 40.0
COLUMN = A4[0] - 2 * MARGIN
HEIGHT = A4[1] - 2 * MARGIN
INK, ACCENT, SOFT = HexColor("#1b2430"), HexColor("#0b5563"), HexColor("#51606f")
TITLE = Type(BOLD, 17, 22)
HEADING = Type(BOLD, 11.5, 15.5)
NOTE = Type(REGULAR, 7.5, 10)
TYPES = {
    Role.PARAGRAPH: Type(REGULAR, 9.5, 14),
    Role.ITEM: Type(REGULAR, 9.5, 14, 14),
    Role.VERDICT: Type(BOLD, 9.5, 14),
    Role.WARNING: Type(ITALIC, 9.5, 14),
}
BULLET = "•"
LONGEST_BOOKMARK = 80


def as_pdf(export: Export) -> bytes:
    """The bytes of a .pdf file.

    A letter that the font lacks is written as the nearest one or as a lozenge, and the file says so.
    The file names no author and no machine and points at no other host.
    """
    notes = {note.number: _note(note.number, note.parts) for note in export.notes}
    sheets = filled(_rows(export), notes, HEIGHT)
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, lang=LANGUAGE, initialFontName=REGULAR)
    _describe(canvas, export)
    for number, sheet in enumerate(sheets, 1):
        _draw(canvas, sheet)
        _draw_page_number(canvas, number, len(sheets))
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _rows(export: Export) -> Iterator[Row]:
    plain = TYPES[Role.PARAGRAPH]
    yield from _paragraph(broken((export.title,), TITLE, COLUMN), 0)
    for line in (*export.lead, *_on_letters(export)):
        yield from _paragraph(broken((line,), plain, COLUMN), 6)
    for section in export.sections:
        yield from _heading(section.question)
        for one in section.lines:
            yield from _line(one)
    if export.documents:
        yield from _heading(words_of("export")["documents"])
        for told in export.documents:
            yield from _line(Line(Role.ITEM, (told,)))


def _heading(text: str) -> Iterator[Row]:
    rows = list(_paragraph(broken((text,), HEADING, COLUMN), 18, bookmark=text))
    yield from rows[:-1]
    yield Row(rows[-1].set, rows[-1].before, True, rows[-1].bookmark)


def _line(line: Line) -> Iterator[Row]:
    bullet = BULLET if line.role is Role.ITEM else ""
    before = 3 if line.role is Role.ITEM else 6
    yield from _paragraph(broken(line.parts, TYPES[line.role], COLUMN, bullet=bullet), before)


def _paragraph(lines: Sequence[Set], before: float, bookmark: str = "") -> Iterator[Row]:
    """Rows that leave neither the first line alone at a page's end nor the last at a page's top."""
    last = len(lines) - 1
    for at, line in enumerate(lines):
        keep = at != last and at in (0, last - 1)
        yield Row(line, before if at == 0 else 0, keep, bookmark if at == 0 else "")


def _note(number: int, parts: Parts) -> list[Set]:
    return broken((f"{number}.\u00a0", *parts), NOTE, COLUMN, raised=False)


def _on_letters(export: Export) -> list[str]:
    """A sentence when the font lacks letters of the export."""
    texts_ = [section.question for section in export.sections]
    parts = [part for section in export.sections for line in section.lines for part in line.parts]
    parts += [part for note in export.notes for part in note.parts]
    if is_whole([*texts_, *(part for part in parts if isinstance(part, str))]):
        return []
    return [words_of("export")["replaced_letters"].format(sign=MISSING)]


def _draw(canvas: Canvas, sheet: Sheet) -> None:
    y = A4[1] - MARGIN
    for at, row in enumerate(sheet.rows):
        y -= row.set.type.leading + (row.before if at else 0)
        if row.bookmark:
            _bookmark(canvas, row.bookmark, y + row.set.type.leading)
        canvas.setFillColor(ACCENT if row.set.type in (TITLE, HEADING) else INK)
        _draw_line(canvas, row.set, y)
    if sheet.foot:
        _draw_foot(canvas, sheet)


def _draw_foot(canvas: Canvas, sheet: Sheet) -> None:
    y = MARGIN + sheet.foot_height - RULE
    canvas.setStrokeColor(SOFT)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, y + RULE / 3, MARGIN + COLUMN / 4, y + RULE / 3)
    canvas.setFillColor(INK)
    for line in sheet.foot:
        y -= line.type.leading
        _draw_line(canvas, line, y)


def _draw_line(canvas: Canvas, line: Set, y: float) -> None:
    base = y + 0.25 * line.type.leading
    if line.bullet:
        canvas.setFont(line.type.font, line.type.size)
        canvas.drawString(MARGIN, base, line.bullet)
    for piece in line.pieces:
        canvas.setFont(line.type.font, piece.size)
        canvas.drawString(MARGIN + piece.x, base + piece.rise, piece.text)


def _draw_page_number(canvas: Canvas, number: int, total: int) -> None:
    canvas.setFont(REGULAR, NOTE.size)
    canvas.setFillColor(SOFT)
    said = words_of("export")["page_of"].format(page=number, pages=total)
    canvas.drawRightString(A4[0] - MARGIN, FOOTER, said)


def _bookmark(canvas: Canvas, title: str, y: float) -> None:
    key = f"{canvas.getPageNumber()}-{y}"
    canvas.bookmarkPage(key, fit="XYZ", left=0, top=y)
    canvas.addOutlineEntry(title[:LONGEST_BOOKMARK], key)


def _describe(canvas: Canvas, export: Export) -> None:
    canvas.setTitle(export.title)
    canvas.setSubject(words_of("export")["subject"])
    canvas.setAuthor("")
    canvas.setCreator(texts().title)
    canvas.setProducer(texts().title)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()

"""One passage as one statement with [n]: trimmed to what was asked, a table cell put in words."""

from __future__ import annotations

import re

from assistant.citing import Notes
from assistant.coverage import cover, share
from assistant.cues import patterns
from assistant.danish.dates import years
from assistant.danish.sentences import sentences
from assistant.danish.words import fold, stem, tokens
from assistant.form import MEMBER, negates
from assistant.question import Question
from assistant.slots import fills, role_asked
from assistant.surroundings import EDGES, row_span
from assistant.types import MARKER, WITHIN, BlockKind, Passage
from assistant.verify import unsupported
from assistant.weighing import Piece
from assistant.wording import bare, capital, closed, small, texts

SURE = 0.9


def statement(question: Question, piece: Piece, notes: Notes) -> str:
    """Say what one passage says.

    Args:
        question: The question, understood.
        piece: The passage.
        notes: Takes the citation.

    Returns:
        One or two Danish sentences, each with [n] before its full stop.
    """
    if piece.passage.kind is BlockKind.CELL:
        return _in_table(question, piece, notes)
    said = [_sentence(question, piece, run, notes) for run in _trimmed(question, piece.passage)]
    return " ".join(said)


def _sentence(question: Question, piece: Piece, run: tuple[int, int], notes: Notes) -> str:
    passage, (start, end) = piece.passage, run
    marker = notes.cite(piece.document, passage, passage.start + start, passage.start + end)
    text = bare(passage.text[start:end])
    said = _titled(question, text) if passage.kind is BlockKind.ITEM else text
    return closed(capital(said), marker)


def _in_table(question: Question, piece: Piece, notes: Notes) -> str:
    """A table cell put in words, if all numbers, dates and names of these stand in what they cite."""
    before = len(notes.citations)
    said = _cell(question, piece, notes)
    cited = {int(n) for n in MARKER.findall(said)}
    if not unsupported(said, [c.quote for c in notes.citations if c.marker in cited]):
        return said
    del notes.citations[before:]
    passage = piece.passage
    marker = notes.cite(piece.document, passage, passage.start, passage.end)
    return closed(capital(bare(passage.text)), marker)


def verdict(question: Question, piece: Piece, said: str) -> str:
    """Begin a statement with Ja or Nej, but only where the passage itself settles the question."""
    own, text = texts(), piece.passage.text
    asked, words = _folded(question.text), _folded(text)
    own_cover = share(question.terms, cover(question.terms, ((text, 1.0),)))
    if negates(question.text) or words & own.exceptions or own_cover < SURE:
        return said
    if negates(text):
        return own.no.format(sentence=said)
    return said if asked & own.permits and not words & own.permits else own.yes.format(sentence=said)


def _folded(text: str) -> set[str]:
    return {fold(token.text) for token in tokens(text)}


def _titled(question: Question, text: str) -> str:
    """A member of a list with the role asked for, as a sentence: "Formand er NN, direktør"."""
    role, line = role_asked(question), MEMBER.fullmatch(text)
    if role is None or line is None or stem(line["role"]) != role.stem:
        return text
    return texts().holder.format(role=line["role"], name=line["name"])


def _trimmed(question: Question, passage: Passage) -> list[tuple[int, int]]:
    """The sentences in a row that cover the question as well as the whole passage, as offsets in its text."""
    parts = sentences(passage.text)
    if len(parts) < 2:
        return [(0, len(passage.text))]

    def worth(run: list[tuple[int, int]]) -> tuple[float, float, int]:
        text = passage.text[run[0][0] : run[-1][1]]
        held = share(question.terms, cover(question.terms, ((text, 1.0),)))
        return fills(question, text), round(held, 3), -len(text)

    return max((parts[i:j] for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)), key=worth)


def _cell(question: Question, piece: Piece, notes: Notes) -> str:
    """A cell with its row and column heads; the heads are cited too, as they are part of the claim."""
    passage, document = piece.passage, piece.document
    page = notes.page(passage)
    role = role_asked(question)
    if role is not None and passage.row and stem(passage.text) == role.stem:
        return _held(piece, notes)
    column = passage.column if _tells(question, passage.column, passage.text) else ""
    heads = _found(page, passage, (passage.row.split(WITHIN)[-1], column))
    if len(heads) == 1 and not page[heads[0][1] + len(heads[0][0]) : passage.start].strip(EDGES):
        markers = [notes.cite(document, passage, heads[0][1], passage.end)]
    else:
        markers = [notes.cite(document, passage, passage.start, passage.end)]
        markers += [notes.cite(document, passage, at, at + len(head)) for head, at in heads]
    text, unit = bare(passage.text), _unit(page, passage)
    if unit:
        text = texts().unit.format(text=text, unit=unit[0])
        markers.append(notes.cite(document, passage, unit[1], unit[1] + len(unit[0])))
    said = _in_words(question, [bare(head).rstrip(":") for head, _ in heads], text)
    return closed(capital(said), "".join(markers))


def _found(page: str, passage: Passage, heads: tuple[str, ...]) -> list[tuple[str, int]]:
    """The heads that stand as cells before a cell on its page, nearest first, with where."""
    places = [(head, _cell_before(page, head, passage.start)) for head in heads if head != passage.text]
    return [(head, at) for head, at in places if at >= 0]


def _cell_before(page: str, head: str, start: int) -> int:
    """Where a head stands as a table cell of its own before an offset; -1 when it does not."""
    if not head:
        return -1
    form = rf"(?:^|[|\t])[ ]*({re.escape(head)})[ ]*(?=[|\t\n])"
    return max((found.start(1) for found in re.finditer(form, page[:start], re.MULTILINE)), default=-1)


def _unit(page: str, passage: Passage) -> tuple[str, int] | None:
    """The unit of a bare number in a table, from its column's head or the words above it, with where."""
    if not re.fullmatch(r"[\d.,]+", passage.text.strip()):
        return None
    for heading in (passage.column, passage.lead_in):
        unit = patterns("form")["unit"].search(heading)
        at = page.rfind(unit.group(), 0, passage.start) if unit else -1
        if unit and at >= 0:
            return unit.group(), at
    return None


def _held(piece: Piece, notes: Notes) -> str:
    """A table row whose cell is the role asked for: "Formand er NN, direktør, YY Kommune"."""
    passage = piece.passage
    page = notes.page(passage)
    start, end = row_span(page, passage.start, passage.end)
    cells = [cell for cell in bare(page[start:end]).split(", ") if cell != passage.text.strip()]
    marker = notes.cite(piece.document, passage, start, end)
    said = texts().holder.format(role=capital(passage.text.strip()), name=", ".join(cells))
    return closed(said, marker)


def _in_words(question: Question, heads: list[str], text: str) -> str:
    """A cell and the heads that belong to the claim, as a sentence."""
    own, role = texts(), role_asked(question)
    if not heads:
        return text
    if len(heads) == 1:
        return f"{heads[0]}: {text}"
    row, column = heads
    if role is not None and stem(column) == role.stem:
        return own.holder_of.format(role=column, body=row, name=text)
    return own.cell.format(row=row, column=small(column), text=text)


def _tells(question: Question, head: str, text: str) -> bool:
    """Whether a column's head adds to a cell: a year it does not name, or a word of the question."""
    if any(c.isdigit() for c in head):
        return not years(head) or not years(head) <= years(text)
    return any(value > 0 for value in cover(question.terms, ((head, 1.0),)))

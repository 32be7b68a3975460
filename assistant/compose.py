"""From evidence to a short Danish answer with [n], without a language model."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from assistant.coverage import cover, share
from assistant.danish.dates import find_dates, years
from assistant.danish.sentences import sentences
from assistant.danish.words import fold, stem, tokens
from assistant.evidence import Evidence
from assistant.question import Question, Term, Wanted
from assistant.slots import fills, role_asked
from assistant.types import BlockKind, Citation, Document, DocumentInfo, Passage, Span
from assistant.weighing import MEMBER, Piece, negates

MARK = re.compile(r"^\s*(?:[-–—•*]|\(?\d{1,2}[.)]|[a-zæøå][.)])\s+")
BETWEEN = " |\t"
ROW_PATH = " › "
SURE = 0.9

Reader = Callable[[str], Document]


@dataclass(frozen=True, slots=True)
class Texts:
    """The assistant's own sentences, from `compose.toml`."""

    holder: str
    holder_of: str
    cell: str
    yes: str
    no: str
    plain: str
    absent_one: str
    absent_many: str
    nearest: str
    nearest_plain: str
    vague: str
    empty: str
    permits: frozenset[str]


@cache
def texts() -> Texts:
    """Read the assistant's own sentences."""
    data = tomllib.loads(resources.files("assistant").joinpath("compose.toml").read_text("utf-8"))
    return Texts(**data["answer"], **data["not_found"], permits=frozenset(data["words"]["permits"]))


@dataclass(slots=True)
class Notes:
    """The citations of one answer while it is written; the same span keeps its marker."""

    read: Reader
    citations: list[Citation] = field(default_factory=list)

    def cite(self, document: DocumentInfo, passage: Passage, start: int, end: int) -> str:
        """Cite a span of the passage's page.

        Returns:
            Its marker, as "[n]".
        """
        span = Span(document.id, passage.page, start, end)
        for known in self.citations:
            if known.span == span:
                return f"[{known.marker}]"
        page = self.read(document.id).pages[passage.page - 1].text
        marker = len(self.citations) + 1
        self.citations.append(Citation(marker, span, page[start:end], document, passage.section))
        return f"[{marker}]"


def compose(question: Question, evidence: Evidence, read: Reader) -> tuple[list[str], list[Citation]]:
    """Say what the evidence says.

    Args:
        question: The question, understood.
        evidence: What answers it; must be `enough`.
        read: Gives a document by its id.

    Returns:
        The answer in parts that can be shown one after the other (join them with nothing), and its
        citations in marker order.
    """
    notes = Notes(read)
    if evidence.whole_list:
        return list(_listed(evidence, notes)), notes.citations
    said = [_statement(question, piece, notes) for piece in evidence.pieces]
    if question.wanted is Wanted.YES_NO:
        said[0] = _verdict(question, evidence.pieces[0], said[0])
    if len(said) > 2:
        return [f"- {part}\n" for part in said], notes.citations
    return [f"{part} " for part in said[:-1]] + said[-1:], notes.citations


def not_found(
    evidence: Evidence, absent: tuple[Term, ...], read: Reader, *, least: float
) -> tuple[list[str], list[Citation]]:
    """Say that the documents do not answer, and what is nearest.

    Args:
        evidence: The best there was.
        absent: Words of the question that stand in no document.
        read: Gives a document by its id.
        least: Cosine under which the nearest passage is too far off to be worth naming.

    Returns:
        The answer in parts, and its citations.
    """
    own, notes = texts(), Notes(read)
    parts = [own.plain]
    if absent:
        words = _joined([f"»{term.word}«" for term in absent])
        parts.append(" " + (own.absent_one if len(absent) == 1 else own.absent_many).format(words=words))
    if evidence.pieces and evidence.pieces[0].dense >= least:
        piece = evidence.pieces[0]
        notes.cite(piece.document, piece.passage, piece.passage.start, piece.passage.end)
        topic = piece.passage.path[-1] if piece.passage.path else ""
        template = own.nearest if topic and fold(topic) != fold(piece.document.title) else own.nearest_plain
        parts.append(" " + template.format(title=piece.document.title, topic=f"»{MARK.sub('', topic)}«"))
    return parts, notes.citations


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}"


def _listed(evidence: Evidence, notes: Notes) -> Iterator[str]:
    """The lead-in, then every item."""
    first, *rest = evidence.pieces
    if first.passage.kind is BlockKind.ITEM:
        rest = [first, *rest]
    else:
        marker = notes.cite(first.document, first.passage, first.passage.start, first.passage.end)
        yield f"{_bare(first.passage.text).rstrip(':')} {marker}:\n"
    for piece in rest:
        marker = notes.cite(piece.document, piece.passage, piece.passage.start, piece.passage.end)
        yield f"- {_closed(_bare(piece.passage.text), marker)}\n"


def _statement(question: Question, piece: Piece, notes: Notes) -> str:
    if piece.passage.kind is BlockKind.CELL:
        return _cell(question, piece, notes)
    start, end = _trimmed(question, piece.passage)
    marker = notes.cite(piece.document, piece.passage, piece.passage.start + start, piece.passage.start + end)
    text = _bare(piece.passage.text[start:end]).replace("\n", ", ")
    said = _titled(question, text) if piece.passage.kind is BlockKind.ITEM else text
    return _closed(_capital(said), marker)


def _titled(question: Question, text: str) -> str:
    """A member of a list with the role asked for, as a sentence: "Formand er NN, direktør"."""
    role, line = role_asked(question), MEMBER.fullmatch(text)
    if role is None or line is None or stem(line["role"]) != role.stem:
        return text
    return texts().holder.format(role=line["role"], name=line["name"])


def _trimmed(question: Question, passage: Passage) -> tuple[int, int]:
    """The run of a passage's sentences that covers the question as well as the whole of it."""
    parts = sentences(passage.text)
    if len(parts) < 2:
        return 0, len(passage.text)

    def worth(run: tuple[int, int]) -> tuple[float, float, int]:
        text = passage.text[run[0] : run[1]]
        held = share(question.terms, cover(question.terms, ((text, 1.0),)))
        return fills(question, text), round(held, 3), -len(text)

    runs = [(parts[i][0], parts[j][1]) for i in range(len(parts)) for j in range(i, len(parts))]
    return max(runs, key=worth)


def _cell(question: Question, piece: Piece, notes: Notes) -> str:
    """A cell with its row and column heads; the heads are cited too, as they are part of the claim."""
    passage, document = piece.passage, piece.document
    page = notes.read(document.id).pages[passage.page - 1].text
    markers, heads = [], []
    column = passage.column if _tells(question, passage.column, passage.text) else ""
    for head in (passage.row.split(ROW_PATH)[-1], column):
        at = page.rfind(head, 0, passage.start) if head else -1
        if at >= 0 and head != passage.text:
            heads.append((head, at))
    if len(heads) == 1 and not page[heads[0][1] + len(heads[0][0]) : passage.start].strip(BETWEEN):
        markers.append(notes.cite(document, passage, heads[0][1], passage.end))
    else:
        markers.append(notes.cite(document, passage, passage.start, passage.end))
        markers += [notes.cite(document, passage, at, at + len(head)) for head, at in heads]
    said = _in_words(question, [_bare(head).rstrip(":") for head, _ in heads], _bare(passage.text))
    return _closed(_capital(said), "".join(markers))


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
    return own.cell.format(row=row, column=_small(column), text=text)


def _small(head: str) -> str:
    """A column's head inside a sentence; an abbreviation keeps its capitals."""
    return head if head[:2].isupper() else head[:1].lower() + head[1:]


def _tells(question: Question, head: str, text: str) -> bool:
    """Whether a column's head adds to a cell: a year it does not name, or a word of the question."""
    if any(c.isdigit() for c in head):
        return not years(head) <= years(text)
    return any(value > 0 for value in cover(question.terms, ((head, 1.0),)))


def _verdict(question: Question, piece: Piece, said: str) -> str:
    """Begin with Ja or Nej, but only where the sentence itself settles the question."""
    own, text = texts(), piece.passage.text
    asked = {fold(t.text) for t in tokens(question.text)}
    words = {fold(t.text) for t in tokens(text)}
    if negates(question.text):
        return said
    if share(question.terms, cover(question.terms, ((text, 1.0),))) < SURE:
        return said
    if negates(text):
        return own.no.format(sentence=said)
    permits = {fold(word) for word in own.permits}
    return said if asked & permits and not words & permits else own.yes.format(sentence=said)


def _bare(text: str) -> str:
    """The words without the list mark before them."""
    return text.strip() if _opens_with_date(text) else MARK.sub("", text).strip()


def _opens_with_date(text: str) -> bool:
    return any(found.start == 0 for found in find_dates(text[:40]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _closed(text: str, marker: str) -> str:
    """Put the marker before the full stop that ends the sentence."""
    body = text.rstrip()
    end = body[-1] if body[-1:] in ".?!" else "."
    return f"{body.rstrip('.?!;,: ')} {marker}{end}"

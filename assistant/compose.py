"""From evidence to a short Danish answer with [n], without a language model."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.citing import Notes, ReadDocument
from assistant.danish.words import fold
from assistant.evidence import Evidence
from assistant.form import is_bare_field
from assistant.question import Question, Term, Wanted
from assistant.statements import statement, verdict
from assistant.types import BlockKind, Citation
from assistant.weighing import Piece
from assistant.wording import bare, closed, joined, texts, unmarked

QUOTED = 220


def compose(question: Question, evidence: Evidence, read: ReadDocument) -> tuple[list[str], list[Citation]]:
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
    said = [statement(question, piece, notes) for piece in evidence.pieces]
    if question.wanted is Wanted.YES_NO:
        said[0] = verdict(question, evidence.pieces[0], said[0])
    if len(said) > 2:
        return [f"- {part}\n" for part in said], notes.citations
    return [f"{part} " for part in said[:-1]] + said[-1:], notes.citations


def _listed(evidence: Evidence, notes: Notes) -> Iterator[str]:
    """The lead-in, then every item."""
    first, *rest = evidence.pieces
    if first.passage.kind is BlockKind.ITEM:
        rest = [first, *rest]
    else:
        yield f"{bare(first.passage.text).rstrip(':, ')} {_cite(first, notes)}:\n"
    for piece in rest:
        text = bare(piece.passage.text)
        marker = _cite(piece, notes)
        yield f"- {_item(text, marker)}\n"


def _cite(piece: Piece, notes: Notes) -> str:
    return notes.cite(piece.document, piece.passage, piece.passage.start, piece.passage.end)


def not_found(
    evidence: Evidence, absent: tuple[Term, ...], read: ReadDocument, *, searched: int, least: float
) -> tuple[list[str], list[Citation]]:
    """Say that the documents do not answer, and what is nearest.

    Args:
        evidence: The best there was.
        absent: Words of the question that stand in no document.
        read: Gives a document by its id.
        searched: How many documents were searched.
        least: Cosine under which the nearest passage is too far off to be worth naming.

    Returns:
        The answer in parts, and its citations.
    """
    own, notes = texts(), Notes(read)
    parts = [own.plain_one if searched == 1 else own.plain.format(count=searched)]
    if absent:
        words = joined([f"»{term.word}«" for term in absent])
        parts.append(" " + (own.absent_one if len(absent) == 1 else own.absent_many).format(words=words))
    if evidence.pieces and evidence.pieces[0].dense >= least:
        parts.append(" " + _nearest(evidence.pieces[0], notes))
    return parts, notes.citations


def _nearest(piece: Piece, notes: Notes) -> str:
    """What comes nearest: the document, the heading that tells most, and the words."""
    passage, title = piece.passage, unmarked(piece.document.title)
    marker = _cite(piece, notes)
    words = bare(passage.text)
    if len(words) > QUOTED:
        words = words[:QUOTED].rsplit(" ", 1)[0] + " …"
    telling = [h for h in passage.path if not is_bare_field(h) and fold(h) != fold(title)]
    words = words.rstrip(".")
    if not telling:
        return texts().nearest_plain.format(title=title, words=words, marker=marker)
    return texts().nearest.format(title=title, topic=f"»{bare(telling[-1])}«", words=words, marker=marker)


def _item(text: str, marker: str) -> str:
    """An item of a list; only one that is a sentence ends like one."""
    return closed(text, marker) if text.endswith(".") else f"{text.rstrip(',;')} {marker}"

"""From evidence to a short Danish answer with [n], without a language model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.compose.citing import Notes, ReadDocument
from assistant.compose.premise import nearest, premise
from assistant.compose.statements import statement
from assistant.compose.sums import told_unset
from assistant.compose.telling_apart import names_apart
from assistant.compose.whole_list import told_list
from assistant.compose.wording import day_and_month, joined, texts
from assistant.cues import patterns, table
from assistant.danish.words import content_terms, fold
from assistant.evidence.evidence import Evidence
from assistant.evidence.fate import Refuted
from assistant.evidence.form import negates
from assistant.evidence.weighing import Piece
from assistant.question.leaving_out import left_out
from assistant.question.understanding import Question, Term
from assistant.question.wanted import asks_whether
from assistant.types import MARKER, BlockKind, Citation

# How large a part of a statement's words another must have to say the same.
SAME = 0.8


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
        return list(told_list(evidence.pieces, notes, left_out(question.text))), notes.citations
    pieces = _deciding_first(question, evidence)
    apart = names_apart(question, pieces)
    said = _once(
        [
            statement(question, piece, notes, settles=at == 0, name=apart.get(piece.document.id, ""))
            for at, piece in enumerate(pieces)
        ]
    )
    if evidence.before:
        return [_with_before(question, said, evidence.before, notes)], notes.citations
    if evidence.refuted:
        return [_refuted(question, evidence.refuted, " ".join(said))], notes.citations
    if len(said) > 2:
        return [f"- {part}\n" for part in said], notes.citations
    return [f"{part} " for part in said[:-1]] + said[-1:], notes.citations


def _deciding_first(question: Question, evidence: Evidence) -> tuple[Piece, ...]:
    """The pieces, the one that tells what became of a matter before the proposal, where Nej is said to it.

    An entry of a list is told as it stands: "NN søger om …. Ansøgningen fik afslag."
    """
    pieces = evidence.pieces
    proposed = (
        len(pieces) > 1 and pieces[-1].passage.kind is not BlockKind.ITEM and asks_whether(question.text)
    )
    if (
        evidence.refuted is Refuted.FELL
        and proposed
        and patterns("minutes")["fell"].search(pieces[-1].passage.text)
    ):
        return tuple(reversed(pieces))
    return pieces


def _with_before(question: Question, said: Sequence[str], before: Piece, notes: Notes) -> str:
    """What is so, and after it what was so before."""
    was = table("validity")["texts"]["before"].format(said=statement(question, before, notes))
    return f"{' '.join(said)} {was}"


def _refuted(question: Question, refuted: Refuted, said: str) -> str:
    """What is so, after the words that what a question asks or takes for granted is not."""
    if refuted is Refuted.GRANTED:
        return said
    if refuted is Refuted.MET:
        return str(table("compose")["verdicts"]["yes"]).format(sentence=said)
    # What is to come may still be decided.
    over = not patterns("minutes")["to_come"].match(fold(question.text))
    fell = refuted is Refuted.FELL or (refuted is Refuted.WAITS and over)
    if fell and asks_whether(question.text):
        return str(table("compose")["verdicts"]["no"]).format(sentence=said)
    forms = {Refuted.FELL: texts().not_adopted, Refuted.UNDECIDED: texts().undecided}
    return forms.get(refuted, texts().decided_otherwise).format(said=said)


def _once(said: Sequence[str]) -> list[str]:
    """The statements, each once: one that says the same in fewer words lends the other its [n]."""
    kept: list[str] = []
    for one in said:
        same = next((at for at, other in enumerate(kept) if _says_the_same(one, other)), None)
        if same is None:
            kept.append(one)
        else:
            longer, shorter = sorted((kept[same], one), key=lambda text: (-len(_told(text)), -len(text)))
            kept[same] = _lent(longer, shorter)
    return kept


def _says_the_same(one: str, other: str) -> bool:
    """Whether the words of one statement all stand in another and are most of it."""
    first, second = MARKER.sub("", one).strip(), MARKER.sub("", other).strip()
    if first in second or second in first:
        return True
    words, known = _told(one), _told(other)
    if negates(one) != negates(other) or not (words <= known or known <= words):
        return False
    return min(len(words), len(known)) >= SAME * max(len(words), len(known))


def _told(said: str) -> frozenset[str]:
    return frozenset(content_terms(MARKER.sub(" ", said)))


def _lent(longer: str, shorter: str) -> str:
    """A statement with the [n] of another after its own last ones."""
    own_markers = set(MARKER.findall(longer))
    more = "".join(f"[{n}]" for n in dict.fromkeys(MARKER.findall(shorter)) if n not in own_markers)
    at = longer.rfind("]") + 1
    return longer[:at] + more + longer[at:]


def not_found(
    evidence: Evidence,
    absent: tuple[Term, ...],
    read: ReadDocument,
    *,
    searched: int,
    least: float,
    question: Question | None = None,
    newest: date | None = None,
) -> tuple[list[str], list[Citation], str]:
    """Say that the documents do not answer, and what is nearest.

    Args:
        evidence: The best there was.
        absent: Words of the question that stand in no document.
        read: Gives a document by its id.
        searched: How many documents were searched.
        least: Cosine under which the nearest passage is too far off to be worth naming.
        question: The question; with it a false premise is put right.
        newest: The date of the newest document, None when none has one.

    Returns:
        The answer in parts, its citations, and what of it is told where other questions have an answer.
    """
    own_words, notes = texts(), Notes(read)
    if question and evidence.unset:
        unset = told_unset(question, evidence.pieces[0], notes)
        return [unset], notes.citations, unset
    righted = premise(question, evidence, notes) if question else None
    if righted:
        return [righted.whole], notes.citations, righted.beside
    parts = [_searched(searched, newest)]
    if absent:
        words = joined([f"»{term.word}«" for term in absent])
        parts.append(
            " " + (own_words.absent_one if len(absent) == 1 else own_words.absent_many).format(words=words)
        )
    close = nearest(question, evidence, notes, least)
    parts += [f" {close.whole}"] if close else []
    return parts, notes.citations, close.beside


def _searched(count: int, newest: date | None) -> str:
    """What was searched, and how new it is."""
    if count == 1:
        return texts().plain_one
    if newest is None:
        return texts().plain.format(count=count)
    return texts().plain_newest.format(count=count, date=f"{day_and_month(newest)} {newest.year}")

"""What is said when the documents do not answer: a premise put right, or what is nearest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.compose.citing import Notes, Place
from assistant.compose.contradicted import contradicting, replied_by_another, said_by_another
from assistant.compose.listed import continues, introduced
from assistant.compose.marking import marked, own
from assistant.compose.persons import Someone, holds, read_person
from assistant.compose.standing import body_of
from assistant.compose.statements import statement
from assistant.compose.whole_list import told_list
from assistant.compose.wording import (
    MARK,
    bare,
    calm,
    closed,
    cue,
    day_and_month,
    phrase,
    small,
    texts,
    unmarked,
)
from assistant.cues import patterns
from assistant.danish.dates import years
from assistant.danish.numbers import find_numbers
from assistant.danish.words import fold, split_compound, stem, tokens
from assistant.evidence.announcing import announces
from assistant.evidence.coverage import Layers, cover, said, share
from assistant.evidence.evidence import Evidence
from assistant.evidence.form import COVERED, LIGHT, is_bare_field, is_row_head
from assistant.evidence.other_amount import taken_for_known
from assistant.evidence.other_count import other_count
from assistant.evidence.slots import role_asked
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Term, Wanted
from assistant.question.verbs import only_verb
from assistant.types import BlockKind

FEWEST = 4
LINE = re.compile(r"[^\n]+")
ABOUT = 0.9
# How well one word of the question, and all of them together, must be covered by what is nearest.
WHOLE, PART = 0.8, 0.4
# Stands for a question that is not known.
_ANY = Question("", "", Wanted.OTHER, (), frozenset())


@dataclass(frozen=True, slots=True)
class Near:
    """What is told where the documents do not answer.

    Attributes:
        whole: Sentences with [n] that name the document and the heading; "" for nothing.
        beside: The same without what no quote holds, for where they stand in an answer to something else.
    """

    whole: str = ""
    beside: str = ""

    def __bool__(self) -> bool:
        return bool(self.whole)


def premise(question: Question, evidence: Evidence, notes: Notes) -> Near:
    """Put a false premise right.

    Args:
        question: The question, understood.
        evidence: The best there was.
        notes: Takes the citation.

    Returns:
        What the document of the best evidence does not say and what it says instead, cited; nothing when the
        question's other words are not all covered, or the document says it after all.
    """
    for piece in evidence.pieces[:1]:
        if evidence.other_days:
            return _no_day(question, min(evidence.other_days), piece, notes)
        known = _no_role(question, piece, notes) or _no_year(question, piece, notes)
        return known or _otherwise(question, evidence, notes)
    return Near()


def _otherwise(question: Question, evidence: Evidence, notes: Notes) -> Near:
    """What a document says instead of what a question takes for granted of a matter."""
    for piece in evidence.pieces:
        document = _all(piece, notes)
        near = [one.passage for one in evidence.pieces if one.document.id == piece.document.id]
        told = contradicting(question, near, document)
        if told is not None:
            said = statement(question, replace(piece, passage=told), notes)
            return Near(texts().otherwise.format(title=_title(piece), said=said), said)
        replier = replied_by_another(question, piece.passage, near, document)
        other = (replier, piece.passage) if replier else said_by_another(question, near, document)
        if other is not None:
            said = statement(question, replace(piece, passage=other[1]), notes)
            told_so = texts().said_by_another.format(who=other[0], said=said)
            return Near(told_so, told_so)
    return _other_count(question, evidence, notes) or _other_amount(question, evidence, notes)


def _other_count(question: Question, evidence: Evidence, notes: Notes) -> Near:
    """How many there are, where a question takes another number for known."""
    for piece in evidence.pieces[:1]:
        told = other_count(question, piece.passage, notes.document(piece.document.id).pages)
        if told is not None:
            sentence = statement(question, replace(piece, passage=told), notes)
            return Near(texts().otherwise.format(title=_title(piece), said=sentence), sentence)
    return Near()


def _other_amount(question: Question, evidence: Evidence, notes: Notes) -> Near:
    """The amount that a document has of what is asked about, where a question takes another for known."""
    amounts = taken_for_known(question.text)
    if not amounts or not evidence.pieces:
        return Near()
    best = evidence.pieces[0]
    text = said(best.passage)
    tells_amount = patterns("slots")["money"].search(text) and find_numbers(text)
    if not tells_amount or amounts & {number.value for number in find_numbers(_all(best, notes))}:
        return Near()
    heavy = [t for t in question.terms if t.weight > LIGHT and not find_numbers(t.word)]
    named = [t for t in heavy if t.name] or [t for t in heavy if not only_verb(t.word)]
    held = cover(named, ((text, 1.0), (best.passage.section, ABOUT)))
    if not held or min(held) < COVERED:
        return Near()
    sentence = statement(question, best, notes)
    return Near(texts().otherwise.format(title=_title(best), said=sentence), sentence)


def _no_role(question: Question, piece: Piece, notes: Notes) -> Near:
    """The chair, where a vice-chair is asked for and the body has none."""
    role = role_asked(question)
    if role is None or fold(role.word) not in cue("chairs") or _named(piece, notes, role):
        return Near()
    body = body_of(piece.document)
    if not body or not _holds(question, {role.stem}, ((f"{body} {piece.document.title}", 1.0),)):
        return Near()
    found = next(_chairs(piece, notes), None)
    if found is None:
        return Near()
    person, place = found
    chair = closed(small(holds(person)), notes.cite_at(piece.document, piece.passage, place))
    whole = texts().no_role.format(title=_title(piece), role=role.word, said=chair)
    return Near(whole, texts().no_role_beside.format(role=role.word, said=chair))


def _chairs(piece: Piece, notes: Notes) -> Iterator[tuple[Someone, Place]]:
    """Who chairs a document's body: the entries of its lists and tables that say so."""
    for page in notes.document(piece.document.id).pages:
        for line in LINE.finditer(page.text):
            person = read_person(
                bare(line.group().strip("|\t ")) if "|" not in line.group() else line.group()
            )
            if person is not None and person.chairs:
                yield person, Place(page.number, *_within(line))


def _within(line: re.Match[str]) -> tuple[int, int]:
    """A line without the separators and list mark around it."""
    inner = MARK.sub("", line.group()).strip("|\t ")
    start = line.start() + line.group().find(inner)
    return start, start + len(inner)


def _no_year(question: Question, piece: Piece, notes: Notes) -> Near:
    asked = {str(year) for year in question.years}
    if len(asked) != 1 or not years(said(piece.passage)) or any(y in _all(piece, notes) for y in asked):
        return Near()
    if not _about(question, piece, asked):
        return Near()
    return _silent(asked.pop(), question, piece, notes)


def _no_day(question: Question, day: date, piece: Piece, notes: Notes) -> Near:
    told = f"den {day_and_month(day)} {day.year}"
    return _silent(told, question, piece, notes)


def _silent(year: str, question: Question, piece: Piece, notes: Notes) -> Near:
    """A document that says nothing about a year or day, with what it says."""
    said = statement(question, piece, notes)
    whole = texts().no_year.format(title=_title(piece), year=year, said=said)
    return Near(whole, texts().no_year_beside.format(said=said))


def _about(question: Question, piece: Piece, but: set[str]) -> bool:
    """Whether a passage and its headings hold every word of the question, but some."""
    layers = ((said(piece.passage), 1.0), (piece.passage.section, ABOUT), (piece.document.title, ABOUT))
    return _holds(question, but, layers)


def _holds(question: Question, but: set[str], layers: Layers) -> bool:
    covered = zip(question.terms, cover(question.terms, layers), strict=True)
    heavy = [(term, value) for term, value in covered if term.weight > LIGHT]
    rest = [value for term, value in heavy if term.stem not in but and term.word not in but]
    return bool(rest) and all(value >= COVERED for value in rest)


def _named(piece: Piece, notes: Notes, role: Term) -> bool:
    """Whether a document has the word anywhere, also as part of another."""
    words = {fold(token.text) for token in tokens(_all(piece, notes))}
    return any(role.stem in (stem(word), *map(stem, split_compound(word))) for word in words)


def _all(piece: Piece, notes: Notes) -> str:
    return "\n".join(page.text for page in notes.document(piece.document.id).pages)


def nearest(question: Question | None, evidence: Evidence, notes: Notes, least: float) -> Near:
    """What comes nearest, in a sentence with [n].

    Args:
        question: The question; without it the passage is shown as it stands.
        evidence: The best there was.
        notes: Takes the citation.
        least: Cosine under which a passage is too far off to be worth naming.

    Returns:
        The document, its heading and what it says; nothing when nothing is near that says anything.
    """
    near = (p for p in evidence.pieces if p.dense >= least and _touches(question, p))
    piece = next((p for p in near if _says(p) or _names_item(p, notes)), None)
    if piece is None:
        return Near()
    title, topic = _title(piece), _topic(piece)
    sentence = _with_list(piece, evidence, notes) or _item_led(piece, notes)
    sentence = sentence or statement(question or _ANY, piece, notes)
    if not topic:
        return Near(texts().nearest_plain.format(title=title, sentence=sentence), sentence)
    return Near(texts().nearest.format(title=title, topic=topic, sentence=sentence), sentence)


def _with_list(piece: Piece, evidence: Evidence, notes: Notes) -> str:
    """What only announces a list together with it; "" for any other passage."""
    whole = evidence.whole_list and piece is evidence.pieces[0] and announces(piece.passage.text)
    return "".join(told_list(evidence.pieces, notes)).rstrip() if whole else ""


def _topic(piece: Piece) -> str:
    """The heading over a passage that tells what it is about; "" when none does."""
    title = fold(piece.document.title)
    for heading in reversed(piece.passage.path):
        told = fold(heading) != title and not is_bare_field(heading) and not heading.endswith("?")
        if told and not patterns("compose")["case_number"].search(heading):
            return calm(bare(patterns("compose")["numbered_item"].sub("", heading)))
    return ""


def _says(piece: Piece) -> bool:
    """Whether a passage says something: no heading, row head, letterhead, question or few words."""
    passage = piece.passage
    if passage.kind is BlockKind.HEADING or is_row_head(passage) or passage.text.rstrip().endswith("?"):
        return False
    if passage.kind is BlockKind.CELL:
        return True
    header = patterns("compose")["header"].search(passage.text)
    return not header and len(tokens(passage.text)) >= FEWEST


def _names_item(piece: Piece, notes: Notes) -> bool:
    """Whether a passage is an item of few words of a list that a sentence introduces."""
    passage = piece.passage
    return passage.kind is BlockKind.ITEM and not _says(piece) and introduced(piece, notes) is not None


def _item_led(piece: Piece, notes: Notes) -> str:
    """An item of few words after the words that introduce its list; "" for any other passage."""
    place = introduced(piece, notes) if _names_item(piece, notes) else None
    if place is None:
        return ""
    lead = bare(notes.words(piece.passage, place)).rstrip(":., ")
    item = bare(piece.passage.text).rstrip(".,;")
    text = f"{lead} {item}" if continues(lead, item) else phrase("including", lead=lead, item=item)
    return marked(notes, piece, text, (place, own(piece))) or ""


def _touches(question: Question | None, piece: Piece) -> bool:
    """Whether a passage is about something that was asked: it covers part of it, and one word whole."""
    if question is None:
        return True
    heavy = [v for t, v in zip(question.terms, piece.covers, strict=True) if t.weight > LIGHT]
    return max(heavy, default=0.0) >= WHOLE and share(question.terms, piece.covers) >= PART


def _title(piece: Piece) -> str:
    return calm(unmarked(piece.document.title))

"""The newer passage that takes the place of the one that answers, where no document says that it does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.cues import patterns, table
from assistant.danish.dates import find_dates, years
from assistant.danish.sentences import sentences
from assistant.danish.words import fold, stem, tokens
from assistant.evidence.aspects import resolves
from assistant.evidence.coverage import said
from assistant.evidence.form import decides, negates
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Wanted
from assistant.types import Kind
from assistant.validity.one_matter import are_alike, is_same_matter, may_be_told
from assistant.validity.validity import Validity
from assistant.validity.valued import cues, days_of, figures_of, other_days, values_of

# How far below the passage that answers the newer one may lie, which is worded in its own way.
NEAR = 0.65
# How well it must hold the kind of thing asked for beside one that holds it whole.
HOLDS = 0.8
# What is told by a name, and what by a figure or a day.
NAMED = frozenset({Wanted.WHO, Wanted.PLACE})
COUNTED = frozenset({Wanted.AMOUNT, Wanted.NUMBER, Wanted.FREQUENCY, Wanted.DATE})
FIGURE = re.compile(r"\d[\d.,:]*")


def renewed(question: Question, best: Piece, pieces: Sequence[Piece], validity: Validity) -> Piece | None:
    """Find what has taken the place of what answers a question.

    Args:
        question: The question, understood.
        best: The passage that answers it.
        pieces: All that were found.
        validity: What takes the place of what, and which documents may be of one place.

    Returns:
        The newest passage that tells another name, figure or day of the same matter, in a document that
        replaces the other's, in later minutes of the same body, or in words that say that something is new;
        None when there is none, or the question is after what was.
    """
    if question.wanted not in NAMED | COUNTED or question.days or asks_what_was(question):
        return None
    # What is taken back in so many words is told with them, as a correction.
    back = {one.document.id for one in pieces if cues()["takes_back"].search(one.passage.text)}
    pieces = [piece for piece in pieces if piece.document.id not in back]
    later = [piece for piece in pieces if _is_later(piece, best) and piece.score >= best.score - NEAR]
    fitting = [piece for piece in later if _renews(question, piece, best, validity, pieces)]
    return max(fitting, key=lambda piece: (piece.document.date or date.min, piece.score), default=None)


def _is_later(piece: Piece, best: Piece) -> bool:
    new, old = piece.document, best.document
    return bool(new.date and old.date and new.date > old.date and new.example == old.example)


def _renews(
    question: Question, piece: Piece, best: Piece, validity: Validity, pieces: Sequence[Piece]
) -> bool:
    holds = piece.fills >= min(HOLDS, best.fills) and may_be_told(piece) and may_be_told(best)
    if not holds or not validity.agree(piece.document.id, best.document.id):
        return False
    tentative = patterns("validity")["tentative"].search(fold(piece.passage.text))
    if tentative or _stays(piece) or not _has_another(question, piece, best):
        return False
    if _is_new_holder(question, piece, best):
        return True
    new, old = piece.document, best.document
    minutes = new.kind is old.kind is Kind.REFERAT and _is_of_same_body(piece, best)
    later = minutes and (decides(piece.passage) or resolves(piece.passage.text) or are_alike(piece, best))
    instead = later or validity.replaces(new.id, old.id) or _in_its_place(piece, best, pieces)
    says_so = cues()["renews"].search(said(piece.passage)) is not None
    return (instead or says_so) and is_same_matter(question, piece, best, freely=instead)


def _is_of_same_body(piece: Piece, best: Piece) -> bool:
    return bool(piece.document.body) and fold(piece.document.body) == fold(best.document.body)


def _is_new_holder(question: Question, piece: Piece, best: Piece) -> bool:
    """Whether a paper of the same body tells who is new in the role asked for."""
    found = cues()["new_holder"].search(said(piece.passage)) if _is_of_same_body(piece, best) else None
    return found is not None and stem(found["role"]) in {term.stem for term in question.terms}


def _in_its_place(piece: Piece, best: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a sentence of the same item says that it replaces what was decided on the other's day."""
    day = best.document.date
    beside = (
        one.passage.text
        for one in pieces
        if (one.document.id, one.passage.path) == (piece.document.id, piece.passage.path)
    )
    said_so = (text for text in beside if cues()["in_place"].search(text))
    return any(mention.earliest == mention.latest == day for text in said_so for mention in find_dates(text))


def _stays(piece: Piece) -> bool:
    """Whether a passage says that something is not changed."""
    text = piece.passage.text
    return negates(text) and cues()["no_longer"].search(text) is None


def _has_another(question: Question, piece: Piece, best: Piece) -> bool:
    """Whether a passage tells a name or a figure that neither the other nor the question has."""
    ours, theirs = said(piece.passage), said(best.passage)
    if question.wanted in NAMED:
        known = _names(theirs)
        asked = {fold(token.text) for token in tokens(question.text)}
        told = _names(ours)
        # Where all who were named still are, nobody has taken their place.
        return not known - asked <= told and bool(told - known - asked)
    changes = cues()["renews"].search(ours) is not None
    old, days = days_of(theirs), days_of(ours)
    # A figure takes no day's place: "åbner senere, fordi 3 af 4 stuer mangler" tells no day.
    if question.wanted is Wanted.DATE and (old or days):
        new = other_days(days, old)
        return bool(old and other_days(new, days_of(question.text))) and (changes or new == days)
    was, now = (_values(question, text) - _values(question, question.text) for text in (theirs, ours))
    return bool(was) and bool(now - was) and (changes or was.isdisjoint(now))


def _values(question: Question, text: str) -> frozenset[tuple[str, str]]:
    """The amounts that a text tells, or for another kind of question its figures without the years."""
    text = cues()["increment"].sub(" ", text)
    if question.wanted is Wanted.AMOUNT:
        return frozenset(value for value in values_of(text) if value[0] != "day")
    written = {("", one[0].rstrip(".,:")) for one in FIGURE.finditer(text)}
    dated = {("", str(year)) for year in years(text)}
    return (figures_of(text) | written) - dated


def _names(text: str) -> frozenset[str]:
    """The words of a text that are written as names; the first of a sentence only before another."""
    found: set[str] = set()
    for start, end in sentences(text):
        words = [token.text for token in tokens(text[start:end])]
        capital = [word[:1].isupper() for word in words]
        for at, word in enumerate(words):
            if capital[at] and (at or capital[1:2] == [True]):
                found.add(fold(word))
    return frozenset(found)


def asks_what_was(question: Question) -> bool:
    """Whether a question is after what was so before."""
    return re.search(table("comparing")["since"]["before"], fold(question.text)) is not None

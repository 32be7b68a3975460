"""Tells all that a meeting decided, point by point: "Hvad besluttede rådet på mødet i maj?".

Only where no matter is asked about: what came of one matter is found by its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from assistant.bodies.naming import names
from assistant.bodies.outcomes import came_of
from assistant.compose.citing import Notes, Place
from assistant.compose.drafts import ITEM, Draft
from assistant.compose.marking import marked
from assistant.compose.standing import find
from assistant.compose.wording import bare, calm, capital, closed
from assistant.cues import patterns, stems, table
from assistant.danish.months import is_month, month_in
from assistant.danish.words import fold, stem, tokens
from assistant.evidence.agenda import root
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED, LIGHT, negates
from assistant.evidence.weighing import Piece, Weigher
from assistant.facts import Decision
from assistant.gist import asks_gist, beside_gist
from assistant.mandate.wish import is_body
from assistant.question.understanding import Question, Term, Wanted
from assistant.search import passes
from assistant.store import Store
from assistant.types import DocumentInfo, Filters, Hit, Kind, Passage, Status

# Points told at most, and sentences of each.
MOST, MOST_OF_ONE = 16, 6
# … and of each point of a meeting that is told in short.
IN_SHORT = 2
EVERY = re.compile("")
# Kinds of answer that a question after a meeting's decisions is taken to want.
KINDS = frozenset({Wanted.DECISION, Wanted.LIST, Wanted.OTHER, Wanted.DEFINITION, Wanted.TIMELINE})


def decided_at(question: Question, _hits: Sequence[Hit], store: Store, filters: Filters) -> Draft | None:
    """Tell what a meeting decided, or what it postponed, rejected or took note of.

    Args:
        question: The question, understood.
        _hits: What search found for it; the minutes are found by body and time instead.
        store: Where the documents are.
        filters: Which of them may be drawn on.

    Returns:
        A line for each point of the agenda, with what came of it, or the points alone where they are asked
        for; None when the question asks for something else or about one matter, or its words fit the minutes
        of no body or of several. Where neither body nor matter is named, one outcome alone ("Hvad blev
        udskudt?") is told of all meetings.
    """
    form, agenda = _wanted(question), patterns("meetings")["agenda"].search(fold(question.text)) is not None
    gist = form is None and not agenda and asks_gist(question)
    if not (form or agenda or gist):
        return None
    info = _minutes(question, store, filters)
    if info is None:
        return _of_all(question, store, filters, form) if form and form.pattern else None
    weigher, notes = Weigher(question, store), Notes(store.document)
    if gist:
        return _points(info, store, weigher, notes, EVERY, short=True) or _agenda(info, store, weigher, notes)
    return _points(info, store, weigher, notes, form) if form else _agenda(info, store, weigher, notes)


def _of_all(question: Question, store: Store, filters: Filters, form: re.Pattern[str]) -> Draft | None:
    """What came of the points of all meetings in one way, the last meeting first: "Hvad blev udskudt?"."""
    if _named(question) or patterns("meetings")["meeting"].search(fold(question.text)):
        return None
    weigher, notes = Weigher(question, store), Notes(store.document)
    held = sorted(_held(question, store, filters), key=lambda info: str(info.date), reverse=True)
    told = [draft for info in held if (draft := _points(info, store, weigher, notes, form))]
    parts = [part for draft in told for part in draft.parts]
    lines = sum(part.startswith(ITEM) for part in parts)
    return Draft(parts, notes.citations, Status.ANSWERED) if 0 < lines <= MOST else None


def _points(
    info: DocumentInfo,
    store: Store,
    weigher: Weigher,
    notes: Notes,
    form: re.Pattern[str],
    *,
    short: bool = False,
) -> Draft | None:
    """What came of each point of a meeting, its first sentences alone where it is told in short."""
    facts = store.facts(Decision, info.id).get(info.id, ())
    points = groupby(weigher.around.passages(info.id), lambda passage: root(passage.path))
    told = [(path, came_of(said, facts, form)) for path, said in points if path and not _is_talk(path[-1])]
    told = [(path, came[:IN_SHORT]) for path, came in told] if short else told
    if not 0 < len([came for _, came in told if came]) <= MOST or any(len(c) > MOST_OF_ONE for _, c in told):
        return None
    head = _head(info, weigher, notes)
    lines = [_line(path, came, info, weigher, notes) for path, came in told if came]
    return Draft([*head, *lines], notes.citations, Status.ANSWERED)


def _agenda(info: DocumentInfo, store: Store, weigher: Weigher, notes: Notes) -> Draft | None:
    """The points of a meeting's agenda, by their titles."""
    first = next(iter(weigher.around.passages(info.id)), None)
    items = store.details(info.id).agenda
    if first is None or not 0 < len(items) <= MOST:
        return None
    head = _head(info, weigher, notes)
    lines = []
    for item in items:
        place = Place(item.words.page, item.words.start, item.words.end)
        lines.append(f"{ITEM}{_title(item.title)} {notes.cite_at(info, first, place)}\n")
    return Draft([*head, *lines], notes.citations, Status.ANSWERED)


def _wanted(question: Question) -> re.Pattern[str] | None:
    """What a sentence must hold to be told, by the outcomes asked for; None for any other question."""
    asked, forms = fold(question.text), table("meetings")["outcomes"]
    other = question.wanted not in KINDS or negates(question.text) or _names_matter(question)
    if other or not patterns("meetings")["asks"].search(asked):
        return None
    only = [str(form) for form in forms.values() if re.search(form, asked)]
    return re.compile("|".join(only))


def _minutes(question: Question, store: Store, filters: Filters) -> DocumentInfo | None:
    """The minutes that a question means: of its body and day, month or year; the last of several."""
    named, fitting = _named(question), _held(question, store, filters)
    of_body = [info for info in fitting if _is_of_body(named, info, store)]
    if not named and patterns("meetings")["meeting"].search(fold(question.text)):
        return _only(question, fitting)
    # A body that only the title names is that of the others.
    bodies = {fold(info.body) for info in of_body if _names(named, info.body, info)}
    if not of_body or len(bodies) > 1:
        return None
    return max(of_body, key=lambda info: str(info.date))


def _named(question: Question) -> list[Term]:
    """The words of a question that tell whose meeting or which matter, without its time."""
    terms = [term for term in question.terms if term.weight > LIGHT and not _frames(term)]
    if asks_gist(question):
        terms = beside_gist(terms)
    return [term for term in terms if not (term.is_year or is_month(fold(term.word)))]


def _names_matter(question: Question) -> bool:
    """Whether a question names a matter: "Hvad besluttede rådet om broen?"."""
    about = patterns("meetings")["about"].search(fold(question.text))
    words = {fold(token.text) for token in tokens(about["what"])} if about else set()
    return any(fold(term.word) in words for term in _named(question))


def _held(question: Question, store: Store, filters: Filters) -> list[DocumentInfo]:
    """The minutes of the time a question names, if it names any."""
    minutes = (info for info in store.documents() if info.kind is Kind.REFERAT and passes(info, filters))
    return [info for info in minutes if info.date and _is_of_time(question, info)]


def _only(question: Question, fitting: Sequence[DocumentInfo]) -> DocumentInfo | None:
    """The minutes of "mødet": the last of those of the only body there are any of, or of all if asked for."""
    last = asks_gist(question) and patterns("gist")["last"].search(fold(question.text))
    if not last and len({fold(info.body) for info in fitting}) > 1:
        return None
    return max(fitting, key=lambda info: str(info.date), default=None)


def _is_of_body(named: Sequence[Term], info: DocumentInfo, store: Store) -> bool:
    """Whether words name the body of minutes; a place that it is of need only be named in them."""
    if not any(is_body(term.word) for term in named):
        return False
    if not (_names(named, info.body, info) or _names(named, info.title, info)):
        return False
    rest = [term for term in named if not is_body(term.word)]
    said = " ".join((info.title, info.body, *(passage.text for passage in store.passages(info.id))))
    return all(value >= COVERED for value in cover(rest, ((said, 1.0),)))


def _names(named: Sequence[Term], body: str, info: DocumentInfo) -> bool:
    """Whether those of some words that are no place's name name a body."""
    own = [term for term in named if is_body(term.word) or not term.name]
    return names(own, body, info)


def _is_of_time(question: Question, info: DocumentInfo) -> bool:
    """Whether minutes are of the time a question names, if it names any."""
    if info.date is None:
        return False
    if question.days:
        return info.date in question.days
    months = {month_in(fold(term.word)) for term in question.terms if is_month(fold(term.word))}
    of_month = not months or info.date.month in months
    return of_month and (not question.years or info.date.year in question.years)


@cache
def _frame() -> frozenset[str]:
    """Stems of the words with which a meeting's decisions are asked for."""
    return frozenset(map(stem, table("meetings")["words"]["frame"])) | stems("matters")


def _frames(term: Term) -> bool:
    return term.stem in _frame() or (term.word.isdigit() and not term.is_year)


def _is_talk(heading: str) -> bool:
    """Whether a heading is that of what was put forward or said."""
    return stem(heading.strip(" :")) in map(stem, table("meetings")["words"]["talk"])


def _line(
    path: Sequence[str],
    came: Sequence[tuple[Passage, Place]],
    info: DocumentInfo,
    weigher: Weigher,
    notes: Notes,
) -> str:
    """A point with what came of it, led in by its title, each sentence cited."""
    told: list[str] = []
    for passage, place in came:
        piece = weigher.piece(passage, info, 0.0)
        text = capital(patterns("meetings")["label"].sub("", bare(notes.words(passage, place)), count=1))
        said = None if told else _titled(path[-1], text, piece, place, notes)
        said = said or marked(notes, piece, text, (place,))
        told.append(said or closed(text, notes.cite_at(info, passage, place)))
    return f"{ITEM}{' '.join(told)}\n"


def _titled(heading: str, text: str, piece: Piece, place: Place, notes: Notes) -> str | None:
    """A sentence led in by the title of its point; None where that is not found or says the same."""
    over = find(notes, piece.passage, heading)
    title = _title(heading)
    if over is None or fold(text).startswith(fold(title)):
        return None
    return marked(notes, piece, f"{title}: {text}", (over, place))


def _title(heading: str) -> str:
    """The heading of a point without its number and without the outcome behind it."""
    title = patterns("compose")["numbered_item"].sub("", bare(heading))
    return calm(patterns("meetings")["outcome"].sub("", title)).strip(" –-.:")


def _head(info: DocumentInfo, weigher: Weigher, notes: Notes) -> list[str]:
    """The title of the minutes, which says what meeting it was, or whose; [] where neither stands in them."""
    first = next(iter(weigher.around.passages(info.id)), None)
    for name in (info.title, info.body):
        place = find(notes, first, name) if first and name else None
        if first and place:
            return [f"{calm(name)} {notes.cite_at(info, first, place)}:\n"]
    return []

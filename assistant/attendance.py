"""Who took part in a meeting and who did not, told from what its minutes list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.compose.citing import Notes, Place
from assistant.compose.wording import joined
from assistant.cues import patterns, table
from assistant.danish.words import fold, stem, tokens
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED, LIGHT
from assistant.facts import Details, Person
from assistant.question.understanding import Question
from assistant.store import Store
from assistant.types import Citation, DocumentInfo, Hit, Kind, Passage

# Characters between two persons of one list.
NEAR = 60
# Passages at the beginning of minutes that tell whose they are.
OPENING = 3
# Of a name this many words must stand in a question that means it.
FEWEST = 2


def attended(
    question: Question, hits: Sequence[Hit], store: Store
) -> tuple[list[str], list[Citation]] | None:
    """Answer who took part, who stayed away, or whether somebody did.

    Args:
        question: The question, understood.
        hits: What search found for it, best first.
        store: Where the minutes are.

    Returns:
        The answer in parts, and its citations; None when the question asks for something else, or no
        minutes of the meeting that is meant list it.
    """
    asks = next((name for name, form in _asks() if form.search(question.text.lower())), "")
    if not asks:
        return None
    for info, details in _minutes(question, hits, store):
        told = _told(asks, question, details)
        if told:
            wording, persons = told
            notes = Notes(store.document)
            markers = "".join(_cited(persons, info, store.passages(info.id), notes))
            names = joined([person.name for person in persons])
            said = str(table("attendance")["texts"][wording]).format(title=info.title, names=names)
            return [f"{said} {markers}."], notes.citations
    return None


@cache
def _asks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    forms = patterns("attendance")
    return tuple((name, forms[name]) for name in ("stayed_away", "took_part", "was_there"))


def _told(asks: str, question: Question, details: Details) -> tuple[str, tuple[Person, ...]] | None:
    """Which sentence answers, and the persons in it."""
    if asks != "was_there":
        persons = details.participants if asks == "took_part" else details.absentees
        return (asks, persons) if persons else None
    away = "_away" if patterns("attendance")["absence"].search(question.text.lower()) else ""
    for persons, verdict in (
        (details.participants, "no" if away else "yes"),
        (details.absentees, "yes" if away else "no"),
    ):
        found = tuple(person for person in persons if _is_meant(person, question))
        if found:
            return f"{verdict}{away}", found
    return None


def _is_meant(person: Person, question: Question) -> bool:
    asked = {fold(token.text).removesuffix("s") for token in tokens(question.text)}
    name = [fold(part).removesuffix("s") for part in person.name.split()]
    return sum(part in asked for part in name) >= min(FEWEST, len(name))


def _minutes(question: Question, hits: Sequence[Hit], store: Store) -> Iterator[tuple[DocumentInfo, Details]]:
    """Minutes that list somebody, of the meeting the question means; the newest first where it names none."""
    infos = {hit.document.id: hit.document for hit in hits if hit.document.kind is Kind.REFERAT}.values()
    listing = [(info, store.details(info.id)) for info in infos]
    listing = [(info, details) for info, details in listing if details.participants or details.absentees]
    if question.days:
        listing = [one for one in listing if {one[0].date, one[1].meeting_date} & question.days]
    named = [one for one in listing if _is_of(question, one[0], one[1], store.passages(one[0].id))]
    yield from sorted(named, key=lambda one: str(one[0].date or ""), reverse=True)


def _is_of(question: Question, info: DocumentInfo, details: Details, passages: Sequence[Passage]) -> bool:
    """Whether the minutes hold every word of the question that tells which meeting it means."""
    listed = " ".join(person.words.text for person in (*details.participants, *details.absentees))
    texts = (info.title, info.body, *(passage.text for passage in passages[:OPENING]), listed)
    own = {stem(word) for word in table("attendance")["words"]["own"]}
    covered = zip(question.terms, cover(question.terms, tuple((text, 1.0) for text in texts)), strict=True)
    return all(
        value >= COVERED
        for term, value in covered
        if term.weight > LIGHT and not term.carried and term.stem not in own and not term.is_year
    )


def _cited(
    persons: Sequence[Person], info: DocumentInfo, passages: Sequence[Passage], notes: Notes
) -> Iterator[str]:
    """The markers of the lists the persons stand in; those of one list are cited together."""
    places: list[Place] = []
    for words in sorted((person.words for person in persons), key=lambda words: (words.page, words.start)):
        last = places[-1] if places else None
        if last and last.page == words.page and words.start - last.end <= NEAR:
            places[-1] = Place(last.page, last.start, max(last.end, words.end))
        else:
            places.append(Place(words.page, words.start, words.end))
    for place in places:
        holding = (p for p in passages if p.page == place.page and p.start <= place.start < p.end)
        yield notes.cite_at(info, next(holding, passages[0]), place)

"""Questions to begin with, by who asks: written ones for the example documents, else made from the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from assistant.errors import ReformError
from assistant.facts import Decision, Event, MandateField, Words
from assistant.types import DocumentInfo, Kind, Span
from ui.pages.ask.naming import in_question
from ui.pages.ask.suggesting import (
    DONE,
    LONGEST_NAME,
    SHORTEST_ITEM,
    Candidate,
    holds,
    in_sentence,
    is_routine,
)
from ui.texts import words_of

if TYPE_CHECKING:
    from assistant.engine import Assistant
    from assistant.store import Store

MOST = 3
# How many things are tried for one template, the most telling first.
TRIES = 3
# The part of a topic that is the whole of it.
WHOLE = ""
Groups = list[tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Topic:
    """Something to ask about.

    Attributes:
        name: As a question names it.
        rests: The words that answer, by part of a mandate; `WHOLE` for what has no parts.
    """

    name: str
    rests: Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Material:
    """What questions are made from, the most telling first.

    Attributes:
        bodies: Bodies that a kommissorium sets up.
        items: Items of agendas that something was decided on.
        years: Years with dated events.
    """

    bodies: Sequence[Topic]
    items: Sequence[Topic]
    years: Sequence[Topic]


def groups(assistant: Assistant) -> Groups:
    """Each group of users with the questions it is offered, at most three.

    A question made from a user's own documents is offered only when the engine answers it well. They are
    tried once for as long as the store stays the same.
    """
    told, store = words_of("chat")["groups"], assistant.store
    infos = store.documents()
    if infos and all(info.example for info in infos):
        return [(group["name"], group["written"]) for group in told]
    generation = store.generation
    with _TRYING:
        kept = _KEPT.get(store)
        if kept is None or kept[0] != generation:
            found = material(infos, store.facts(MandateField), store.facts(Decision), store.facts(Event))
            own = [(group["name"], group["own"]) for group in told]
            kept = generation, made(own, found, lambda candidate: _answered(assistant, candidate))
            _KEPT[store] = kept
    return kept[1]


def made(
    told: Sequence[tuple[str, Sequence[str]]], found: Material, good: Callable[[Candidate], bool]
) -> Groups:
    """Questions from templates, no thing asked about twice in a row while there are others.

    Args:
        told: Each group with its templates, which hold `{body}`, `{item}` or `{year}`.
        found: What there is to ask about.
        good: Whether a question may be offered.
    """
    turns = {"body": list(found.bodies), "item": list(found.items), "year": list(found.years)}
    groups: Groups = []
    seen: set[str] = set()
    for name, templates in told:
        questions: list[str] = []
        for template in templates:
            slot = template[template.index("{") + 1 : template.index("}")]
            wanted = (one for one in _candidates(template, slot, turns[slot]) if one.question not in seen)
            chosen = next(filter(good, wanted), None)
            if chosen:
                seen.add(chosen.question)
                questions.append(chosen.question)
            turns[slot] = turns[slot][1:] + turns[slot][:1]
        groups.append((name, questions[:MOST]))
    return groups


def material(
    infos: Sequence[DocumentInfo],
    mandates: Mapping[str, Sequence[MandateField]],
    decisions: Mapping[str, Sequence[Decision]],
    events: Mapping[str, Sequence[Event]],
) -> Material:
    """What the documents hold that can be asked about, from the newest document on."""
    newest = sorted(infos, key=lambda info: info.date or date.min, reverse=True)
    bodies = [
        Topic(in_question(info.body), _by_part(info, mandates.get(info.id, ())))
        for info in newest
        if info.kind is Kind.KOMMISSORIUM and mandates.get(info.id) and info.body
    ]
    items = [
        Topic(name, {WHOLE: spans})
        for info in newest
        if info.kind is Kind.REFERAT
        for name, spans in _items(info, decisions.get(info.id, ())).items()
    ]
    years: dict[int, list[Span]] = defaultdict(list)
    for document, some in events.items():
        for event in some:
            years[event.earliest.year].append(_span(document, event.words))
    ahead = max((info.date.year for info in infos if info.date), default=0)
    coming = sorted((year for year in years if year >= ahead), key=lambda year: (-len(years[year]), year))
    topics = [Topic(str(year), {WHOLE: tuple(years[year])}) for year in coming]
    return Material(_fit(bodies), _fit(one for one in items if len(one.name) >= SHORTEST_ITEM), topics)


def _answered(assistant: Assistant, candidate: Candidate) -> bool:
    try:
        return holds(candidate, assistant.foresee(candidate.question))
    except ReformError:
        return False


def _candidates(template: str, slot: str, topics: Sequence[Topic]) -> Iterator[Candidate]:
    """A question about each of the first topics that say something of what the template asks for."""
    parts = {text: part for part, text in words_of("chat")["suggested"]["mandate"].items()}
    part = parts.get(template, WHOLE)
    told = [topic for topic in topics if topic.rests.get(part)]
    for topic in told[:TRIES]:
        yield Candidate(template.format(**{slot: topic.name}), topic.rests[part])


def _by_part(info: DocumentInfo, fields: Sequence[MandateField]) -> dict[str, tuple[Span, ...]]:
    """The words of a mandate by part; those of other bodies are left out."""
    parts: dict[str, tuple[Span, ...]] = {}
    for field in fields:
        if not field.body:
            parts[field.part] = (*parts.get(field.part, ()), _span(info.id, field.words))
    return parts


def _items(info: DocumentInfo, decisions: Sequence[Decision]) -> dict[str, tuple[Span, ...]]:
    """The words of what was decided on each item of minutes."""
    items: dict[str, tuple[Span, ...]] = {}
    for one in decisions:
        if one.outcome in DONE and one.item and not is_routine(one.title):
            name = in_sentence(one.title)
            items[name] = (*items.get(name, ()), _span(info.id, one.words))
    return items


def _span(document: str, words: Words) -> Span:
    return Span(document, words.page, words.start, words.end)


def _fit(topics: Iterable[Topic]) -> list[Topic]:
    """Each name once, without those too long for a button or written in capitals throughout."""
    by_name = {topic.name: topic for topic in reversed([*topics])}
    fitting = [one for one in by_name.values() if one.name and len(one.name) <= LONGEST_NAME]
    return [one for one in reversed(fitting) if not one.name.isupper()]


_KEPT: WeakKeyDictionary[Store, tuple[int, Groups]] = WeakKeyDictionary()
_TRYING = Lock()

"""Questions to begin with, by who asks: written ones for the example documents, else made from the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.facts import Decision, Event, MandateField, Outcome
from assistant.types import DocumentInfo, Kind
from ui.texts import words_of

if TYPE_CHECKING:
    from assistant.store import Store

MOST = 3
LONGEST_NAME = 60
SHORTEST_ITEM = 12
DONE = frozenset(Outcome) - {Outcome.SAID, Outcome.RECOMMENDED}


@dataclass(frozen=True, slots=True)
class Material:
    """What questions are made from, the most telling first.

    Attributes:
        bodies: Bodies that a kommissorium sets up.
        items: Items of agendas that something was decided on.
        years: Years with dated events.
    """

    bodies: Sequence[str]
    items: Sequence[str]
    years: Sequence[str]


def groups(store: Store) -> list[tuple[str, list[str]]]:
    """Each group of users with the questions it is offered, at most three."""
    told = words_of("chat")["groups"]
    infos = store.documents()
    if infos and all(info.example for info in infos):
        return [(group["name"], group["written"]) for group in told]
    found = material(infos, store.facts(MandateField), store.facts(Decision), store.facts(Event))
    return made([(group["name"], group["own"]) for group in told], found)


def made(told: Sequence[tuple[str, Sequence[str]]], found: Material) -> list[tuple[str, list[str]]]:
    """Questions from templates, no thing asked about twice in a row while there are others.

    Args:
        told: Each group with its templates, which hold `{body}`, `{item}` or `{year}`.
        found: What there is to ask about.
    """
    following = {"body": _round(found.bodies), "item": _round(found.items), "year": _round(found.years)}
    groups: list[tuple[str, list[str]]] = []
    seen: set[str] = set()
    for name, templates in told:
        questions = []
        for template in templates:
            slot = template[template.index("{") + 1 : template.index("}")]
            value = next(following[slot], None)
            question = template.format(**{slot: value}) if value else ""
            if question and question not in seen:
                seen.add(question)
                questions.append(question)
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
        info.body for info in newest if info.kind is Kind.KOMMISSORIUM and mandates.get(info.id) and info.body
    ]
    items = [
        in_sentence(decision.title)
        for info in newest
        if info.kind is Kind.REFERAT
        for decision in decisions.get(info.id, ())
        if decision.outcome in DONE and decision.item
    ]
    years = Counter(str(event.earliest.year) for some in events.values() for event in some)
    ahead = max((info.date.year for info in infos if info.date), default=0)
    coming = sorted((year for year in years if int(year) >= ahead), key=lambda year: (-years[year], year))
    return Material(_fit(bodies), _fit([one for one in items if len(one) >= SHORTEST_ITEM]), coming)


def in_sentence(title: str) -> str:
    """A heading as it stands inside a sentence: "rygestop", but "KOL i kommunen"."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _fit(names: Sequence[str]) -> list[str]:
    """Each name once, without those too long for a button or written in capitals throughout."""
    return [
        name for name in dict.fromkeys(names) if name and len(name) <= LONGEST_NAME and not name.isupper()
    ]


def _round(names: Sequence[str]) -> Iterator[str]:
    while names:
        yield from names

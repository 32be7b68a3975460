"""The course of one matter over several documents: what each says happened, in order, the newest last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial

from assistant.compose.citing import Notes
from assistant.compose.drafts import Draft
from assistant.compose.statements import statement
from assistant.cues import compiled, patterns, table
from assistant.danish.dates import find_dates
from assistant.danish.words import content_terms, stem
from assistant.evidence.agenda import item_passages
from assistant.evidence.aspects import resolves
from assistant.evidence.coverage import Layers, cover, said
from assistant.evidence.form import COVERED, decides, matter_of, proposes
from assistant.evidence.weighing import Weigher
from assistant.question.terms import without_head
from assistant.question.understanding import Question, Term
from assistant.store import Store
from assistant.types import BlockKind, DocumentInfo, Hit, Passage, Status
from assistant.validity.telling import told_by
from assistant.validity.validity import Validity

# Documents that a course is told from, and sentences from each.
DOCUMENTS, FEWEST, SENTENCES = 4, 2, 2
# How much the words around a passage count towards its coverage of the matter.
OWN, AROUND, PATH, TITLE = 1.0, 0.95, 0.9, 0.88
# What speaks for a sentence of a matter: that it tells what came of it, a change, a day, a rule put right.
CAME_OF_IT, CHANGES, DATED, NAMED, FIRST = 3.0, 1.5, 1.0, 1.0, 0.5
# A sentence with less is not told.
WORTH = 1.5
# A word of what was decided that no more passages than this have tells what later became of it.
RARE = 5
# So many of them tell it alone; one does only beside a word of the matter.
SEVERAL = 2
# Words of no more letters than this tell little; names are told by their capital.
SHORT = 3
NAMES = re.compile(r"(?<!^)\b[A-ZÆØÅ][\wæøå-]*")
TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FIELD})
# A section with more passages than this is about more than one thing.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Step:
    """A sentence of the matter, how much it is worth telling, and the document it stands in."""

    passage: Passage
    document: DocumentInfo
    worth: float


def _form(name: str) -> re.Pattern[str]:
    return compiled("comparing", "course", name)


@cache
def _frame() -> frozenset[str]:
    return frozenset(map(stem, table("comparing")["course"]["words"]))


def course_of(question: Question, hits: Sequence[Hit], store: Store) -> Draft | None:
    """Answer a question for how a matter stands, or what has been done about it.

    Args:
        question: The question, understood.
        hits: What search found for it, best first.
        store: The documents.

    Returns:
        What each document says of the matter, in the order of their dates; None when the question asks for
        something else, or one dated document alone tells of the matter, and no decision on it.
    """
    if not _form("asks").search(question.text):
        return None
    matter = [without_head(term) for term in matter_of(question, _frame())]
    if not matter:
        return None
    weigher, validity = Weigher(question, store), Validity.of(store)
    found: dict[str, list[_Step]] = {}
    for hit in hits:
        info = hit.document
        link = validity.supersedes(info.id)
        if info.date is None or (link and not link.partial) or not _tells(matter, hit.passage, info):
            continue
        steps = found.setdefault(info.id, [])
        known = {step.passage.id for step in steps}
        steps += [step for step in _steps(hit, matter, weigher) if step.passage.id not in known]
    told = {key: steps for key, steps in found.items() if any(step.worth >= WORTH for step in steps)}
    decided = any(step.worth >= CAME_OF_IT and decides(step.passage) for s in told.values() for step in s)
    if len(told) < FEWEST and not decided:
        return None
    newest = dict(sorted(told.items(), key=lambda one: _day(one[1]))[-DOCUMENTS:])
    _add_later(newest, matter, weigher, store)
    return _said(question, list(newest.values()), store)


def _day(steps: Sequence[_Step]) -> date:
    """The day of the document that steps stand in."""
    return steps[0].document.date or date.min


def _layers(passage: Passage, info: DocumentInfo) -> Layers:
    return (
        (said(passage), OWN),
        (passage.lead_in, AROUND),
        (" ".join(passage.path), PATH),
        (info.title, TITLE),
    )


def _tells(matter: Sequence[Term], passage: Passage, info: DocumentInfo) -> bool:
    """Whether a passage with what stands over it is about the matter, by more than the title alone."""
    whole, own = cover(matter, _layers(passage, info)), cover(matter, _layers(passage, info)[:3])
    return all(value >= COVERED for value in whole) and any(value >= COVERED for value in own)


def _steps(hit: Hit, matter: Sequence[Term], weigher: Weigher) -> Iterator[_Step]:
    """The sentences of the section on the matter; the passage alone where its heading is not about it."""
    passage, info = hit.passage, hit.document
    headed = all(value >= COVERED for value in cover(matter, ((" ".join(passage.path), OWN),)))
    section = item_passages(passage, weigher) if headed else [passage]
    for one in section if len(section) <= LONGEST else [passage]:
        if one.kind in TOLD:
            yield _Step(one, info, _worth(one, matter, first=one is section[0]))


def _worth(passage: Passage, matter: Sequence[Term], *, first: bool) -> float:
    text = passage.text
    if _form("aside").search(text) or proposes(passage):
        return 0.0
    came = decides(passage) or resolves(text) or any(_form(n).search(text) for n in ("came", "corrects"))
    changes = bool(patterns("timeline")["change"].search(text.lower()))
    named = any(value >= COVERED for value in cover(matter, ((text, OWN),)))
    return (
        CAME_OF_IT * came + CHANGES * changes + DATED * bool(find_dates(text)) + NAMED * named + FIRST * first
    )


def _add_later(told: dict[str, list[_Step]], matter: Sequence[Term], weigher: Weigher, store: Store) -> None:
    """What later documents say of a thing that an earlier decision on the matter brought up.

    Their passages are read only where the index says that one holds a rare word of what came before.
    """
    earlier = [
        (_day([step]), _brought_up(step.passage.text))
        for steps in told.values()
        for step in steps
        if not _form("aside").search(step.passage.text)
    ]
    holders = store.holders(frozenset[str]().union(*(words for _, words in earlier)), RARE)
    for key, steps in told.items():
        held = {word for word, documents in holders.items() if key in documents}
        before = {words & held for day, words in earlier if day < _day(steps)} - {frozenset()}
        known, info = {one.passage.id for one in steps}, steps[0].document
        for passage in weigher.around.passages(key) if before else ():
            if passage.id in known or passage.kind not in TOLD or not _takes_up(passage, before, matter):
                continue
            steps.append(_Step(passage, info, NAMED + _worth(passage, (), first=False)))


def _brought_up(text: str) -> frozenset[str]:
    return frozenset(word for word in _nouns(NAMES.sub(" ", text)) if len(word) > SHORT)


def _takes_up(passage: Passage, before: Iterable[frozenset[str]], matter: Sequence[Term]) -> bool:
    """Whether a passage has several rare words of one before it, or one and a word of the matter."""
    shared = max(len(words & _nouns(passage.text)) for words in before)
    if shared >= SEVERAL or not shared:
        return shared > 0
    layers = ((said(passage), OWN), (passage.lead_in, AROUND), (" ".join(passage.path), PATH))
    return any(value >= COVERED for value in cover(matter, layers))


@lru_cache(maxsize=20_000)
def _nouns(text: str) -> frozenset[str]:
    return frozenset(content_terms(text))


def _said(question: Question, newest: Sequence[Sequence[_Step]], store: Store) -> Draft:
    """What each of some documents says, in the order given."""
    weigher, notes = Weigher(question, store), Notes(store.document)
    parts: list[str] = []
    most = SENTENCES + (len(newest) <= FEWEST)
    for steps in newest:
        best = sorted(steps, key=lambda step: -step.worth)[:most]
        shown = sorted((s for s in best if s.worth >= WORTH), key=lambda step: step.passage.order)
        tell = partial(_told, question, weigher, shown, notes)
        parts.append(f"- {told_by(steps[0].document, tell, notes, store)}\n")
    return Draft(parts, notes.citations, Status.ANSWERED)


def _told(question: Question, weigher: Weigher, steps: Sequence[_Step], notes: Notes) -> str:
    """What steps of one document say, one after the other."""
    pieces = [weigher.piece(step.passage, step.document, 0.0) for step in steps]
    return " ".join(_once([statement(question, piece, notes) for piece in pieces]))


def _once(lines: Iterable[str]) -> list[str]:
    """Sentences, without those that another one has in it."""
    found: list[str] = []
    for line in lines:
        if not any(line in other or other in line for other in found):
            found.append(line)
    return found

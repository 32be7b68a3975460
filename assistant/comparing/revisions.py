"""What has changed from one version of a document to the next, set side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz

from assistant.comparing.aligned import ALIKE, Change, Sentence, changes
from assistant.comparing.holders import holders
from assistant.comparing.topics import topics_of
from assistant.compose.citing import Notes
from assistant.compose.drafts import Draft, together
from assistant.compose.wording import bare, capital, ended
from assistant.cues import table
from assistant.danish.words import fold
from assistant.question.understanding import Question
from assistant.store import Store
from assistant.types import MARKER, BlockKind, DocumentInfo, Filters, Hit, Kind, Status
from assistant.validity.validity import Validity

# Within how many of the best hits a document that has versions must be.
NEAREST = 8
# How many changes are told.
MOST, FEWEST = 6, 3
# Letters of a kind of document by which a question names it in any form.
SHORT = 6

Ask = Callable[[str, Filters], Draft]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of one document."""

    older: DocumentInfo
    newer: DocumentInfo


@dataclass(frozen=True, slots=True)
class _Cues:
    both: re.Pattern[str]
    one: re.Pattern[str]
    changed: re.Pattern[str]
    news: re.Pattern[str]
    sum: re.Pattern[str]
    money: re.Pattern[str]
    of_year: re.Pattern[str]


@cache
def _cues() -> _Cues:
    data = table("comparing")["versions"]
    names = ("both", "one", "changed", "news", "sum", "money", "of_year")
    return _Cues(**{name: re.compile(data[name], re.IGNORECASE) for name in names})


class Revisions:
    """Tells what has changed between versions.

    Args:
        store: The documents.
        ask: Answers a question from some documents.
        nearest: The same, also when it is less sure.
    """

    def __init__(self, store: Store, ask: Ask, nearest: Ask) -> None:
        self._store = store
        self._ask = ask
        self._nearest = nearest

    def tell(self, asked: Question, hits: Sequence[Hit], filters: Filters) -> Draft | None:
        """Answer a question about what has changed.

        Args:
            asked: The question, understood.
            hits: What search found.
            filters: Which documents to draw on.

        Returns:
            Each change as what was before and what is now; None when the question asks for no change, or
            the documents found have no versions.
        """
        cues = _cues()
        numbered = list(cues.one.finditer(asked.text))
        if len(numbered) == 1 and not cues.both.search(asked.text):
            return self._in_version(asked, numbered[0], hits, filters)
        if not (cues.both.search(asked.text) or cues.changed.search(asked.text)):
            return None
        pair = self._pair(hits, filters, asked.text)
        if pair is None or not _is_of_years(pair, asked.text):
            return None
        topics = topics_of(asked.text, f"{pair.newer.title} {pair.older.title} {pair.newer.body}")
        if not topics:
            return self._all(pair)
        found = [(topic, self._of(topic, pair, filters) or self._amounts(topic, pair)) for topic in topics]
        told = [draft for _, draft in found if draft]
        if not told:
            return None
        missing = tuple(_text("unchanged", topic=topic) for topic, draft in found if not draft)
        return replace(together(list(topics)[: len(told)], told), warnings=missing)

    def _amounts(self, topic: str, pair: Pair) -> Draft | None:
        """The amount that differs most plainly, where the documents have another word for it."""
        money = _cues().money
        if not _cues().sum.search(topic):
            return None
        both = (c for c in self._changes(pair) if money.search(c.older.text) and money.search(c.newer.text))
        change = max(both, key=lambda one: one.weight, default=None)
        if change is None:
            return None
        notes = Notes(self._store.document)
        said = self._set_beside(change, pair, notes)
        return Draft([said], notes.citations, Status.ANSWERED)

    def _in_version(
        self, asked: Question, named: re.Match[str], hits: Sequence[Hit], filters: Filters
    ) -> Draft | None:
        """What one version, told by its number, says."""
        pair = self._pair(hits, filters, asked.text)
        if pair is None:
            return None
        known = {self._number(info): info for info in (pair.older, pair.newer)}
        info = known.get(named["number"])
        if info is None or filters.documents == {info.id}:
            return None
        rest = f"{asked.text[: named.start()].rstrip()} {asked.text[named.end() :].lstrip()}".replace(
            " ?", "?"
        )
        draft = self._ask(rest, replace(filters, documents=frozenset({info.id})))
        return draft if draft.status is Status.ANSWERED else None

    def _number(self, info: DocumentInfo) -> str:
        """The number of a version as its document states it, or ""."""
        found = re.search(r"\d+", self._store.details(info.id).version)
        return found[0] if found else ""

    def _pair(self, hits: Sequence[Hit], filters: Filters, text: str) -> Pair | None:
        """The two newest versions of the document nearest to the question."""
        validity = Validity.of(self._store)
        infos = {info.id: info for info in self._store.documents()}
        if filters.documents:
            infos = {key: info for key, info in infos.items() if key in filters.documents}
        after = {key: validity.newer(key) & infos.keys() for key in infos}
        pairs = {
            key: Pair(infos[key], infos[max(newer, key=lambda one: str(infos[one].date))])
            for key, newer in after.items()
            if newer
        }
        kinds = {kind for kind in Kind if fold(kind.value)[:SHORT] in fold(text)}
        for hit in hits[:NEAREST]:
            for pair in pairs.values():
                own = {pair.older.kind, pair.newer.kind}
                if hit.document.id in (pair.older.id, pair.newer.id) and (not kinds or own & kinds):
                    return pair
        return None

    def _of(self, topic: str, pair: Pair, filters: Filters) -> Draft | None:
        """What was and what is of one thing."""
        if told := self._roles(topic, pair):
            return told
        sides = [replace(filters, documents=frozenset({info.id})) for info in (pair.older, pair.newer)]
        drafts = [self._ask(topic, side) for side in sides]
        if any(draft.status is not Status.ANSWERED for draft in drafts):
            drafts = [self._nearest(topic, side) for side in sides]
            likeness = fuzz.token_set_ratio(*("".join(draft.parts[:1]) for draft in drafts))
            if likeness < ALIKE:
                return None
        return _before_and_now(drafts)

    def _roles(self, topic: str, pair: Pair) -> Draft | None:
        """Who had and who has the role a topic names."""
        notes = Notes(self._store.document)
        told = holders(topic, (pair.older, pair.newer), self._store, notes)
        named = zip(("before", "now"), told, strict=False)
        said = " ".join(_text(name, said=one) for name, one in named)
        return Draft([said], notes.citations, Status.ANSWERED) if said else None

    def _all(self, pair: Pair) -> Draft | None:
        """The weightiest changes between two versions."""
        notes = Notes(self._store.document)
        told = list(self._own_list(pair.newer, notes))
        most = max(FEWEST, MOST - len(told))
        changes = sorted(self._changes(pair), key=lambda one: -one.weight)[:most]
        for change in sorted(changes, key=lambda one: (one.newer.passage.order, one.newer.start)):
            told.append(f"- {self._set_beside(change, pair, notes)}\n")
        return Draft(told, notes.citations, Status.ANSWERED) if changes else None

    def _changes(self, pair: Pair) -> list[Change]:
        return changes(self._store.passages(pair.older.id), self._store.passages(pair.newer.id))

    def _own_list(self, info: DocumentInfo, notes: Notes) -> Iterator[str]:
        """What a document itself lists as new in it."""
        for passage in self._store.passages(info.id):
            above = f"{passage.lead_in} {' '.join(passage.path[-1:])}"
            if passage.kind is BlockKind.ITEM and _cues().news.search(above):
                marker = notes.cite(info, passage, passage.start, passage.end)
                yield f"- {ended(capital(bare(passage.text)), marker)}\n"

    def _set_beside(self, change: Change, pair: Pair, notes: Notes) -> str:
        before = _statement(change.older, pair.older, notes)
        return (
            f"{_text('before', said=before)} {_text('now', said=_statement(change.newer, pair.newer, notes))}"
        )


def _is_of_years(pair: Pair, text: str) -> bool:
    """Whether two versions are of the years that a question names them by; True where it names none."""
    named = {int(found["year"]) for found in _cues().of_year.finditer(text)}
    years = {info.date.year for info in (pair.older, pair.newer) if info.date}
    return named == years if len(named) > 1 else named <= years


def _statement(sentence: Sentence, info: DocumentInfo, notes: Notes) -> str:
    marker = notes.cite(info, sentence.passage, sentence.start, sentence.end)
    return ended(capital(bare(sentence.text)), marker)


def _before_and_now(drafts: Sequence[Draft]) -> Draft:
    """Two answers as what was and what is; said once when they are the same."""
    named = [
        replace(cut(draft, [_text(name, said=draft.parts[0].strip())]), status=Status.ANSWERED, warnings=())
        for name, draft in zip(("before", "now"), drafts, strict=True)
    ]
    whole = together(["", ""], named)
    said = [f"{part.strip()} " for part in whole.parts if part.strip()]
    return replace(whole, parts=[*said[:-1], *(part.strip() for part in said[-1:])])


def _text(name: str, **parts: str) -> str:
    return str(table("comparing")["texts"][name]).format(**parts)


def cut(draft: Draft, parts: Sequence[str]) -> Draft:
    """A draft with other parts, and only the citations these have, in the order they are met."""
    met = list(dict.fromkeys(int(found) for part in parts for found in MARKER.findall(part)))
    cited = [one for one in draft.cited if one.marker in met]
    return replace(draft, parts=list(parts), cited=sorted(cited, key=lambda one: met.index(one.marker)))

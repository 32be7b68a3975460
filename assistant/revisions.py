"""What has changed from one version of a document to the next, set side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz, process

from assistant.citing import Notes
from assistant.cues import table
from assistant.danish.dates import find_dates
from assistant.danish.numbers import find_numbers
from assistant.danish.sentences import sentences
from assistant.danish.words import content_terms, fold, stem
from assistant.drafts import Draft, together
from assistant.names import find_names
from assistant.question import Question
from assistant.question_terms import terms_of
from assistant.store import Store
from assistant.types import BlockKind, DocumentInfo, Filters, Hit, Passage, Status
from assistant.validity import Validity
from assistant.wording import bare, capital, ended

# Within how many of the best hits a document that has versions must be.
NEAREST = 8
# From how alike on two sentences are the same statement, of 100.
ALIKE = 62.0
# How many changes are told.
MOST = 6
# The longest statement that is set beside another, in characters.
LONGEST = 260
SAID = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FIELD})

Ask = Callable[[str, Filters], Draft]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of one document."""

    older: DocumentInfo
    newer: DocumentInfo


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: characters of its page."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]


@dataclass(frozen=True, slots=True)
class Change:
    """A statement of the older version and what stands in its place in the newer."""

    older: Sentence
    newer: Sentence
    weight: float


@dataclass(frozen=True, slots=True)
class _Cues:
    both: re.Pattern[str]
    one: re.Pattern[str]
    changed: re.Pattern[str]
    frames: tuple[re.Pattern[str], ...]
    amount: re.Pattern[str]
    clause: re.Pattern[str]
    kinds: frozenset[str]


@cache
def _cues() -> _Cues:
    data = table("comparing")["versions"]
    compiled = {name: re.compile(data[name], re.IGNORECASE) for name in ("both", "one", "changed", "amount", "clause")}
    frames = tuple(re.compile(form, re.IGNORECASE) for form in data["frames"])
    return _Cues(frames=frames, kinds=frozenset(map(stem, data["kinds"])), **compiled)


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
        numbered = [one for one in cues.one.finditer(asked.text)]
        if len(numbered) == 1 and not cues.both.search(asked.text):
            return self._in_version(asked, numbered[0], hits, filters)
        if not (cues.both.search(asked.text) or cues.changed.search(asked.text)):
            return None
        pair = self._pair(hits, filters)
        if pair is None:
            return None
        topics = _topics(asked.text, pair)
        if not topics:
            return self._all(pair)
        told = [draft for topic in topics if (draft := self._of(topic, pair, filters))]
        if not told:
            return None
        return replace(together(list(topics)[: len(told)], told), warnings=())

    def _in_version(
        self, asked: Question, named: re.Match[str], hits: Sequence[Hit], filters: Filters
    ) -> Draft | None:
        """What one version, told by its number, says."""
        pair = self._pair(hits, filters)
        if pair is None:
            return None
        known = {self._number(info): info for info in (pair.older, pair.newer)}
        info = known.get(named["number"])
        if info is None or filters.documents == {info.id}:
            return None
        rest = f"{asked.text[: named.start()].rstrip()} {asked.text[named.end() :].lstrip()}".replace(" ?", "?")
        draft = self._ask(rest, replace(filters, documents=frozenset({info.id})))
        return draft if draft.status is Status.ANSWERED else None

    def _number(self, info: DocumentInfo) -> str:
        """The number of a version as its document states it, or ""."""
        found = re.search(r"\d+", self._store.details(info.id).version)
        return found[0] if found else ""

    def _pair(self, hits: Sequence[Hit], filters: Filters) -> Pair | None:
        """The two newest versions of the document nearest to the question."""
        validity = Validity.of(self._store)
        infos = {info.id: info for info in self._store.documents()}
        if filters.documents:
            infos = {key: info for key, info in infos.items() if key in filters.documents}
        after = {key: validity.newer(key) & infos.keys() for key in infos}
        for hit in hits[:NEAREST]:
            own = hit.document.id
            if after.get(own):
                newest = max(after[own], key=lambda key: str(infos[key].date))
                return Pair(infos[own], infos[newest])
            olders = [key for key, newer in after.items() if own in newer]
            if olders and own in infos:
                return Pair(infos[max(olders, key=lambda key: str(infos[key].date))], infos[own])
        return None

    def _of(self, topic: str, pair: Pair, filters: Filters) -> Draft | None:
        """What was and what is of one thing."""
        sides = [replace(filters, documents=frozenset({info.id})) for info in (pair.older, pair.newer)]
        drafts = [self._ask(topic, side) for side in sides]
        if any(draft.status is not Status.ANSWERED for draft in drafts):
            drafts = [self._nearest(topic, side) for side in sides]
            likeness = fuzz.token_set_ratio(*("".join(draft.parts[:1]) for draft in drafts))
            if likeness < ALIKE:
                return None
        return _before_and_now(drafts)

    def _all(self, pair: Pair) -> Draft | None:
        """The weightiest changes between two versions."""
        changes = sorted(self._changes(pair), key=lambda one: -one.weight)[:MOST]
        if not changes:
            return None
        notes = Notes(self._store.document)
        parts = []
        for change in sorted(changes, key=lambda one: (one.newer.passage.order, one.newer.start)):
            before = _statement(change.older, pair.older, notes)
            now = _statement(change.newer, pair.newer, notes)
            parts.append(f"- {_text('before', before)} {_text('now', now)}\n")
        return Draft(parts, notes.citations, Status.ANSWERED)

    def _changes(self, pair: Pair) -> list[Change]:
        """Sentences that are said otherwise in the newer version, each with the one in its place."""
        older, newer = (list(self._said(info)) for info in (pair.older, pair.newer))
        texts = [_folded(sentence) for sentence in newer]
        same = {*texts} & {_folded(sentence) for sentence in older}
        pairs: list[tuple[float, int, int]] = []
        for at, sentence in enumerate(older):
            own = _folded(sentence)
            found = [] if own in same else process.extract(own, texts, scorer=fuzz.token_sort_ratio, limit=3)
            pairs += [(score, at, to) for text, score, to in found if score >= ALIKE and text not in same]
        changes: list[Change] = []
        taken: tuple[set[int], set[int]] = (set(), set())
        for score, at, to in sorted(pairs, reverse=True):
            if at in taken[0] or to in taken[1]:
                continue
            taken[0].add(at)
            taken[1].add(to)
            weight = _weight(older[at].text, newer[to].text) + score / 100
            changes.append(Change(older[at], newer[to], weight))
        return changes

    def _said(self, info: DocumentInfo) -> Iterator[Sentence]:
        for passage in self._store.passages(info.id):
            if passage.kind not in SAID or not passage.path:
                continue
            for start, end in sentences(passage.text):
                if end - start <= LONGEST:
                    yield Sentence(passage, passage.start + start, passage.start + end)


def _statement(sentence: Sentence, info: DocumentInfo, notes: Notes) -> str:
    marker = notes.cite(info, sentence.passage, sentence.start, sentence.end)
    return ended(capital(bare(sentence.text)), marker)


def _folded(sentence: Sentence) -> str:
    return " ".join(fold(sentence.text).split())


def _weight(older: str, newer: str) -> float:
    """How much a change weighs: that of numbers, dates and names most."""
    facts = [(_numbers(older), _numbers(newer)), (_dates(older), _dates(newer)), (_names(older), _names(newer))]
    return float(sum(one != other for one, other in facts)) + 0.1


def _numbers(text: str) -> frozenset[object]:
    return frozenset(number.value for number in find_numbers(text))


def _dates(text: str) -> frozenset[object]:
    return frozenset((day.earliest, day.latest) for day in find_dates(text))


def _names(text: str) -> frozenset[object]:
    return frozenset(fold(text[start:end]) for start, end in find_names(text))


def _topics(text: str, pair: Pair) -> tuple[str, ...]:
    """What is asked about, each as a question; () when all that has changed is asked for."""
    rest = text.strip().rstrip("?")
    for form in _cues().frames:
        rest = form.sub(" ", rest)
    rest = " ".join(rest.split()).strip(" ,")
    titled = {*content_terms(f"{pair.newer.title} {pair.older.title} {pair.newer.body}"), *_cues().kinds}
    heavy = [term for term in terms_of(f"x {rest}") if term.weight > 0.2 and term.stem not in titled and term.stem != "x"]
    if not heavy:
        return ()
    if _cues().clause.search(rest):
        return (_closed(rest),)
    head, _, tail = _split(rest, titled)
    items = [one for one in re.split(r",\s*|\s+og\s+", head) if one.strip()]
    return tuple(_question(one.strip(), tail) for one in items)


def _split(rest: str, titled: set[str]) -> tuple[str, str, str]:
    """What is asked about, before the words that only name the document."""
    words = list(re.finditer(r"[\wæøå-]+", rest))
    for at, word in enumerate(words):
        if at and stem(word[0]) in titled:
            start = word.start()
            while at and words[at - 1][0].lower() in ("for", "i", "af", "på", "til", "den", "det", "de", "ved"):
                at -= 1
                start = words[at].start()
            return rest[:start].strip(" ,"), "", rest[start:]
    return rest, "", ""


def _question(topic: str, _tail: str) -> str:
    forms = table("comparing")["versions"]
    counted = _cues().amount.match(topic)
    if counted:
        return str(forms["counts"]).format(of=counted["of"])
    roles = [term for term in terms_of(f"x {topic}") if term.is_role]
    return str(forms["who" if roles else "what"]).format(of=topic)


def _closed(text: str) -> str:
    return f"{capital(text)}?"


def _before_and_now(drafts: Sequence[Draft]) -> Draft:
    """Two answers as what was and what is; said once when they are the same."""
    named = [
        replace(draft, parts=[_text(name, draft.parts[0].strip())], status=Status.ANSWERED, warnings=())
        for name, draft in zip(("before", "now"), drafts, strict=True)
    ]
    whole = together(["", ""], named)
    said = [f"{part.strip()} " for part in whole.parts if part.strip()]
    return replace(whole, parts=[*said[:-1], *(part.strip() for part in said[-1:])])


def _text(name: str, said: str) -> str:
    return str(table("comparing")["texts"][name]).format(said=said)

"""Answers a question about several sides: each side's answer found by itself, all told as one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from assistant.comparing.against import against
from assistant.comparing.both import both_of, of_both
from assistant.comparing.difference import difference, weighs
from assistant.comparing.named import about, bare, form_of, known
from assistant.comparing.placed import placed
from assistant.comparing.revisions import Revisions, cut
from assistant.comparing.sides import MOST, Side, Sides, Sort, sides_of
from assistant.comparing.than import than
from assistant.compose.citing import Notes, Place
from assistant.compose.drafts import BETWEEN, Draft, together
from assistant.cues import table
from assistant.danish.words import fold
from assistant.question.understanding import Question
from assistant.search import passes
from assistant.store import Store
from assistant.types import MARKER, DocumentInfo, Filters, Hit, Status

# Characters at the beginning of a document within which it tells whose it is.
OPENING = 1500
# How many hits tell which documents a question is about.
NEAREST = 28
FEWEST = 2
# How alike two sides' answers must be for one to make the other surer, of 100.
LIKE = 70.0

# Answers one question from some documents.
Ask = Callable[[str, Filters], Draft]
# The names of sides that each document is about, by its id.
Named = dict[str, frozenset[str]]


class Comparing:
    """Tells several sides in one answer.

    Args:
        store: The documents.
        ask: Answers the question about one side.
        nearest: The same, also when it is less sure.
        now: The same as `ask`, with what no longer holds put right; figures that are weighed are told so.
    """

    def __init__(self, store: Store, ask: Ask, nearest: Ask, now: Ask | None = None) -> None:
        self._store = store
        self._ask = ask
        self._now = now or ask
        self._nearest = nearest
        self._revisions = Revisions(store, ask, nearest)

    def tell(self, asked: Question, hits: Sequence[Hit], filters: Filters) -> Draft | None:
        """Answer a question that compares or combines sides.

        Args:
            asked: The question, understood.
            hits: What search found for it as a whole.
            filters: Which documents to draw on.

        Returns:
            The sides' answers as one; None when the question has no sides, or fewer than two of them are
            told, so that it is better answered as a whole.
        """
        if changed := self._revisions.tell(asked, hits, filters):
            return changed
        found = self._sides(asked, hits)
        if found is None or len(found.sides) < FEWEST:
            return None
        named = self._named(found.sides, hits, filters)
        ask = self._now if weighs(asked.text) else self._ask
        drafts = [self._answer(side, _carried(asked, side), named, filters, ask) for side in found.sides]
        drafts = self._likewise(found.sides, drafts, named, filters)
        told = [draft for draft in drafts if draft.status is Status.ANSWERED]
        if len(told) < FEWEST and not _stands_alone(found, drafts, named):
            return None
        whole = self._joined(found.sides, drafts, named)
        names = [side.name for side in found.sides]
        apart = difference(asked.text, whole.parts, names) if len(names) == len(told) == FEWEST else ""
        return replace(whole, parts=[*whole.parts, f"{BETWEEN}{apart}"]) if apart else whole

    def _sides(self, asked: Question, hits: Sequence[Hit]) -> Sides | None:
        kind = both_of(asked.text)
        if kind:
            names = _places_of(kind, hits, self._opening)
            return of_both(asked.text, names) if FEWEST <= len(names) <= MOST else None
        found = than(asked.text) or against(asked.text) or placed(asked.text) or sides_of(asked.text)
        if found is None or found.firm:
            return found
        said = fold(found.joined)
        one_thing = any(said in fold(hit.passage.text) for hit in hits)
        return None if one_thing else found

    def _named(self, sides: Sequence[Side], hits: Sequence[Hit], filters: Filters) -> Named:
        """The names of sides that each document is about, by id; of one found also by how it begins."""
        forms = {side.name: form_of(side.name) for side in sides if side.sort is Sort.NAME}
        found = {hit.document.id for hit in hits}
        among = (info for info in self._store.documents() if passes(info, filters))
        return {one.id: about(one, forms, self._opening(one) if one.id in found else "") for one in among}

    def _opening(self, info: DocumentInfo) -> str:
        """How a document begins."""
        pages = self._store.document(info.id).pages
        return pages[0].text[:OPENING] if pages else ""

    def _answer(self, side: Side, question: str, named: Named, filters: Filters, ask: Ask) -> Draft:
        """The answer about one side, from documents that are not about the others alone."""
        if side.sort is not Sort.NAME:
            return ask(question, filters)
        own = _own(side, named)
        draft = ask(question, replace(filters, documents=own)) if own else Draft([], [], Status.NOT_FOUND)
        sure = frozenset(i for i, names in named.items() if names == {side.name})
        if draft.status is Status.ANSWERED:
            return draft
        if not sure:
            return self._anywhere(side, question, filters, ask) or draft
        rest, among = _without(question, side.name), replace(filters, documents=sure)
        complete = rest != question and self._nearest(rest, among).status is Status.ANSWERED
        return ask(rest, among) if complete else draft

    def _anywhere(self, side: Side, question: str, filters: Filters, ask: Ask) -> Draft | None:
        """The answer about a side from any document, where the words cited name the side."""
        draft = ask(question, filters)
        told = " ".join(f"{one.quote} {one.section}" for one in draft.cited)
        return draft if draft.status is Status.ANSWERED and known(side.name, told) else None

    def _likewise(
        self,
        sides: Sequence[Side],
        drafts: Sequence[Draft],
        named: Named,
        filters: Filters,
    ) -> list[Draft]:
        """The answers, where a side not told is told by words like those that tell another."""
        if all(draft.status is Status.ANSWERED for draft in drafts):
            return list(drafts)
        near = [
            draft
            if draft.status is Status.ANSWERED
            else self._nearest(
                side.question, replace(filters, documents=_own(side, named) or filters.documents)
            )
            for side, draft in zip(sides, drafts, strict=True)
        ]
        sure = [draft for draft in near if draft.status is Status.ANSWERED]
        return [
            close if close.status is Status.ANSWERED and _is_like(close, sure) else draft
            for close, draft in zip(near, drafts, strict=True)
        ]

    def _joined(self, sides: Sequence[Side], drafts: Sequence[Draft], named: Named) -> Draft:
        """The sides' answers, with a warning for each not told; without any what their own documents have."""
        labelled = [
            self._labelled(side, draft) for side, draft in zip(sides, _unrepeated(drafts), strict=True)
        ]
        answered = any(draft.status is Status.ANSWERED for draft in labelled)
        told = [
            (side, draft)
            for side, draft in zip(sides, labelled, strict=True)
            if draft.parts
            and (draft.status is Status.ANSWERED or (not answered and _is_of(side, draft, named)))
        ]
        names = {side.name for side, _ in told}
        unknown = [
            str(table("comparing")["texts"]["unknown"]).format(name=side.name)
            for side, draft in zip(sides, drafts, strict=True)
            if draft.status is not Status.ANSWERED and side.name not in names
        ]
        whole = together([side.question for side, _ in told], [draft for _, draft in told])
        return replace(whole, warnings=(*unknown, *whole.warnings))

    def _labelled(self, side: Side, draft: Draft) -> Draft:
        """An answer with the name of its side before it, where it does not say the name itself."""
        said = "".join(draft.parts)
        if draft.status is not Status.ANSWERED or side.sort is not Sort.NAME or not draft.cited:
            return draft
        if known(side.name, said) or not draft.parts:
            return draft
        notes = Notes(self._store.document, list(draft.cited))
        marker = self._named_in(side.name, draft.cited[0].document, notes)
        if not marker:
            return draft
        parts = _headed(bare(side.name), marker, draft.parts)
        return cut(replace(draft, cited=notes.citations), parts)

    def _named_in(self, name: str, info: DocumentInfo, notes: Notes) -> str:
        """The marker of the first words of a document that name a side, or ""."""
        form = re.compile(rf"\b{re.escape(bare(name))}", re.IGNORECASE)
        passages = self._store.passages(info.id)
        for page in notes.document(info.id).pages if passages else ():
            found = form.search(page.text)
            if found:
                return notes.cite_at(info, passages[0], Place(page.number, *_line(page.text, found.start())))
        return ""


def _is_of(side: Side, draft: Draft, named: Named) -> bool:
    """Whether all that a draft cites is from documents about one side alone."""
    own = frozenset({side.name})
    return bool(draft.cited) and all(named.get(one.document.id) == own for one in draft.cited)


def _stands_alone(found: Sides, drafts: Sequence[Draft], named: Named) -> bool:
    """Whether one side is told from documents of its own, and the others have documents that do not tell."""
    known = frozenset().union(*named.values())
    if not found.firm or any(side.name not in known for side in found.sides):
        return False
    told = zip(found.sides, drafts, strict=True)
    answered = [(side, draft) for side, draft in told if draft.status is Status.ANSWERED]
    return len(answered) == 1 and _is_of(*answered[0], named)


def _headed(name: str, marker: str, parts: Sequence[str]) -> list[str]:
    """An answer with a name before it, its marker among those of the first sentence or of a list's head."""
    first, *rest = parts
    texts = table("comparing")["texts"]
    if first.startswith("- "):
        return [texts["listed"].format(name=name, marker=marker, text=first), *rest]
    first = re.sub(texts["verdict"], lambda ruled: texts["ruled"].format(verdict=ruled.group(1)), first)
    at = first.find("]") + 1
    return [texts["labelled"].format(name=name, text=f"{first[:at]}{marker}{first[at:]}"), *rest]


def _own(side: Side, named: Named) -> frozenset[str]:
    """Ids of the documents that are not about the other sides alone."""
    return frozenset(i for i, names in named.items() if not names or side.name in names)


def _is_like(draft: Draft, others: Iterable[Draft]) -> bool:
    """Whether an answer says what another says, apart from what may differ between sides."""
    said = _told("".join(draft.parts[:1]))
    told = [_told("".join(other.parts[:1])) for other in others if other is not draft]
    return any(said != one and fuzz.token_set_ratio(said, one) >= LIKE for one in told)


def _line(text: str, at: int) -> tuple[int, int]:
    """The line of a text that a place lies in."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return start, len(text) if end < 0 else end


def _without(question: str, name: str) -> str:
    """A question without the name of its side, which its documents are chosen by."""
    form = re.compile(
        rf"\s+(?:{table('comparing')['forms']['preposition']}\s+)?{re.escape(name)}\b", re.IGNORECASE
    )
    return form.sub("", question)


def _carried(asked: Question, side: Side) -> str:
    """What is asked about one side, with what the question leaves unsaid."""
    known = fold(side.question)
    carried = [term.word for term in asked.terms if term.carried and fold(term.word) not in known]
    return f"{side.question.rstrip('?')} ({' '.join(carried)})?" if carried else side.question


def _places_of(kind: str, hits: Sequence[Hit], opening: Callable[[DocumentInfo], str]) -> list[str]:
    """The regions, or the municipalities, that the documents found name as theirs."""
    form = re.compile(
        r"\bRegion (?P<name>[A-ZÆØÅ][\wæøå-]+)"
        if kind.startswith("region")
        else r"\b(?P<name>[A-ZÆØÅ][\wæøå-]+) Kommune\b"
    )
    documents = {hit.document.id: hit.document for hit in hits}.values()
    found: dict[str, None] = {}
    for info in documents:
        text = f"{info.title}\n{info.body}"
        names = [one["name"] for one in form.finditer(text)] or [
            one["name"] for one in form.finditer(opening(info))
        ]
        found.update(dict.fromkeys(name.removesuffix("s") for name in names[:1]))
    return list(found)


def _unrepeated(drafts: Sequence[Draft]) -> list[Draft]:
    """Answers without the sentences that one before them has told."""
    known: set[str] = set()
    kept: list[Draft] = []
    for draft in drafts:
        if draft.status is not Status.ANSWERED:
            kept.append(draft)
            continue
        fresh = [part for part in draft.parts if _told(part) not in known]
        known |= {_told(part) for part in fresh}
        kept.append(cut(draft, fresh))
    return kept


def _told(part: str) -> str:
    return fold(MARKER.sub("", part)).strip(" -\n")

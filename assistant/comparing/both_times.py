"""What is and what was, where two questions ask for both in either order.

"Hvad koster turen nu, og hvad kostede den før?" asks one thing of two times. One sentence may tell both
("hævet fra 30 kr. til 40 kr."), a paper may say what stood in an earlier one, or two papers each their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from assistant.comparing.revisions import cut
from assistant.comparing.since import asks_now
from assistant.compose.composing import compose
from assistant.compose.drafts import ITEM, Draft, together
from assistant.cues import compiled, table
from assistant.danish.numbers import find_numbers
from assistant.danish.words import fold
from assistant.evidence.agenda import resolved, root
from assistant.evidence.coverage import cover, share
from assistant.evidence.evidence import Evidence
from assistant.evidence.form import LIGHT
from assistant.evidence.surroundings import one_by_one, passage_at
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.understanding import Question, Wanted
from assistant.question.verbs import only_verb
from assistant.store import Store
from assistant.types import BlockKind, Citation, Hit, Passage, Status
from assistant.validity.valued import Value, cues, from_to, is_proposal, values_of

# How much of a question's words a sentence of the other time must hold, by itself or with its headings, and
# how much less than the one that answers.
HOLDS, LESS = 0.5, 0.25
# … where it tells the very value that was proposed.
HOLDS_SAME = 0.4
# How much a heading, and anything else in its document, counts towards a word.
HEADED, ANYWHERE = 0.9, 0.6
DAY = "day"
EVERY = "hver "


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that tells a value of the thing asked about.

    Attributes:
        piece: The sentence.
        values: Its values of the kinds that the answer has.
        both: What was and what is, where it tells both.
        holds: How much of the question it holds, 0 to 1.
    """

    piece: Piece
    values: frozenset[Value]
    both: tuple[Value, Value] | None
    holds: float


def asks_both(asked: Sequence[Question]) -> bool | None:
    """Whether two questions ask what is and what was of one thing.

    Args:
        asked: The questions of one text.

    Returns:
        True when the first asks what is, False when it asks what was; None when they ask for something else.
    """
    if len(asked) != 2 or not _leans(asked[1], asked[0]):
        return None
    first, second = (fold(one.text) for one in asked)
    if _form("was").search(second) and not _form("was").search(first):
        return True
    return False if asks_now(second) or (_form("was").search(first) and _form("now").search(second)) else None


def both_times(
    asked: Sequence[Question], draft: Draft, hits: Sequence[Hit], store: Store, *, now_first: bool
) -> Draft | None:
    """Tell what is and what was.

    Args:
        asked: Two questions for which `asks_both` holds.
        draft: The answer to the one that names what they are about.
        hits: What search found for it.
        store: The documents.
        now_first: Whether what is, is asked first.

    Returns:
        Both, each with its source, or the one sentence that tells both; None where only one is found.
    """
    question = topic(asked)
    own = _anchor(question, draft, store)
    if own is None:
        return None
    anchor, citation = own
    found = list(_found(question, hits, store, anchor))
    near = [one for one in found if one.holds >= max(HOLDS, anchor.holds - LESS)]
    told = next((one for one in _by_holds(near) if one.both and set(one.both) & anchor.values), None)
    if told is not None:
        return _with_both(question, anchor, told, found, store)
    other = next((one for one in _by_holds(near) if _is_other(one, anchor)), None)
    if other is None:
        return None
    sides = [_own(question, draft, citation, anchor, store), _said(question, other.piece, store)]
    says, own_says = _was(other.piece), _was(anchor.piece)
    older = says if says != own_says else _day(other.piece) < _day(anchor.piece)
    now, before = sides if older else reversed(sides)
    labelled = [_labelled(now, "now"), _labelled(before, "before")]
    return _joined(labelled if now_first else labelled[::-1])


def topic(asked: Sequence[Question]) -> Question:
    """Which of two questions names what both are about."""
    first, second = asked
    own = (term for term in first.terms if not term.carried and term.weight > LIGHT)
    return first if any(fold(term.word) not in _things() for term in own) else second


def _leans(asked: Question, before: Question) -> bool:
    """Whether a question names nothing that the one before it does not, but the kind of thing it is."""
    known = {term.stem for term in before.terms}
    own = (term for term in asked.terms if not term.carried and term.weight > LIGHT)
    named = [term for term in own if term.stem not in known and not only_verb(fold(term.word))]
    return all(fold(term.word) in _things() for term in named)


def _form(name: str) -> re.Pattern[str]:
    return compiled("comparing", "both_times", name)


@cache
def _things() -> frozenset[str]:
    return frozenset(map(fold, table("comparing")["both_times"]["things"]))


def _anchor(question: Question, draft: Draft, store: Store) -> tuple[Found, Citation] | None:
    """The citation with values that holds most of the question, as a sentence."""
    if draft.status is not Status.ANSWERED:
        return None
    weigher, found = Weigher(question, store), []
    for one in draft.cited:
        passage = passage_at(store.passages(one.document.id), one.span.page, one.span.start)
        if passage is not None and _values(one.quote):
            words = replace(passage, start=one.span.start, end=one.span.end, text=one.quote)
            piece = weigher.piece(words, one.document, 0.0)
            holds = _holds(question, piece, f"{one.quote} {passage.row}", store)
            found.append((Found(piece, _values(one.quote), None, holds), one))
    return max(found, key=lambda two: (_is_often(question, two[0]), two[0].holds), default=None)


def _is_often(question: Question, one: Found) -> bool:
    """Whether a sentence tells how often something is, where a question asks that."""
    return question.wanted is Wanted.FREQUENCY and any(kind.startswith(EVERY) for kind, _ in one.values)


def _found(question: Question, hits: Sequence[Hit], store: Store, anchor: Found) -> Iterator[Found]:
    """The sentences and cells among what was found that tell values of the kinds that the answer has."""
    weigher, kinds = Weigher(question, store), _kinds(question, anchor)
    for hit in hits:
        for passage in _sentences(hit.passage):
            values = frozenset(value for value in _values(passage.text) if value[0] in kinds)
            if not values:
                continue
            piece = weigher.piece(passage, hit.document, hit.dense or 0.0)
            holds = _holds(question, piece, f"{passage.text} {passage.row} {passage.lead_in}", store)
            yield Found(piece, values, from_to(passage.text) or _replaced(passage.text), holds)


def _replaced(text: str) -> tuple[Value, Value] | None:
    """What was and what is, where words are put in the place of others: "»…« erstattes af »…«"."""
    found = _form("replaced").search(text)
    pairs = product(_values(found["was"]), _values(found["now"])) if found else ()
    return next(((was, now) for was, now in pairs if was[0] == now[0] and was != now), None)


def _values(text: str) -> frozenset[Value]:
    """The amounts and days of a sentence, how long something lasts ("seks uger"), and how often it is."""
    often = {(f"{EVERY}{one['unit'].lower()}", one["nth"].lower()) for one in _form("often").finditer(text)}
    lasting = ((_form("lasts").match(fold(text[one.end :])), one.value) for one in find_numbers(text))
    lasts = {(found["unit"], f"{value:g}") for found, value in lasting if found}
    return values_of(text) | lasts | often


def _kinds(question: Question, anchor: Found) -> frozenset[str]:
    """The kinds of value asked for: of an amount and a day the day only where a day is asked."""
    kinds = frozenset(kind for kind, _ in anchor.values)
    days = kinds & {DAY}
    return (days if question.wanted is Wanted.DATE else kinds - days) or kinds


def _sentences(passage: Passage) -> Iterator[Passage]:
    if passage.kind is BlockKind.PARAGRAPH:
        yield from one_by_one([passage])
    else:
        yield passage


def _holds(question: Question, piece: Piece, text: str, store: Store) -> float:
    """How much of a question's telling words a sentence holds with what stands over it."""
    terms = [term for term in question.terms if term.weight > LIGHT]
    passage, info = piece.passage, piece.document
    near = ((text, 1.0), (f"{passage.section} {passage.column} {info.title}", HEADED))
    covers = cover(terms, near)
    lacks = any(term.name and value < ANYWHERE for term, value in zip(terms, covers, strict=True))
    # The whole document is read only for a name that is not told near by.
    whole = " ".join(page.text for page in store.document(info.id).pages) if lacks else ""
    named = cover(terms, (*near, (whole, ANYWHERE))) if whole else covers
    return share(
        terms, tuple(wide if term.name else own for term, own, wide in zip(terms, covers, named, strict=True))
    )


def _by_holds(found: Sequence[Found]) -> list[Found]:
    """The sentences that hold most first; of those that hold as much the newest."""
    return sorted(found, key=lambda one: (round(one.holds, 2), _day(one.piece)), reverse=True)


def _day(piece: Piece) -> str:
    return str(piece.document.date or "")


def _was(piece: Piece) -> bool:
    """Whether a sentence says itself that what it tells was so before."""
    return _form("says_was").search(fold(piece.passage.text)) is not None


def _is_other(one: Found, anchor: Found) -> bool:
    """Whether a sentence tells another value of another time."""
    if one.values & anchor.values or is_proposal(one.piece.passage, one.piece.passage.text):
        return False
    apart = _day(one.piece) != _day(anchor.piece) and bool(_day(one.piece) and _day(anchor.piece))
    return apart or _was(one.piece) != _was(anchor.piece)


def _own(question: Question, draft: Draft, citation: Citation, anchor: Found, store: Store) -> Draft:
    """What an answer says by a citation and others under its heading; of a list only the one sentence."""
    here = citation.document.id, citation.section
    markers = [f"[{one.marker}]" for one in draft.cited if (one.document.id, one.section) == here]
    told = [part for part in draft.parts if any(marker in part for marker in markers)]
    if any(part.lstrip().startswith(ITEM) for part in told):
        return _said(question, anchor.piece, store)
    return cut(draft, told)


def _with_both(
    question: Question, anchor: Found, told: Found, found: Sequence[Found], store: Store
) -> Draft | None:
    """The sentence that tells both; where it tells a proposal, after one that tells that it was followed."""
    assert told.both is not None  # only such a sentence is told here
    passage = told.piece.passage
    both = _said(question, told.piece, store)
    if not is_proposal(passage, passage.text):
        return both
    if told.both[1] in anchor.values and not from_to(anchor.piece.passage.text):
        return _joined([_said(question, anchor.piece, store), both])
    sentence = next((one for one in _by_holds(found) if _settles(one, told)), None)
    return _joined([_said(question, sentence.piece, store), both]) if sentence else None


def _settles(one: Found, told: Found) -> bool:
    """Whether a sentence tells that what was proposed is so, or what was decided of it instead."""
    ours, theirs = one.piece.passage, told.piece.passage
    if one.both or told.both is None or is_proposal(ours, ours.text):
        return False
    if told.both[1] in one.values:
        return one.holds >= HOLDS_SAME
    of_item = ours.document == theirs.document and root(ours.path) == root(theirs.path)
    decided = resolved(ours) or cues()["decides"].search(ours.text) is not None
    return of_item and decided and told.both[0] not in one.values and one.holds >= HOLDS


def _said(question: Question, piece: Piece, store: Store) -> Draft:
    return Draft(*compose(question, Evidence((piece,), 1.0), store.document), Status.ANSWERED)


def _labelled(draft: Draft, name: str) -> Draft:
    form = str(table("comparing")["texts"][name])
    said = "".join(draft.parts).strip()
    return replace(draft, parts=[form.format(said=said)])


def _joined(drafts: Sequence[Draft]) -> Draft:
    """Two drafts as one paragraph."""
    whole = together(["", ""], [replace(draft, status=Status.ANSWERED, warnings=()) for draft in drafts])
    said = [f"{part.strip()} " for part in whole.parts if part.strip()]
    return replace(whole, parts=[*said[:-1], *(part.strip() for part in said[-1:])])

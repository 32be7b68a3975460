"""Which questions to go on with an answer offers: made from what stands around the words it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any

from assistant.facts import Decision, Event, MandateField, Outcome, Words
from assistant.types import MARKER, Answer, Citation, DocumentInfo, Kind, Span, Status
from ui.pages.ask.naming import in_question
from ui.texts import words_of

SURE = 0.7
# The markers of the first sentence that has any.
FIRST_RUN = re.compile(rf"{MARKER.pattern}(?:\s*{MARKER.pattern})*")
LONGEST_NAME = 60
SHORTEST_ITEM = 12
DONE = frozenset(Outcome) - {Outcome.SAID, Outcome.RECOMMENDED}


@dataclass(frozen=True, slots=True)
class Around:
    """A document that an answer cites, with what it states.

    Attributes:
        info: The document.
        cited: The cited words, the first first.
        fields: Its mandate fields.
        decisions: Its decisions.
        events: Its dated events.
    """

    info: DocumentInfo
    cited: Sequence[Span]
    fields: Sequence[MandateField] = ()
    decisions: Sequence[Decision] = ()
    events: Sequence[Event] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be offered.

    Attributes:
        question: It stands by itself and needs no conversation before it.
        rests: The words it was made from.
    """

    question: str
    rests: tuple[Span, ...]


def candidates(asked: Sequence[str], around: Sequence[Around], words: Mapping[str, Any]) -> list[Candidate]:
    """Questions that could be offered, the nearest to what was cited first.

    Args:
        asked: The questions of the conversation so far; none of them comes again.
        around: The cited documents, the most telling first.
        words: Templates: `mandate` and `quoted` by part, `decision`, `year`.

    Returns:
        Of each document in turn, its kinds of question taking turns, too.
    """
    known = {_plain(question) for question in asked}
    rows = [_of(one, words) for one in around]
    found: dict[str, Candidate] = {}
    for candidate in chain.from_iterable(zip_longest(*rows)):
        if candidate and _plain(candidate.question) not in known:
            found.setdefault(_plain(candidate.question), candidate)
    return list(found.values())


def holds(candidate: Candidate, answer: Answer) -> bool:
    """Whether an answer to a candidate is good enough to offer it: found, sure, and of the words meant.

    An answer whose first sentence cites something else than what the question was made from has missed it.
    """
    sure = answer.confidence is None or answer.confidence >= SURE
    first = answer.citations[:1] if not answer.markers else _cited_first(answer)
    right = any(_meets(one.span, span) for one in first for span in candidate.rests)
    return answer.status is Status.ANSWERED and sure and right


def in_sentence(title: str) -> str:
    """A heading as it stands inside a sentence: "rygestop", but "KOL i kommunen"."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def is_routine(title: str) -> bool:
    """Whether an agenda item is one that every meeting has: "Godkendelse af dagsorden"."""
    return any(words in title.lower() for words in words_of("chat")["routine"])


def _cited_first(answer: Answer) -> list[Citation]:
    """What the first sentence of an answer cites: the markers that stand in one run."""
    run = FIRST_RUN.search(answer.text)
    markers = {int(one) for one in MARKER.findall(run[0])} if run else set()
    return [one for one in answer.citations if one.marker in markers]


def _of(around: Around, words: Mapping[str, Any]) -> list[Candidate]:
    """Candidates of one document: mandate, decisions and years in turn."""
    rows = (_mandate(around, words), _decided(around, words), _dated(around, words))
    return [one for one in chain.from_iterable(zip_longest(*rows)) if one]


def _mandate(around: Around, words: Mapping[str, Any]) -> Iterator[Candidate]:
    """What else a kommissorium says of its body, in the order of the templates."""
    info = around.info
    if info.kind is not Kind.KOMMISSORIUM or not info.body:
        return
    body, title = in_question(info.body), info.title
    if len(body or title) > LONGEST_NAME:
        return
    for part, template in words["mandate" if body else "quoted"].items():
        rests = _spans(around, [one.words for one in around.fields if one.part == part and not one.body])
        if rests and not _cites(around, rests):
            yield Candidate(template.format(body=body, title=title), rests)


def _decided(around: Around, words: Mapping[str, Any]) -> Iterator[Candidate]:
    """What was decided on other items of the same minutes, the items nearest to the cited words first."""
    items: dict[str, list[Words]] = {}
    for one in around.decisions if around.info.kind is Kind.REFERAT else ():
        long_enough = SHORTEST_ITEM <= len(one.title) <= LONGEST_NAME
        if one.item and one.outcome in DONE and long_enough and not is_routine(one.title):
            items.setdefault(one.title, []).append(one.words)
    for title in sorted(items, key=lambda title: _distance(around, items[title][0])):
        rests = _spans(around, items[title])
        if not title.isupper() and not _cites(around, rests):
            yield Candidate(words["decision"].format(item=in_sentence(title)), rests)


def _dated(around: Around, words: Mapping[str, Any]) -> Iterator[Candidate]:
    """What happens in the years that the document dates events to, the year of most events first."""
    years: dict[int, list[Words]] = {}
    for event in around.events:
        years.setdefault(event.earliest.year, []).append(event.words)
    for year in sorted(years, key=lambda year: (-len(years[year]), year)):
        yield Candidate(words["year"].format(year=year), _spans(around, years[year]))


def _spans(around: Around, words: Sequence[Words]) -> tuple[Span, ...]:
    return tuple(Span(around.info.id, one.page, one.start, one.end) for one in words)


def _cites(around: Around, rests: Sequence[Span]) -> bool:
    return any(_meets(one, span) for one in around.cited for span in rests)


def _meets(one: Span, other: Span) -> bool:
    same = (one.document, one.page) == (other.document, other.page)
    return same and one.start < other.end and other.start < one.end


def _distance(around: Around, words: Words) -> tuple[int, int]:
    """Pages, then characters, to the nearest cited words."""
    return min(
        ((abs(one.page - words.page), abs(one.start - words.start)) for one in around.cited),
        default=(words.page, words.start),
    )


def _plain(question: str) -> str:
    return "".join(letter for letter in question.casefold() if letter.isalnum())

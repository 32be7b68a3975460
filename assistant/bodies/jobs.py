"""What somebody works as and where they come from: a title, a place of work, a unit, a background."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain

from assistant.bodies.seating import Telling
from assistant.bodies.seats import Seat
from assistant.compose.citing import Place
from assistant.compose.drafts import Draft
from assistant.compose.wording import capital, closed, cue, small, unmarked
from assistant.cues import patterns, stems, table
from assistant.danish.lexicon import danish
from assistant.danish.sentences import sentences
from assistant.danish.words import fold, kinds_of, tokens
from assistant.mandate.wish import is_body
from assistant.question.understanding import Question
from assistant.store import Store
from assistant.types import MARKER, DocumentInfo, Filters, Hit, Passage

# A person is named by at least so many words.
FEWEST = 2
# So much of a text before a name may hold the title.
BEFORE = 60


class Asked(StrEnum):
    """What is asked of a person."""

    BACKGROUND = "background"
    PLACE = "place"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A stretch of a passage's text."""

    passage: Passage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Said:
    """Sentences of a document that tell it together."""

    document: DocumentInfo
    sentences: tuple[_Sentence, ...]


def job_of(question: Question, hits: Sequence[Hit], store: Store, filters: Filters) -> Draft | None:
    """Answer what somebody works as, where, or what they did before.

    Args:
        question: The question, understood.
        hits: What search found for it, best first.
        store: Where the documents are.
        filters: Which of them may be drawn on.

    Returns:
        The post that a list of members gives, else the sentence that names the person with what is asked;
        None when something else is asked or no document that holds tells it.
    """
    asked, who = _asked(question.text)
    if asked is None or not _is_person(who):
        return None
    telling = Telling(question, hits, store, filters)
    seats = telling.of_person() if asked is not Asked.BACKGROUND else []
    known = [seat for seat in seats if (seat.person.organisation if asked is Asked.PLACE else _title(seat))]
    if known:
        newest = max(known, key=lambda seat: seat.document.date or date.min)
        person = replace(newest.person, title=small(newest.person.title))
        text = str(table("jobs")["texts"]["post" if person.title else "place"])
        said = text.format(name=person.name, post=person.post)
        return telling.answer([closed(said, telling.cite([newest]))])
    found = max(_told(asked, who, hits, telling), key=_order, default=None)
    return telling.answer(_sentences(found, telling)) if found else None


def lacks_job(question: Question, parts: Sequence[str]) -> bool:
    """Whether an answer to what somebody works as, where, or did before, does not tell it.

    Args:
        question: The question, understood.
        parts: The answer in parts, each with [n].

    Returns:
        False for any other question, and where the question names nobody in full.
    """
    asked, who = _asked(question.text)
    if asked is None or not _is_person(who) or _opens_with_noun(who):
        return False
    told = MARKER.sub("", "".join(parts))
    if asked is Asked.BACKGROUND:
        return patterns("jobs")["came"].search(told) is None
    return not any(_tells(asked, told, span, name) for span, name in _naming(who, told))


def _asked(text: str) -> tuple[Asked | None, str]:
    """What is asked of whom."""
    said = text.strip().replace("'", "’")
    for asked in Asked:
        found = patterns("jobs")[asked.value].search(said)
        if found:
            return asked, next(filter(None, found.groups()), "")
    return None, ""


def _is_person(who: str) -> bool:
    """Whether some words are a name of more than one word, and of no body."""
    name = [token.text for token in tokens(who)]
    named = len(name) >= FEWEST and name[0][:1].isupper() and name[-1][:1].isupper()
    return named and not any(map(is_body, name))


def _opens_with_noun(who: str) -> bool:
    """Whether a name opens with a word for a thing: "Projekt Stærk Krop" has work, and no job."""
    first = next((fold(token.text) for token in tokens(who)), "")
    return bool(danish().gender(first)) and not danish().is_name(first)


def _title(seat: Seat) -> str:
    """A title that is more than the seat."""
    return "" if fold(seat.person.title) in cue("chairs") | cue("members") else seat.person.title


def _order(said: _Said) -> date:
    return said.document.date or date.min


def _told(asked: Asked, who: str, hits: Sequence[Hit], telling: Telling) -> Iterator[_Said]:
    """What tells it in the documents that were found and that hold."""
    for info in dict.fromkeys(hit.document for hit in hits):
        passages = telling.passages(info.id) if telling.holds(info) else ()
        for at, passage in enumerate(passages):
            for (start, end), name in _naming(who, passage.text):
                own = _Sentence(passage, start, end)
                after = _came(passage, end, passages[at + 1 : at + 2]) if asked is Asked.BACKGROUND else None
                if after:
                    yield _Said(info, (own, after))
                elif _tells(asked, passage.text, (start, end), name):
                    yield _Said(info, (own,))


def _naming(who: str, text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The sentences of a text that name somebody, each with where the name stands."""
    form = re.compile(rf"\b{' '.join(map(re.escape, who.split()))}\b", re.IGNORECASE)
    for start, end in sentences(text):
        yield from (((start, end), found.span()) for found in form.finditer(text, start, end))


def _came(passage: Passage, at: int, after: Sequence[Passage]) -> _Sentence | None:
    """The sentence after one that names somebody, where it goes on to tell where they came from."""
    own = (_Sentence(passage, *span) for span in sentences(passage.text) if span[0] >= at)
    following = (_Sentence(one, *span) for one in after for span in sentences(one.text))
    nearby = (one for one in following if one.passage.path == passage.path)
    found = next(chain(own, nearby), None)
    said = found.passage.text[found.start : found.end] if found else ""
    goes_on, came = (patterns("jobs")[form].search(said) for form in ("goes_on", "came"))
    return found if goes_on and came else None


def _tells(asked: Asked, text: str, sentence: tuple[int, int], name: tuple[int, int]) -> bool:
    """Whether a sentence tells beside a name what is asked of the person."""
    forms = patterns("jobs")
    after, before = text[name[1] : sentence[1]], text[max(sentence[0], name[0] - BEFORE) : name[0]]
    if asked is Asked.TITLE:
        titled = forms["titled"].match(after)
        return bool(titled and _names_title(titled["title"])) or _ends_with_title(before)
    if asked is Asked.BACKGROUND:
        return forms["came"].search(after) is not None
    unit = forms["unit"].match(after)
    return bool(unit and not _names_title(unit["unit"])) or forms["from"].match(after) is not None


def _ends_with_title(before: str) -> bool:
    """Whether a title stands right before a name: "It-chef", "konstitueret sundhedschef"."""
    found = patterns("jobs")["before"].search(before)
    return bool(found and _names_title(found["title"]))


def _names_title(text: str) -> bool:
    """Whether some words tell what a person works as, other than a role in a body."""
    words = [token.text for token in tokens(text) if fold(token.text) not in cue("chairs") | cue("members")]
    return any(kinds_of(word) & (stems("persons") | stems("jobs")) for word in words)


def _sentences(said: _Said, telling: Telling) -> list[str]:
    """The sentences, each with its marker."""
    told = []
    for one in said.sentences:
        text = unmarked(one.passage.text[one.start : one.end])
        place = Place(one.passage.page, one.passage.start + one.start, one.passage.start + one.end)
        told.append(closed(capital(text), telling.notes.cite_at(said.document, one.passage, place)))
    return [*(f"{one} " for one in told[:-1]), told[-1]]

"""The questions of one text in turn: what an answer before shows, and what is searched for no gain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from assistant.compose.citing import Notes
from assistant.compose.drafts import Draft
from assistant.evidence.shield import Shield
from assistant.facts import Relation
from assistant.footing import Footing, footing_of
from assistant.question.understanding import Question, understand
from assistant.turns import Turns
from assistant.types import Filters, Hit, Status
from assistant.validity.links import Superseded
from assistant.validity.validity import Validity
from tests.assistant.conftest import Library

NOTHING = Draft([], [], Status.NOT_FOUND)
FIRST = "Hvor mange penge er der til sundhedshuse i 2026?"
MONEY, PUT_OFF = "Der afsættes 12 mio. kr.", "Forummet udsatte sagen"


class Searches:
    """Answers from a list by what is asked, and remembers what it was asked of which documents."""

    def __init__(self, answers: Mapping[str, Draft], likely: Mapping[str, Draft] | None = None) -> None:
        self._answers = answers
        self._likely = likely or {}
        self.asked: list[tuple[str, frozenset[str]]] = []

    def one(self, asked: Question, filters: Filters) -> Draft:
        self.asked.append((asked.text, filters.documents))
        return self._answers.get(asked.text, NOTHING)

    def likely(self, asked: Question, filters: Filters) -> Draft:
        return self._likely.get(asked.text, NOTHING)


def draft_of(library: Library, *words: str) -> Draft:
    """An answer that tells these passages, each with its marker."""
    notes = Notes(library.store.document)
    found = [library.passage(one) for one in words]
    parts = [f"{p.text} {notes.cite(info, p, p.start, p.end)} " for p, info in found]
    return Draft(parts, notes.citations, Status.ANSWERED)


def nothing_found(asked: Question, filters: Filters) -> list[Hit]:
    return []


def nobody_meant(asked: Question, footing: Footing | None) -> None:
    return None


def turns(library: Library, searches: Searches) -> Turns:
    assistant = library.assistant
    shield = Shield(library.store, assistant.encoder)
    return Turns(
        library.store, searches.one, shield, find=nothing_found, likely=searches.likely, mean=nobody_meant
    )


def heard(*texts: str) -> Sequence[Question]:
    return [understand(text, texts[:at]) for at, text in enumerate(texts)]


def footing(library: Library, *words: str) -> Footing:
    found = footing_of(understand(FIRST), draft_of(library, *words), library.store)
    assert found is not None
    return found


def test_an_answer_from_two_documents_shows_no_change(library: Library) -> None:
    searches = Searches({FIRST: draft_of(library, MONEY, PUT_OFF)})

    _, later = turns(library, searches).answer(heard(FIRST, "Er det blevet ændret?"), None, Filters())

    assert later.status is Status.NOT_FOUND


def test_an_answer_from_a_replaced_document_is_marked_and_tells_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, info = library.passage(MONEY)
    link = Superseded(info.id, Relation.REPLACES)
    monkeypatch.setattr(Validity, "supersedes", lambda self, one: link if one == info.id else None)
    searches = Searches({FIRST: draft_of(library, MONEY)})

    _, later = turns(library, searches).answer(heard(FIRST, "Er det blevet ændret?"), None, Filters())

    assert later.status is Status.ANSWERED


def test_what_came_of_a_matter_is_searched_once_where_all_documents_tell_it(library: Library) -> None:
    asked = "Hvad blev besluttet om det?"
    searches = Searches({asked: draft_of(library, PUT_OFF)})

    (told,) = turns(library, searches).answer(
        [understand(asked, [FIRST])], footing(library, PUT_OFF), Filters()
    )

    assert told.status is Status.ANSWERED
    assert searches.asked == [(asked, frozenset())]


def test_the_documents_of_the_answer_before_are_not_searched_twice(library: Library) -> None:
    one, other = "Hvornår er det?", "Hvor er det?"
    searches = Searches({})

    turns(library, searches).answer(heard(one, other), footing(library, MONEY), Filters())

    assert len(searches.asked) == len(set(searches.asked))


def test_documents_are_listed_only_for_what_asks_of_another_time(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches, stand = Searches({}), footing(library, MONEY)
    monkeypatch.setattr(library.store, "documents", lambda: pytest.fail("listed"))

    turns(library, searches).answer([understand("Hvem er formand for Journaludvalget?")], stand, Filters())

    assert searches.asked


@pytest.mark.parametrize(("first_told", "told"), [(True, [True, True]), (False, [False, False])])
def test_what_is_likely_is_told_beside_what_is_sure_and_not_alone(
    library: Library, *, first_told: bool, told: list[bool]
) -> None:
    other = "Hvad gjorde Journalforum Vest ved sagen?"
    sure = {FIRST: draft_of(library, MONEY)} if first_told else {}
    searches = Searches(sure, likely={FIRST: NOTHING, other: draft_of(library, PUT_OFF)})
    drafts = turns(library, searches).answer(heard(FIRST, other), None, Filters())
    assert [draft.status is Status.ANSWERED for draft in drafts] == told


def test_a_part_without_a_matter_of_its_own_is_told_of_that_of_the_first(library: Library) -> None:
    other = "Hvordan blev regningen delt?"
    sure = {FIRST: draft_of(library, MONEY)}
    beside = Searches(sure, likely={other: draft_of(library, PUT_OFF)})
    of_it = Searches(sure, likely={other: draft_of(library, MONEY)})
    told = [turns(library, one).answer(heard(FIRST, other), None, Filters())[1] for one in (beside, of_it)]
    assert [draft.status for draft in told] == [Status.NOT_FOUND, Status.ANSWERED]

"""A question in, an answer out: what always holds of it."""

from __future__ import annotations

from itertools import pairwise

import httpx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.engine import Assistant
from assistant.errors import QuestionError
from assistant.model.generate import Generator
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from assistant.types import Answer, Filters, Kind, Status
from tests.assistant.conftest import AGREEMENT, MINUTES, TERMS, Library
from tests.assistant.scripted_model import ScriptedLLM

ANYTHING = st.text(st.characters(), min_size=1, max_size=200)
WORDS = sorted({word for text in (TERMS, AGREEMENT, MINUTES) for word in text.split()})
OPENINGS = ("Hvem", "Hvad", "Hvornår", "Hvor mange", "Hvilke", "Må", "Er der", "Og i", "Hvad sker der i")
ABOUT_THE_DOCUMENTS = st.builds(
    lambda opening, words: " ".join((opening, *words))[:200] + "?",
    st.sampled_from(OPENINGS),
    st.lists(st.sampled_from(WORDS), max_size=8),
)


def saying(*sentences: str, breaks: Exception | None = None) -> Generator:
    """A generator whose model says these sentences, then fails if it is told to."""
    return Generator(ScriptedLLM(lambda _: " ".join(sentences), breaks), timeout=5.0)


def with_model(library: Library, generator: Generator) -> Assistant:
    known = library.assistant
    return Assistant(known.store, known.encoder, known.settings, generator)


def untimed(answer: Answer) -> tuple[object, ...]:
    return answer.question, answer.text, answer.status, answer.citations, answer.warnings


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANYTHING | ABOUT_THE_DOCUMENTS, st.lists(ANYTHING | ABOUT_THE_DOCUMENTS, max_size=2))
@example("\ud800", [])
@example("[1] [2]", [])
@example("Hvad henviser parterne til?", [])
@example("\0", ["\0"])
def test_whatever_is_asked_the_answer_keeps_its_promises(
    library: Library, question: str, history: list[str]
) -> None:
    try:
        snapshots = list(library.assistant.stream(question, history))
    except QuestionError:
        return
    answer = library.assistant.answer(question, history)
    assert untimed(snapshots[-1]) == untimed(answer)
    assert answer.text
    assert set(answer.markers) <= {citation.marker for citation in answer.citations}
    for citation in answer.citations:
        page = library.store.document(citation.span.document).pages[citation.span.page - 1]
        assert page.text[citation.span.start : citation.span.end] == citation.quote != ""


@pytest.mark.parametrize("question", ["Hvem sidder i Journaludvalget?", "Hvad sker der i 2027?"])
def test_a_streamed_answer_only_grows_and_every_marker_resolves_on_the_way(
    library: Library, question: str
) -> None:
    snapshots = list(library.assistant.stream(question))
    assert len(snapshots) > 1
    for before, after in pairwise(snapshots):
        assert after.text.startswith(before.text)
    for snapshot in snapshots:
        assert set(snapshot.markers) <= {citation.marker for citation in snapshot.citations}
        assert snapshot.timing_ms["total"] >= snapshot.timing_ms["search"]


def test_an_answer_says_what_was_asked_and_that_it_was_answered(library: Library) -> None:
    answer = library.assistant.answer("Hvor ofte mødes Journaludvalget?")
    assert answer.question == "Hvor ofte mødes Journaludvalget?"
    assert answer.status is Status.ANSWERED
    assert answer.text == "Journaludvalget mødes fire gange om året [1]."


def test_what_the_documents_do_not_say_is_not_found(library: Library) -> None:
    answer = library.assistant.answer("Hvor mange tog kører der til Grønland?")
    assert answer.status is Status.NOT_FOUND
    assert answer.text.startswith("Det fremgår ikke af de 3 dokumenter, der er søgt i; det nyeste")


def test_a_misspelled_question_is_answered_and_kept_as_it_was_asked(library: Library) -> None:
    answer = library.assistant.answer("Hvor ofte moedes Journaludvalgt?")
    assert answer.question == "Hvor ofte moedes Journaludvalgt?"
    assert "fire gange om året" in answer.text


def test_a_follow_up_needs_its_history(library: Library) -> None:
    answer = library.assistant.answer("Hvor ofte mødes det?", ["Hvad skal Journaludvalget?"])
    assert "fire gange om året" in answer.text


def test_filters_say_which_documents_may_answer(library: Library) -> None:
    only = Filters(kinds=frozenset({Kind.REFERAT}))
    answer = library.assistant.answer("Hvornår afleverer Journaludvalget sin rapport?", filters=only)
    assert answer.status is Status.NOT_FOUND


def test_what_a_document_orders_is_quoted_at_most_and_never_followed(library: Library) -> None:
    answer = library.assistant.answer("Må Journaludvalget ansætte egne medarbejdere?")
    assert not answer.text.startswith("Ja")


@pytest.mark.parametrize("question", ["", "  \n", "a" * 2001])
def test_an_empty_or_endless_question_is_refused(library: Library, question: str) -> None:
    with pytest.raises(QuestionError):
        library.assistant.answer(question)


def test_an_empty_store_says_how_to_fill_it(store: Store, encoder: Encoder, settings: Settings) -> None:
    answer = Assistant(store, encoder, settings).answer("Hvem er formand?")
    assert answer.status is Status.NOT_FOUND
    assert "reform ingest" in answer.text


def test_an_opened_assistant_closes_its_store(settings: Settings) -> None:
    with Assistant.open(settings) as assistant:
        assert assistant.store.documents() == ()
    assert not list((settings.data_dir / "index" / "readers").glob("*"))


def test_a_model_writes_the_answer_from_the_same_citations(library: Library) -> None:
    assistant = with_model(library, saying("Udvalget mødes fire gange årligt [1]."))
    answer = assistant.answer("Hvor ofte mødes Journaludvalget?")
    assert answer.text == "Udvalget mødes fire gange årligt [1]."
    assert [citation.quote for citation in answer.citations] == ["Journaludvalget mødes fire gange om året."]
    assert answer.warnings == ()


@pytest.mark.parametrize("begun", [(), ("Udvalget mødes fire gange årligt [1].",)])
def test_a_failing_model_leaves_the_answer_without_it_marked(
    library: Library, begun: tuple[str, ...]
) -> None:
    answer = with_model(library, saying(*begun, breaks=httpx.ReadTimeout(""))).answer(
        "Hvor ofte mødes Journaludvalget?"
    )
    assert answer.text == "Journaludvalget mødes fire gange om året [1]."
    (warning,) = answer.warnings
    assert "svarede ikke i tide" in warning


def test_a_model_is_not_asked_about_what_the_documents_do_not_say(library: Library) -> None:
    assistant = with_model(library, saying("Der kører ti tog [1]."))
    assert assistant.answer("Hvor mange tog kører der til Grønland?").status is Status.NOT_FOUND

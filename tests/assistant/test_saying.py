"""An answer in a model's words: what replaces it, what is told beside it, and what is counted."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.drafts import Draft
from assistant.cues import table
from assistant.engine import Assistant
from assistant.model.generate import Generator
from assistant.model.prompting import MAX_SOURCES
from assistant.model.saying import modelled, numbered
from assistant.model.sufficing import lacking
from assistant.question.understanding import understand
from assistant.types import MARKER, Answer, Fallback, Status
from tests.assistant.conftest import Library
from tests.assistant.scripted_model import ScriptedLLM
from tests.assistant.two_sources import CITATIONS, citation

REASONS = table("model")["lacking"]


def answered(library: Library, llm: ScriptedLLM, question: str) -> list[Answer]:
    known = library.assistant
    generator = Generator(llm, timeout=60.0)
    return list(Assistant(known.store, known.encoder, known.settings, generator).stream(question))


def short_of(question: str, draft: str, *sentences: str) -> str:
    parts = draft.splitlines(keepends=True)
    return lacking([understand(question)], Draft(parts, CITATIONS, Status.ANSWERED), sentences)


@pytest.mark.parametrize(
    ("question", "draft", "sentence", "reason"),
    [
        ("Hvornår begynder rådet?", "Det er 1. januar 2027 [2].", "Rådet begynder 1. januar 2027 [2].", ""),
        ("Hvornår begynder rådet?", "Det er 1. januar 2027 [2].", "Rådet begynder sit arbejde [2].", "kind"),
        ("Hvornår begynder rådet?", "Det er 1. januar 2027 [2].", "Rådet begynder i 2027 [2].", "kind"),
        ("Hvornår begynder rådet?", "Rådet begynder [2].", "Rådet begynder sit arbejde [2].", ""),
        ("Hvor mange medlemmer har rådet?", "Fem medlemmer [1].", "Byrådet vælger dem [1].", "kind"),
        ("Hvem er formand?", "Formand er Ida Holm [1].", "Rådet har en formand [1].", "kind"),
        ("Hvorfor er rådet nedsat?", "Det skyldes reformen [1].", "Reformen er grunden [1].", ""),
        ("Må rådet ansætte?", "Nej. Det må rådet ikke [1].", "Ja, rådet må ansætte [1].", "verdict"),
        ("Må rådet ansætte?", "Nej. Det må rådet ikke [1].", "Nej, rådet må ikke ansætte [1].", ""),
        ("Må rådet ansætte?", "Nej. Det må rådet ikke [1].", "Rådet må ikke ansætte [1].", ""),
        ("Hvad skal rådet?", "- Vælge [1].\n- Begynde [2].\n", "Rådet skal vælge [1].", "parts"),
        ("Hvad skal rådet?", "- Vælge [1].\n- Begynde [2].\n", "Rådet vælger og begynder [1][2].", ""),
        ("Hvad skal rådet?", "Vælge [1].\n\nBegynde [2].", "Rådet skal vælge [1].", "parts"),
        ("Hvad skal rådet?", "Vælge [1]. Begynde [2].", "Rådet skal vælge [1].", ""),
    ],
)
def test_what_is_left_of_a_models_words_must_answer_as_the_answer_without_it(
    question: str, draft: str, sentence: str, reason: str
) -> None:
    assert short_of(question, draft, sentence) == (REASONS[reason] if reason else "")


def test_no_sentence_answers_nothing() -> None:
    assert short_of("Hvad skal rådet?", "Vælge [1].") == REASONS["nothing"]


def test_words_that_do_not_answer_are_replaced_by_the_answer_without_a_model(library: Library) -> None:
    snapshots = answered(
        library,
        ScriptedLLM.saying("Journaludvalget afleverer sin rapport [1]."),
        "Hvornår afleverer Journaludvalget sin rapport?",
    )
    first, last = snapshots[0], snapshots[-1]
    assert first.text == "Journaludvalget afleverer sin rapport [1]."
    assert "1. oktober 2026" in last.text
    assert last.warnings[-1].endswith(REASONS["kind"])
    assert last.wording is not None
    assert (last.wording.written, last.wording.fallback) == (1, REASONS["kind"])
    assert last.wording.why is Fallback.SHORT
    assert last.warnings[-1].startswith("Sprogmodellens tekst kunne ikke bruges.")


def test_sentences_that_do_not_hold_are_told_from_a_model_that_says_nothing(library: Library) -> None:
    wrong = ScriptedLLM.saying("Journaludvalget har ni næstformænd [1].", "Udgår.")
    *_, last = answered(library, wrong, "Hvornår afleverer Journaludvalget sin rapport?")
    assert last.wording is not None
    assert last.wording.why is Fallback.UNBORNE
    assert last.warnings[-1].startswith("Sprogmodellens tekst kunne ikke bruges.")


def test_a_list_that_lacks_a_point_is_replaced(library: Library) -> None:
    *_, last = answered(
        library, ScriptedLLM.saying("Ida Holm er direktør og formand [2]."), "Hvem sidder i Journaludvalget?"
    )
    assert all(name in last.text for name in ("Ida Holm", "Bo Lind", "Eva Krag"))
    assert last.wording is not None
    assert last.wording.fallback == REASONS["parts"]


def test_a_repair_is_counted_and_no_fallback_is_told(library: Library) -> None:
    *_, last = answered(
        library,
        ScriptedLLM.saying("Udvalget mødes syv gange årligt [1].", "Udvalget mødes fire gange årligt [1]."),
        "Hvor ofte mødes Journaludvalget?",
    )
    assert last.text == "Udvalget mødes fire gange årligt [1]."
    assert last.warnings == ()
    assert last.wording is not None
    assert (last.wording.written, last.wording.repaired, last.wording.dropped) == (1, 1, 0)


def test_without_a_model_nothing_is_counted(library: Library) -> None:
    assert library.assistant.answer("Hvor ofte mødes Journaludvalget?").wording is None


def test_what_the_answer_warned_of_is_warned_of_in_a_models_words_too() -> None:
    draft = Draft(["Byrådet vælger dem [1]."], CITATIONS, Status.ANSWERED, warnings=("Vær opmærksom.",))
    generator = Generator(ScriptedLLM.saying("Byrådet vælger dem [1]."), timeout=60.0)
    *_, last = modelled("Hvem vælger dem?", (), draft, (), generator)
    assert last.warnings == ("Vær opmærksom.",)


def test_what_has_replaced_a_source_is_told_after_the_models_words() -> None:
    standing = "Kommissoriet er erstattet af et nyere [2]."
    draft = Draft(["Byrådet vælger dem [1]. ", standing], CITATIONS, Status.ANSWERED, standing=[standing])
    generator = Generator(ScriptedLLM.saying("Byrådet vælger dem [1]."), timeout=60.0)
    *_, last = modelled("Hvem vælger dem?", (), draft, (), generator)
    assert last.text == f"Byrådet vælger dem [1]. {standing}"


def test_dated_events_are_put_in_words_by_a_prompt_of_their_own() -> None:
    draft = Draft(["Rådet begynder [2]."], CITATIONS, Status.ANSWERED, dated=True)
    llm = ScriptedLLM.saying("Rådet begynder sit arbejde 1. januar 2027 [2].")
    *_, last = modelled("Hvad sker der i 2027?", (), draft, (), Generator(llm, timeout=60.0))
    assert last.text == "Rådet begynder sit arbejde 1. januar 2027 [1]."
    assert "i tidens orden" in llm.prompts[0]


def test_a_model_is_not_asked_about_more_sources_than_it_is_given() -> None:
    many = [citation(n, f"Rådet har opgave {n}.") for n in range(1, MAX_SOURCES + 2)]
    llm = ScriptedLLM.saying("Rådet har opgave 1 [1].")
    *_, last = modelled("Hvad?", (), Draft(["Svar [1]."], many, Status.ANSWERED), (), Generator(llm, 60.0))
    assert llm.prompts == []
    assert last.wording is not None
    assert last.wording.fallback == REASONS["many"]


def test_markers_are_numbered_in_the_order_they_are_read() -> None:
    text, cited = numbered("Det begynder i 2027 [2]. Byrådet vælger [1][2].", CITATIONS)
    assert text == "Det begynder i 2027 [1]. Byrådet vælger [2][1]."
    assert [(one.marker, one.quote) for one in cited] == [(1, CITATIONS[1].quote), (2, CITATIONS[0].quote)]


@given(st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=3), min_size=1, max_size=6))
def test_a_marker_points_at_the_same_words_when_it_is_numbered_anew(sentences: list[list[int]]) -> None:
    known = [citation(n, f"Kilde nummer {n}.") for n in range(1, 7)]
    text = " ".join(f"Sætning {''.join(f'[{n}]' for n in markers)}." for markers in sentences)
    renumbered, cited = numbered(text, known)
    quotes = {one.marker: one.quote for one in cited}
    before, after = MARKER.findall(text), MARKER.findall(renumbered)
    assert [f"Kilde nummer {n}." for n in before] == [quotes[int(n)] for n in after]
    assert sorted(quotes) == list(range(1, len(quotes) + 1))
    assert all(int(n) <= max([0, *map(int, after[:at])]) + 1 for at, n in enumerate(after))


def test_every_snapshot_cites_what_it_holds_and_no_more(library: Library) -> None:
    llm = ScriptedLLM.saying(
        "Formand er Ida Holm, direktør [2]. Næstformand er Bo Lind, overlæge [3]. Med er Eva Krag [4]."
    )
    snapshots = answered(library, llm, "Hvem sidder i Journaludvalget?")
    assert snapshots[-1].markers == (1, 2, 3)
    for one in snapshots:
        assert tuple(citation.marker for citation in one.citations) == one.markers
    assert all(after.text.startswith(before.text) for before, after in pairwise(snapshots))

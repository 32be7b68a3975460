"""What was typed, heard with what the documents know: other names, several questions, one answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.compose.drafts import Draft, together
from assistant.evidence.coverage import cover
from assistant.facts import Abbreviation, Words
from assistant.question.listening import other_names
from assistant.question.terms import name_key
from assistant.question.understanding import understand
from assistant.types import Citation, DocumentInfo, Kind, Span, Status
from tests.assistant.conftest import Library

INFO = DocumentInfo("d", "Aftale", Kind.AFTALE, date(2026, 1, 1), "", "a.md", "a.md", "0", 1)
NAMES = {
    name_key("BFU"): ("Byggefagligt Udvalg",),
    name_key("Byggefagligt Udvalg"): ("BFU",),
    name_key("Patientudvalget"): ("PUV",),
}


def told(short: str, long: str) -> Abbreviation:
    text = f"{long} ({short})"
    return Abbreviation(Words(1, 0, len(text), text), short, long)


def cited(marker: int, start: int) -> Citation:
    return Citation(marker, Span("d", 1, start, start + 4), "ordet", INFO, "")


def answered(text: str, *citations: Citation) -> Draft:
    return Draft([text], citations, Status.ANSWERED, {"search": 2.0})


def unknown(text: str, *citations: Citation) -> Draft:
    return Draft([text], citations, Status.NOT_FOUND, {"search": 3.0})


def test_an_abbreviation_and_what_it_stands_for_are_names_of_one_another() -> None:
    assert other_names([told("PUV", "Patientudvalget")]) == {
        name_key("PUV"): ("Patientudvalget",),
        name_key("patientudvalgets"): ("PUV",),
    }


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("ABC", "forkortelse for udvalget"),
        ("KL", "kort lang bred høj smal rund forklaring"),
    ],
)
def test_what_the_letters_do_not_stand_for_is_no_name(short: str, long: str) -> None:
    assert other_names([told(short, long)]) == {}


def test_an_explanation_after_the_name_is_left_out() -> None:
    names = other_names([told("FHP", "Fælles Henvisningsportal, som alle bruger")])
    assert names[name_key("FHP")] == ("Fælles Henvisningsportal",)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("Hvem leder BFU?", "Byggefagligt Udvalg ledes af Ida Holm."),
        ("Hvem leder Byggefagligt Udvalg?", "BFU ledes af Ida Holm."),
        ("Hvem leder Patientudvalget?", "PUV ledes af Ida Holm."),
    ],
)
def test_a_text_that_uses_the_other_name_covers_the_question(asked: str, text: str) -> None:
    question = understand(asked, names=NAMES)
    named = [t for t in question.terms if t.also]
    assert named
    assert min(cover(named, ((text, 1.0),))) == 0.9
    assert (
        max(cover([t for t in understand(asked).terms if t.word in {n.word for n in named}], ((text, 1.0),)))
        < 0.9
    )


def test_the_other_name_is_searched_for_too() -> None:
    assert understand("Hvem leder BFU?", names=NAMES).whole == "Hvem leder BFU? Byggefagligt Udvalg"


def test_several_answers_are_paragraphs_with_one_run_of_markers() -> None:
    draft = together(
        ["Hvem leder?", "Hvornår?"],
        [answered("Ida leder [1][2].", cited(1, 10), cited(2, 20)), answered("I maj [1].", cited(1, 30))],
    )
    assert "".join(draft.parts) == "Ida leder [1][2].\n\nI maj [3]."
    assert [citation.marker for citation in draft.cited] == [1, 2, 3]
    assert draft.timing == {"search": 4.0}


def test_the_same_words_have_one_number() -> None:
    draft = together(["A?", "B?"], [answered("Ida [1].", cited(1, 10)), answered("I maj [1].", cited(1, 10))])
    assert "".join(draft.parts) == "Ida [1].\n\nI maj [1]."
    assert len(draft.cited) == 1


def test_a_sentence_is_not_said_in_both_halves() -> None:
    first = Draft(["Princippet hedder NÆR [1]."], [cited(1, 10)], Status.ANSWERED)
    parts = ["Princippet hedder NÆR [1].", " Det bruges om ledelse [2]."]
    second = Draft(parts, [cited(1, 10), cited(2, 20)], Status.ANSWERED)
    draft = together(["Hvad står NÆR for?", "Hvordan bruges det?"], [first, second])
    assert "".join(draft.parts) == "Princippet hedder NÆR [1].\n\nDet bruges om ledelse [2]."


def test_an_item_of_a_list_is_not_said_again_alone() -> None:
    listed = ["Rådet støttede [1]:", "\n- Gå med: 740.000 kr. [2].", "\n- Rygstop: 90.000 kr. [3]."]
    first = Draft(listed, [cited(1, 10), cited(2, 20), cited(3, 30)], Status.ANSWERED)
    second = answered("Rygstop: 90.000 kr. [1].", cited(1, 30))
    assert "".join(together(["Hvilke?", "Hvor meget?"], [first, second]).parts) == "".join(listed)


ROWS = (
    "Delspor | Ansvarlig [1]:",
    "\n- Bygninger: Ida Holm [2].",
    "\n- Personale: Bo Lund, ikke i juli [3].",
)


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("Ansvarlig for bygninger er Ida Holm [1][2].", ""),
        (
            "Ansvarlig for bygninger er Ida Holm fra maj [1][2].",
            "Ansvarlig for bygninger er Ida Holm fra maj [1][2].",
        ),
        ("Ansvarlig for personale er Bo Lund [1][3].", "Ansvarlig for personale er Bo Lund [1][3]."),
        ("Kun Ida Holm [2].", "Kun Ida Holm [2]."),
        ("Ida Holm [4].", "Ida Holm [4]."),
    ],
)
def test_a_row_of_a_table_is_not_told_again_in_other_words(second: str, told: str) -> None:
    cites = [cited(marker, marker * 10) for marker in (1, 2, 3, 4)]
    first = Draft(ROWS, cites[:3], Status.ANSWERED)
    draft = together(["Hvilke?", "Hvem?"], [first, Draft([second], cites, Status.ANSWERED)])
    assert "".join(draft.parts) == "".join([*ROWS, *(["\n\n", told] if told else [])])


def test_a_half_that_only_repeats_is_left_out() -> None:
    one = answered("Ida [1].", cited(1, 10))
    assert "".join(together(["A?", "B?"], [one, one]).parts) == "Ida [1]."


def test_what_is_not_found_is_said_of_its_own_question() -> None:
    draft = together(
        ["Hvem leder?", "Hvad koster det?"], [answered("Ida [1].", cited(1, 1)), unknown("Det står ikke.")]
    )
    assert "".join(draft.parts) == "Ida [1]."
    assert draft.warnings == ("Det fremgår ikke af dokumenterne: »Hvad koster det?«",)
    assert draft.status is Status.ANSWERED


def test_what_is_nearest_to_a_half_that_is_not_found_is_told_with_it() -> None:
    near = replace(unknown("Det fremgår ikke.", cited(1, 30)), near="Husleje er 5 kr. [1].")
    questions = ["Hvem leder?", "Hvad koster det (sundhedshus)?"]
    draft = together(questions, [answered("Ida [1].", cited(1, 10)), near])
    assert "".join(draft.parts) == (
        "Ida [1].\n\nNærmest svar på det andet spørgsmål er: Husleje er 5 kr. [2]."
    )
    assert draft.warnings == ("Det fremgår ikke af dokumenterne: »Hvad koster det?«",)


def test_what_is_nearest_is_not_told_where_it_is_told_already() -> None:
    near = replace(unknown("Det fremgår ikke.", cited(1, 10)), near="Ida [1].")
    draft = together(["Hvem leder?", "Hvad koster det?"], [answered("Ida [1].", cited(1, 10)), near])
    assert "".join(draft.parts) == "Ida [1]."


def test_nothing_found_for_any_is_not_found() -> None:
    assert together(["A?", "B?"], [unknown("Nej."), unknown("Nej.")]).status is Status.NOT_FOUND


def test_an_answer_that_only_repeats_another_is_said_once() -> None:
    same = answered("Ida [1].", cited(1, 10))
    assert "".join(together(["A?", "B?"], [same, same]).parts) == "Ida [1]."


def test_one_answer_is_left_as_it_is() -> None:
    draft = answered("Ida [1]. ", cited(1, 10))
    assert together(["A?"], [draft]) is draft


def test_two_questions_in_one_are_both_answered(library: Library) -> None:
    answer = library.assistant.answer(
        "Hvor ofte mødes Journaludvalget, og hvornår afleverer det sin rapport?"
    )
    often, when = answer.text.split("\n\n")
    assert "fire gange om året [1]" in often
    assert "1. oktober 2026 [2]" in when
    assert answer.markers == (1, 2)


def test_a_part_that_is_not_known_does_not_hide_the_other(library: Library) -> None:
    answer = library.assistant.answer(
        "Hvor ofte mødes Journaludvalget? Hvor mange tog kører der til Grønland?"
    )
    assert answer.status is Status.ANSWERED
    assert "fire gange om året [1]" in answer.text
    assert answer.warnings == ("Det fremgår ikke af dokumenterne: »Hvor mange tog kører der til Grønland?«",)


def test_an_english_question_is_answered_in_danish(library: Library) -> None:
    answer = library.assistant.answer("How often does Journaludvalget meet?")
    assert answer.question == "How often does Journaludvalget meet?"
    assert "fire gange om året [1]" in answer.text


def test_four_turns_on_the_talk_is_still_of_the_same_body(library: Library) -> None:
    talk = ["Hvad skal Journaludvalget?", "Hvem er formand?", "Og næstformanden?", "Hvor kommer hun fra?"]
    assert "fire gange om året" in library.assistant.answer("Hvor ofte mødes de?", talk).text


def test_what_search_finds_for_several_questions_is_for_each(library: Library) -> None:
    found = library.assistant.search("Hvor ofte mødes Journaludvalget, og hvad koster sundhedshuse i 2027?")
    texts = [hit.passage.text for hit in found]
    assert any("fire gange" in text for text in texts)
    assert any("9 mio. kr." in text for text in texts)
    assert len({hit.passage.id for hit in found}) == len(found)


def test_what_is_nearest_to_two_questions_is_told_once() -> None:
    one, other = (
        replace(
            unknown("Det fremgår ikke. Nærmest er: Formand er Ida [1]."),
            cited=(cited(1, 10),),
            near="Formand er Ida [1].",
            confidence=0.3,
        )
        for _ in range(2)
    )
    told = "".join(together(["Hvem leder?", "Hvem ledede før?"], [one, other]).parts)
    assert told.count("Formand er Ida") == 1

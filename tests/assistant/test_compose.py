"""Spans become a short Danish answer, every sentence with its [n]."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.compose.composing import compose, not_found
from assistant.danish.sentences import sentences
from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import MARKER, Citation
from assistant.verify import unsupported
from tests.assistant.conftest import AGREEMENT, TERMS, Library, filled
from tests.conftest import CACHE

ANSWERED = [
    "Hvem er formand for Journaludvalget?",
    "Hvem sidder i Journaludvalget?",
    "Hvornår afleverer Journaludvalget sin rapport?",
    "Må Journaludvalget ansætte egne medarbejdere?",
    "Skal Journaludvalget samle erfaringer med fælles journaler?",
    "Hvor mange mio. kr. afsættes til sundhedshuse i 2027?",
    "Hvem er formand for sundhedshuset i Nordby?",
    "Hvornår åbner sundhedshuset i Sønderup?",
    "Hvad besluttede forummet om parkering?",
    "Hvad sker der i 2027?",
]


def answer(library: Library, text: str) -> tuple[str, list[Citation]]:
    question, evidence = library.evidence(text)
    assert evidence.enough
    parts, citations = compose(question, evidence, library.store.document)
    return "".join(parts).strip(), citations


def test_a_sentence_is_the_documents_own_with_a_marker_before_its_full_stop(library: Library) -> None:
    text, (citation,) = answer(library, "Hvor ofte mødes Journaludvalget?")
    assert text == "Journaludvalget mødes fire gange om året [1]."
    assert citation.quote == "Journaludvalget mødes fire gange om året."
    assert (citation.marker, citation.section) == (1, "Arbejdsform")


def test_the_holder_of_a_role_is_told_in_a_sentence(library: Library) -> None:
    text, (citation,) = answer(library, "Hvem er formand for Journaludvalget?")
    assert text == "Formand er Ida Holm, direktør [1]."
    assert citation.quote == "Ida Holm, direktør (formand)"


def test_each_item_of_a_list_has_its_own_marker(library: Library) -> None:
    text, citations = answer(library, "Hvem sidder i Journaludvalget?")
    items = [line for line in text.splitlines() if line.startswith("- ")]
    assert len(items) == 3
    for line, citation in zip(items, citations[-3:], strict=True):
        assert f"[{citation.marker}]" in line
        assert citation.quote.split(",")[0] in line


def test_a_table_cell_is_cited_with_the_heads_that_make_it_a_claim(library: Library) -> None:
    text, citations = answer(library, "Hvem er formand for sundhedshuset i Nordby?")
    assert "Karen Juhl" in text
    assert [citation.quote for citation in citations] == ["Nordby | Karen Juhl", "Formand"]


def test_yes_is_only_said_by_a_sentence_that_says_so(tmp_path: Path, shipped: Encoder) -> None:
    files = {"kommissorium.md": TERMS, "aftale.md": AGREEMENT}
    with filled(tmp_path, files, shipped) as store:
        assistant = Assistant(store, shipped, Settings(cache_dir=CACHE))
        said = assistant.answer("Skal Journaludvalget samle erfaringer med fælles journaler?")
    assert said.text == "Ja. Journaludvalget skal samle erfaringer med fælles journaler [1]."


def test_a_ban_is_never_answered_with_yes(library: Library) -> None:
    text, _ = answer(library, "Må Journaludvalget ansætte egne medarbejdere?")
    assert not text.startswith("Ja")
    assert "må ikke ansætte" in text


@pytest.mark.parametrize("question", ANSWERED)
def test_every_quote_is_verbatim_where_the_citation_says(library: Library, question: str) -> None:
    for citation in answer(library, question)[1]:
        page = library.store.document(citation.span.document).pages[citation.span.page - 1]
        assert page.text[citation.span.start : citation.span.end] == citation.quote


@pytest.mark.parametrize("question", ANSWERED)
def test_no_number_date_or_name_is_said_that_the_cited_words_lack(library: Library, question: str) -> None:
    text, citations = answer(library, question)
    for line in text.splitlines():
        cited = [citation.quote for citation in citations if f"[{citation.marker}]" in line]
        assert cited
        assert unsupported(line.removeprefix("- "), [" ".join(cited)]) == ()


def test_a_bracketed_number_of_a_document_does_not_pass_for_a_marker(library: Library) -> None:
    text, citations = answer(library, "Hvad henviser parterne til?")
    assert "[7]" in citations[0].quote
    assert "[7]" not in text


@pytest.mark.parametrize(
    "question",
    [
        "Hvad sker der i 2027?",
        "Hvad skal parterne glemme?",
        "Skal Journaludvalget samle erfaringer med fælles journaler?",
    ],
)
def test_each_sentence_has_a_marker(library: Library, question: str) -> None:
    text, _ = answer(library, question)
    text = text.removeprefix("Ja. ").removeprefix("Nej. ")  # the verdict rests on the sentence after it
    for start, end in sentences(text):
        assert MARKER.search(text[start:end])


def test_a_refusal_names_the_words_that_stand_nowhere(library: Library) -> None:
    question, evidence = library.evidence("Hvornår åbner svømmehallen i Lemvig?")
    absent = tuple(term for term in question.terms if term.word in ("svømmehallen", "Lemvig"))
    parts, citations, _ = not_found(evidence, absent, library.store.document, searched=3, least=2.0)
    assert "".join(parts) == (
        "Det fremgår ikke af de 3 dokumenter, der er søgt i. Ordene »svømmehallen« og »Lemvig« nævnes ikke."
    )
    assert citations == []


def test_a_refusal_names_what_comes_nearest_and_cites_it(library: Library) -> None:
    _, evidence = library.evidence("Hvem er formand for Ambulancenævnet?")
    parts, (citation,), _ = not_found(evidence, (), library.store.document, searched=3, least=-1.0)
    assert citation.document.title in parts[-1]
    assert parts[-1].endswith("[1].")
    assert citation.quote == evidence.pieces[0].passage.text

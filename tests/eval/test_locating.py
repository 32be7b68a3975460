"""Where quotes stand: what may differ from the page, what may not, and which page it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Span
from eval.locating import Gold, Shelf, gold_of, is_named, locate, matched, overlaps, spaced, squeezed
from eval.question import Evidence, Question
from tests.eval.bookcase import COMMITTEE, TABLE, Bookcase, bookcase


def words(evidence: Evidence) -> list[str]:
    """The words of its places, after the page number."""
    shelf = bookcase()
    texts = {"kommissorium": COMMITTEE, "plan": TABLE}
    spans = locate(evidence, shelf)
    return [f"{span.page}: {texts[span.document][span.page - 1][span.start : span.end]}" for span in spans]


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Formand er Ane Lind", ["1: Formand er Ane Lind"]),
        ("Ane Lind, kontorchef i  Vestermark", ["1: Ane Lind,\nkontorchef i Vestermark"]),
        ("Et sundhedsråd kan", ["2: Et sundheds-\nråd kan"]),
        ("hos RSB-Nord", ["2: hos RSB-\nNord"]),
        ("hos RSB-\nNord", ["2: hos RSB-\nNord"]),
        ("8\u00a0mio. kr.", ["2: 8 mio. kr."]),
        ("Ane Lund", []),
        ("formand er Ane Lind", []),
        ("Formand er Ane Li", []),
        ("ormand er Ane Lind", []),
        ("Vestermark Kommune. Puljen er", ["1: Vestermark Kommune.", "2: Puljen er"]),
        (" | ", []),
    ],
)
def test_only_white_space_line_ends_and_hyphens_may_differ(quote: str, found: list[str]) -> None:
    assert words(Evidence(("kommissorium.md",), quote)) == found


@pytest.mark.parametrize(
    "quote", ["Bo Hald | 1. oktober 2026", "Bo Hald 1. oktober 2026", "Bo Hald|1. oktober\n2026"]
)
def test_cells_of_a_row_are_one_quote_with_or_without_bars(quote: str) -> None:
    assert words(Evidence(("plan",), quote)) == ["1: Bo Hald | 1. oktober 2026"]


def test_a_quote_is_looked_for_on_its_page_when_one_is_given() -> None:
    assert words(Evidence(("kommissorium",), "8 mio. kr.", page=2)) == ["2: 8 mio. kr."]
    assert words(Evidence(("kommissorium",), "8 mio. kr.", page=1)) == []


def test_patterns_match_the_folded_page_in_any_case() -> None:
    assert words(Evidence(("kommissorium",), patterns=("ane lind, kontorchef", r"\bet sundhedsråd\b"))) == [
        "1: Ane Lind,\nkontorchef",
        "2: Et sundheds-\nråd",
    ]
    assert words(Evidence(("plan",))) == [f"1: {TABLE[0]}"]


def test_alternatives_are_places_as_good() -> None:
    other = Evidence(("plan",), "Bo Hald")
    assert words(Evidence(("kommissorium",), "Ane Lind", alternatives=(other,))) == [
        "1: Ane Lind",
        "1: Bo Hald",
    ]
    assert words(Evidence(("findes-ikke",), "Ane Lind", alternatives=(other,))) == ["1: Bo Hald"]


def test_gold_has_one_item_for_each_evidence_even_when_nothing_is_found() -> None:
    evidence = (Evidence(("plan",), "Eva Riis"), Evidence(("plan",), "Ib Holm"))
    gold = gold_of(Question("q", "list", "Hvem?", evidence=evidence), bookcase())
    start = TABLE[0].index("Eva Riis")
    assert gold == Gold(((Span("plan", 1, start, start + 8),), ()))


def test_every_place_of_a_quote_is_found() -> None:
    shelf = Bookcase(brev=("Rådet mødes. Rådet drøfter. Sundhedsrådet lytter.",))
    assert [span.start for span in locate(Evidence(("brev",), "Rådet"), shelf)] == [0, 13]


def test_a_shelf_reads_each_document_once() -> None:
    source = bookcase()
    shelf = Shelf(source)
    for quote in ("Ane Lind", "8 mio. kr.", "seks gange"):
        assert locate(Evidence(("kommissorium",), quote), shelf)
    assert source.read == 1


@pytest.mark.parametrize(
    ("name", "is_it"),
    [
        ("kommissorium.md", True),
        ("KOMMISSORIUM", True),
        ("mappe/kommissorium.md", True),
        ("./mappe/kommissorium.md", True),
        ("andet/kommissorium.md", False),
        ("kommissorium.pdf", False),
        ("kommis", False),
    ],
)
def test_a_file_is_named_with_or_without_ending_and_folder(name: str, is_it: bool) -> None:
    assert is_named(bookcase().documents()[0], name) is is_it


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (Span("d", 1, 0, 10), True),
        (Span("d", 1, 5, 100), True),  # 5 of the shorter one's 10
        (Span("d", 1, 6, 100), False),  # 4 of 10
        (Span("d", 1, 8, 10), True),  # the shorter one is whole inside
        (Span("d", 1, 10, 20), False),
        (Span("d", 2, 0, 10), False),
        (Span("e", 1, 0, 10), False),
        (Span("d", 1, 5, 5), False),
    ],
)
def test_places_overlap_when_they_share_half_of_the_shorter(other: Span, shared: bool) -> None:
    assert overlaps(Span("d", 1, 0, 10), other) is shared
    assert overlaps(other, Span("d", 1, 0, 10)) is shared


def test_words_matched_are_those_of_the_folded_text() -> None:
    assert matched(r"sundhedsråd\s+kan", COMMITTEE[1]) == "sundhedsråd kan"
    assert matched("findes ikke", COMMITTEE[1]) == ""


LETTERS = st.text(st.sampled_from("aå -|\n.\u00ad7A"), max_size=40)


@given(LETTERS)
def test_folding_keeps_the_way_back(text: str) -> None:
    for folded in (spaced(text), squeezed(text)):
        assert len(folded.text) == len(folded.origin)
        for at, letter in enumerate(folded.text):
            start, end = folded.found(at, at + 1)
            assert text[start:end] == letter or (letter == " " and text[start].isspace())


@given(LETTERS, st.integers(0, 40), st.integers(1, 40))
def test_whole_words_cut_out_of_a_page_are_found_at_their_place(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    cut = text[start:end]
    whole = all(not re.match(r"\w\w", text[at - 1 : at + 1]) for at in (start, end) if 0 < at < len(text))
    if start < end and whole and cut[0].isalnum() and cut[-1].isalnum():
        assert Span("brev", 1, start, end) in locate(Evidence(("brev",), cut), Bookcase(brev=(text,)))

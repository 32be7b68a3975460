"""Where the words of a clean page stand on the page that was read."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from assistant.pages import Box, rectangles
from ingest.outline import outline
from ingest.readers.pdf import read_pdf
from ingest.readers.placing import place
from ingest.readers.raw import RawWord
from ingest.sources import find_files

if TYPE_CHECKING:
    from tests.ingest.conftest import MakePdf


def lines(*texts: str) -> list[RawWord]:
    """Words as they stand: each line below the other, each letter a hundredth of the width."""
    words: list[RawWord] = []
    for row, text in enumerate(texts):
        for word in re.finditer(r"\S+", text):
            box = Box(word.start() / 100, row / 50, word.end() / 100, (row + 1) / 50)
            words.append(RawWord(word[0], box))
    return words


def placed(text: str, words: list[RawWord]) -> dict[str, list[Box]]:
    found: dict[str, list[Box]] = {}
    for word in place(text, words):
        found.setdefault(text[word.start : word.end], []).append(word.box)
    return found


def test_a_word_that_a_line_end_broke_has_two_places() -> None:
    words = lines("Aftalen gælder for sund-", "hedsråd i hele landet")
    found = placed("Aftalen gælder for sundhedsråd i hele landet", words)
    assert found["sund"] == [words[3].box]
    assert found["hedsråd"] == [words[4].box]


def test_ligatures_restored_letters_and_dropped_heads_do_not_matter() -> None:
    words = lines("Side 3 Region Nord", "Der er et ﬂertal for et forlgb pa ti uger", "i alle kommuner")
    text = "Der er et flertal for et forløb på ti uger i alle kommuner"
    assert [text[word.start : word.end] for word in place(text, words)] == text.split()
    assert placed(text, words)["forløb"][0].top == 1 / 50


def test_a_table_in_another_order_is_found() -> None:
    words = lines(
        "Nordby Kommune har 28 pladser", "Sydby Kommune har 14 pladser", "Aftalen gælder i hele 2027"
    )
    text = "Aftalen gælder i hele 2027\n\nSydby Kommune har 14 pladser\nNordby Kommune har 28 pladser"
    assert len(place(text, words)) == 15
    assert placed(text, words)["Sydby"][0].top == 1 / 50


def test_a_word_that_stands_elsewhere_is_left_out() -> None:
    words = lines("Rådet mødes og beslutter", "planen for det kommende år")
    text = "Økonomien og personalet behandles af udvalget i regionen"
    assert place(text, words) == ()


def test_one_word_on_the_page_that_is_two_in_the_text_is_divided() -> None:
    words = lines("1.Formål og opgaver for det nye råd")
    found = placed("1. Formål og opgaver for det nye råd", words)
    assert found["1."][0].right <= found["Formål"][0].left + 0.001


def test_the_words_of_a_page_are_found_and_a_quote_is_marked_line_by_line(make_pdf: MakePdf) -> None:
    page = [
        "Aftale om vagt",
        "",
        "Vagten dækker alle kommuner i den nye region fra den 1. januar 2027 og omfatter",
        "også øerne i bugten, hvor der er langt til nærmeste sygehus og få læger i vagt-",
        "ordningen.",
    ]
    path = make_pdf([page])
    raw = read_pdf(path)
    clean = outline(raw, find_files([path]).files[0]).document.pages[0].text
    words = place(clean, raw.words[0])
    quote = "også øerne i bugten, hvor der er langt til nærmeste sygehus og få læger i vagtordningen"
    start = clean.index(quote)
    boxes = rectangles(words, start, start + len(quote))
    assert len(boxes) == 2
    assert boxes[0].top < boxes[1].top
    assert abs(boxes[0].left - 60 / 595.28) < 0.005


@given(
    st.text(alphabet="abæø -.\n|1", max_size=200),
    st.lists(st.text(alphabet="abæø-.1", min_size=1), max_size=40),
)
def test_places_are_in_order_within_the_text_and_never_overlap(text: str, words: list[str]) -> None:
    found = place(text, lines(" ".join(words)))
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert not any(set(text[word.start : word.end]) & set(" \n") for word in found)

"""A reply in pieces, and what is left of its mark-up."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model.reply import SentenceStream, clean, end

REPLIES = [
    ("Rådet har 5 medlemmer [1]. Det begynder d. 1. januar 2027 [2].", 2),
    ("Rådet har 5 medlemmer. [1] Det begynder 1. januar 2027. [2]", 2),
    ("Der er afsat 80 mio. kr. [1] til bl.a. Nordjylland [2]. Resten kommer senere [3].", 2),
    ("- Rådet har 5 medlemmer [1]\n- Det begynder 1. januar 2027 [2]\n", 2),
    ("Svaret er:\n\n1. Rådet har 5 medlemmer. [1]\n2. Det begynder i 2027. [2][3]", 3),
    ("<think>Hm. Rådet. [1]</think>Rådet har 5 medlemmer [1]!", 1),
    ("Rådet har 5 medlemmer [1]. Det begyn", 1),
    ("Rådet har 5 medlemmer", 0),
    ("<think>Rådet har 5 medlemmer [1].", 0),
    ("", 0),
]


def at_once(reply: str) -> list[str]:
    stream = SentenceStream()
    return [*stream.feed(reply), *stream.finish()]


def by_letter(reply: str) -> list[str]:
    stream = SentenceStream()
    return [*(sentence for letter in reply for sentence in stream.feed(letter)), *stream.finish()]


@pytest.mark.parametrize(("reply", "count"), REPLIES)
def test_a_reply_gives_the_same_sentences_however_it_is_cut(reply: str, count: int) -> None:
    assert len(at_once(reply)) == count
    assert by_letter(reply) == at_once(reply)


def test_a_sentence_is_given_when_the_next_has_begun() -> None:
    stream = SentenceStream()
    assert stream.feed("Rådet har 5 medlemmer. ") == []
    assert stream.feed("[1") == []
    assert stream.feed("] De") == []
    assert stream.feed("t ") == ["Rådet har 5 medlemmer. [1] "]


@given(
    st.lists(
        st.sampled_from(
            ["Rådet", " har", " 5", ".", " [1]", "[2]", "[", "1", "]", "\n", "- ", "A", " <b>", "!"]
        )
    )
)
def test_nothing_is_made_up_or_given_twice(pieces: list[str]) -> None:
    reply = "".join(pieces)
    assert reply.startswith("".join(at_once(reply)))
    assert reply.startswith("".join(by_letter(reply)))


@pytest.mark.parametrize(
    ("raw", "words", "markers"),
    [
        ("Rådet har fem medlemmer [1].", "Rådet har fem medlemmer", (1,)),
        ("* **Rådet** har _fem_ medlemmer. [2][1]", "Rådet har fem medlemmer", (2, 1)),
        ("## Rådet har fem medlemmer [1, 2]", "Rådet har fem medlemmer", (1, 2)),
        ("2) Rådet har fem medlemmer [9].", "Rådet har fem medlemmer", ()),
        ("Rådet (se [her](http://x.example)) har fem [1].", "Rådet (se her) har fem", (1,)),
        ("Se [2027] og [a] for mere [1].", "Se og (a) for mere", (1,)),
        ("Data: 5 procent //ond.example/x [1].", "Data: 5 procent", (1,)),
        ("Andelen er < 5 procent [1].", "Andelen er < 5 procent", (1,)),
    ],
)
def test_words_and_markers(raw: str, words: str, markers: tuple[int, ...]) -> None:
    assert clean(raw, frozenset({1, 2})) == (words, markers)


def test_a_sentence_is_put_together_with_its_markers_before_the_stop() -> None:
    assert (
        end("Rådet har fem medlemmer", "Rådet har fem medlemmer. [1][2]", (1, 2))
        == "Rådet har fem medlemmer [1][2]."
    )
    assert end("Er rådet nyt", "Er rådet nyt [1]?", (1,)) == "Er rådet nyt [1]?"


@given(
    st.lists(
        st.sampled_from(["<", ">", "script", "/", "img src=x", "&lt;", "&gt;", "&amp;", " ", "a"]),
        max_size=15,
    )
)
def test_no_way_to_write_html_gets_through(parts: list[str]) -> None:
    words, _ = clean("Rådet " + "".join(parts) + " [1]", frozenset({1}))
    assert not re.search(r"<[a-z/!?]", words, re.IGNORECASE)


SCRAPS = st.lists(
    st.sampled_from(
        (
            *("![", "[", "]", "(", ")", "[her]", "[1]", "[ref]: ", "`", "**", "<a href=", "<img src=", ">"),
            *(" http://ond.example", " https://", " //ond.example", " www.ond.example", " mailto:a@b.dk"),
            *(
                " javascript:alert(1)",
                " data:text/html,x",
                "&lt;",
                " ",
                "\n",
                "\u202e",
                "\u200b",
                "Rådet",
                "5",
            ),
        )
    ),
    max_size=20,
).map("".join)


@given(SCRAPS)
def test_nothing_that_a_page_could_fetch_or_follow_is_left(text: str) -> None:
    words, markers = clean(text, frozenset({1}))
    assert not re.search(r"(?<!\S)(?:\w*://|//|www\.|javascript:|data:|mailto:)\w", words, re.IGNORECASE)
    assert not set(words) & set("[]`*\n\u202e\u200b")
    assert set(markers) <= {1}


@given(st.text(max_size=120), st.integers(1, 40))
def test_any_text_in_any_pieces_gives_the_same_sentences(reply: str, size: int) -> None:
    stream = SentenceStream()
    pieces = (reply[start : start + size] for start in range(0, len(reply), size))
    in_pieces = [*(one for piece in pieces for one in stream.feed(piece)), *stream.finish()]
    assert in_pieces == at_once(reply)

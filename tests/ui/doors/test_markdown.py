from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.types import Answer, Status
from tests.ui.fake_assistant import COUNCIL, QUOTE, SECOND, cite
from ui.doors.markdown import neutral, tail, whole

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ACTIVE = {"link_open", "image", "html_inline", "html_block", "code_inline", "fence", "heading_open", "s_open"}
HOSTILE = [
    "![](http://ond.example/p.png)",
    "![billede][1] og [1]: http://ond.example",
    "[Læs mere](http://ond.example)",
    "[1](http://ond.example)",
    "[1]: http://ond.example",
    "[a]: http://ond.example\n\n[a]",
    "[![x](http://ond.example/p)](http://ond.example)",
    "<http://ond.example> og <a@ond.example>",
    "<img src=http://ond.example/p onerror=x>",
    "<script>fetch('//ond.example')</script>",
    "<think>skjult</think> <details open>",
    "`kode` og ```\nmere\n```",
    "# Overskrift\n\n## En til",
    "~~streget~~ **fed** _kursiv_",
    r"\[7\] \(x\) $x$ $$x$$ \href{http://ond.example}{x}",
    r"\![](http://ond.example/p.png)",
    r"\\[x](http://ond.example)",
    "javascript:alert(1) data:text/html,<b>",
]


def shown(markdown: str) -> str:
    """What a reader of the Markdown sees, and fails when anything of it does something."""
    seen = []
    for block in READER.parse(markdown):
        assert block.type not in ACTIVE
        for token in block.children or []:
            assert token.type not in ACTIVE
            seen.append(token.content or " " * (token.type in ("softbreak", "hardbreak")))
    return "".join(seen)


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_documents_markdown_is_shown_and_does_nothing(text: str) -> None:
    assert bare(shown(f"»{neutral(text)}«")) == bare(f"»{text}«")
    assert bare(shown(neutral(text, {1}))) == bare(text)


@pytest.mark.parametrize("sign", ["](", "<", "`", "$", "://", r"\[", "www."])
def test_what_clients_look_for_before_they_read_markdown_is_gone(sign: str) -> None:
    for text in (*HOSTILE, "se http://ond.example og www.ond.example"):
        assert sign not in neutral(text, {1})


@given(st.text(alphabet="[]()!<>\\`*_#:/&;a1 \n|~$-+=.", max_size=40))
def test_no_run_of_signs_becomes_a_link_a_picture_or_html(text: str) -> None:
    shown(f"Svaret siger »{neutral(text, {1})}« [1].")


@given(st.text(alphabet="[]()!<>\\`*_#a1 \n~$", max_size=30), st.integers(0, 30))
def test_a_text_that_grows_by_words_only_grows(text: str, cut: int) -> None:
    first = text[:cut].rsplit(" ", 1)[0]
    if "[" not in first.rsplit("]", 1)[-1] and not first.endswith("]"):
        assert neutral(text, {1}).startswith(neutral(first, {1}))


def test_plain_danish_stays_as_it_is() -> None:
    text = (
        "Regionen får 1.250.000 kr. (ca. 3 %) – »uden« R&D, skriv til raad@fjord.dk, jf. § 4, stk. 2 [1][2]!"
    )
    assert neutral(text, {1, 2}) == text


def test_a_number_in_brackets_that_is_no_source_is_no_marker() -> None:
    assert neutral("bilag [7] [1]", {1}) == "bilag &#91;7&#93; [1]"


def answer(status: Status = Status.ANSWERED) -> Answer:
    cites = (cite(1, COUNCIL, QUOTE), cite(2, COUNCIL, SECOND))
    return Answer("?", "Rådet har 12 medlemmer [1].", status, cites, ("Pas på.",))


def test_the_sources_follow_the_text() -> None:
    assert whole(answer()) == (
        "Rådet har 12 medlemmer [1].\n\n*Bemærk:* Pas på.\n\n**Kilder**\n\n"
        "- [1] **Kommissorium for rådet** · Kommissorium · 6. marts 2025 · side 2: »Rådet har 12 medlemmer, "
        "og regionen udpeger formanden.«\n"
        "- [2] **Kommissorium for rådet** · Kommissorium · 6. marts 2025 · side 2: »Rådet mødes fire gange "
        "om året.«"
    )


def test_what_was_not_found_has_the_nearest_place_and_no_sources() -> None:
    told = tail(answer(Status.NOT_FOUND))
    assert "**Nærmeste sted i dokumenterne**" in told
    assert "Kilder" not in told
    assert tail(Answer("?", "Det står der ikke.", Status.NOT_FOUND)) == ""


def test_a_quote_over_several_lines_stays_in_its_line() -> None:
    quote = "Rådet\n\n# mødes\n- [x](http://ond.example)"
    first = replace(cite(1, COUNCIL, QUOTE), quote=quote)
    told = tail(replace(answer(), citations=(first,)))
    assert told.endswith("»Rådet \\# mødes - &#91;x&#93;(http&#58;//ond.example)«")

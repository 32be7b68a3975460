from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.facts import Relation
from assistant.types import Answer, Filters, Kind, Status, Supersession
from tests.ui.fake_assistant import COUNCIL, PAYLOAD, QUOTE, TRAP, FakeAssistant, as_engine, cite
from ui.pages.ask.asked import Asked
from ui.pages.ask.html import conversation, prose
from ui.pages.ask.narrowing import Narrowing
from ui.pages.ask.page import ask
from ui.pages.ask.turns import Turn
from ui.running import Running, Runs, Wish
from ui.texts import texts

TAGS = {"div", "article", "h2", "h3", "p", "ul", "li", "span", "button"}


class Seen(HTMLParser):
    """The tags and the visible text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def talk(assistant: FakeAssistant, question: str, along: Asked | None = None) -> list[Turn]:
    return list(ask(as_engine(assistant), question, along or Asked()))


def test_an_answer_grows_and_ends_finished(assistant: FakeAssistant) -> None:
    assistant.pause = 0.01
    steps = talk(assistant, "  Hvor mange medlemmer har rådet? ", Asked(mark="a-1"))
    assert steps[0] == Turn("Hvor mange medlemmer har rådet?", busy=True, mark="a-1")
    assert assistant.asked == [("Hvor mange medlemmer har rådet?", ())]
    lengths = [len(step.answer.text) for step in steps[1:] if step.answer]
    assert lengths == sorted(lengths)
    assert len(lengths) > 5
    assert not steps[-1].busy
    assert all('data-mark="a-1"' in conversation([step]) for step in steps)


def test_a_follow_up_brings_the_earlier_questions(assistant: FakeAssistant) -> None:
    talk(assistant, "Hvor tit mødes det?", Asked(earlier=("Hvor mange medlemmer har rådet?",)))
    assert assistant.asked[-1] == ("Hvor tit mødes det?", ("Hvor mange medlemmer har rådet?",))


def test_what_was_chosen_narrows_the_answer_and_is_said(assistant: FakeAssistant) -> None:
    chosen = Narrowing(kinds=(Kind.REFERAT,), first=2026, last=2026)
    last = talk(assistant, "Hvor tit mødes rådet?", Asked(narrowing=chosen))[-1]
    assert assistant.filters == [Filters(kinds=frozenset({Kind.REFERAT}), years=frozenset({2026}))]
    assert '<p class="narrowed">Kun referater fra 2026.</p>' in conversation([last])


def test_a_chosen_document_that_is_gone_is_told(assistant: FakeAssistant) -> None:
    last = talk(assistant, "Hvor tit mødes rådet?", Asked(narrowing=Narrowing(documents=("fjernet",))))[-1]
    assert last.problem.startswith("Et af de dokumenter, du har valgt under »Afgræns«, findes ikke længere.")
    assert assistant.asked == []


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("   ", "Skriv et spørgsmål, før du sender."),
        ("Det er for langt", "Spørgsmålet er for langt. Skriv højst 2.000 tegn."),
        ("Hvad siger modellen?", "Modellen svarer ikke."),
        ("Det går i stykker", texts().general_error),
    ],
)
def test_an_error_is_one_danish_sentence(assistant: FakeAssistant, question: str, sentence: str) -> None:
    last = talk(assistant, question)[-1]
    assert last.problem == sentence
    assert not last.busy
    html = conversation([last])
    assert "secret detail" not in html
    assert "data-turn" not in html


def test_a_stopped_answer_keeps_what_was_said(assistant: FakeAssistant) -> None:
    assistant.pause = 0.05
    run = Running()
    for step in ask(as_engine(assistant), "Hvor mange medlemmer har rådet?", Asked(), run):
        if step.answer and len(step.answer.text) > 15:
            run.end(Wish.STOP)
    html = conversation([step])
    assert "Svaret blev stoppet." in html
    assert "Rådet har 12" in html
    assert "formanden udpeges" not in html
    assert 'aria-busy="false"' in html


def test_an_engine_that_hangs_can_be_stopped(assistant: FakeAssistant) -> None:
    never = threading.Event()

    def hanging(*_: object) -> Iterator[Answer]:
        never.wait(30)
        yield from ()

    assistant.stream = hanging  # type: ignore[method-assign, assignment]
    run = Running()
    steps = ask(as_engine(assistant), "Hvor mange?", Asked(), run)
    next(steps)
    run.end(Wish.STOP)
    assert next(steps) == Turn("Hvor mange?", stopped=True)
    never.set()


def test_a_wish_reaches_only_the_page_it_came_from() -> None:
    runs = Runs()
    one, other = runs.begin("one"), runs.begin("other")
    runs.end("one", Wish.STOP)
    runs.end("third", Wish.STOP)
    assert (one.wish, other.wish) == (Wish.STOP, Wish.GO_ON)
    runs.done("other", other)
    runs.end("other", Wish.STOP)
    assert other.wish is Wish.GO_ON


def test_markers_become_chips_that_say_where_they_lead() -> None:
    citation = cite(1, COUNCIL, QUOTE)
    html = prose(
        Answer("?", "Rådet har 12 medlemmer [1]. Se også [7].", Status.ANSWERED, (citation,)), texts()
    )
    assert html.count("<button") == 1
    assert 'aria-label="Kilde 1: Kommissorium for rådet, side 2"' in html
    assert f'data-start="{citation.span.start}" data-end="{citation.span.end}"' in html
    assert Seen(html).text == "Rådet har 12 medlemmer\u00a01. Se også [7]."


def test_a_list_in_an_answer_is_a_list() -> None:
    html = prose(
        Answer("?", "Opgaverne er:\n- at følge op\n- at rådgive\nDet var alt.", Status.ANSWERED), texts()
    )
    assert html == "<p>Opgaverne er:</p><ul><li>at følge op</li><li>at rådgive</li></ul><p>Det var alt.</p>"


def test_a_source_that_no_longer_holds_says_so_in_the_list() -> None:
    told = Supersession(Relation.REPLACES, date(2026, 4, 1), TRAP, "Det nye erstatter <b>det gamle</b>.")
    cites = tuple(
        replace(cite(n, COUNCIL, words), superseded=told) for n, words in ((1, QUOTE), (2, "Rådet"))
    )
    html = conversation([Turn("Hvad?", Answer("Hvad?", "Sådan [1][2].", Status.ANSWERED, cites))])
    assert html.count('class="overtaken"') == 1
    assert "Erstattet fra 1. april 2026: »Det nye erstatter &lt;b&gt;det gamle&lt;/b&gt;.«" in html


def test_sources_are_gathered_by_document(assistant: FakeAssistant) -> None:
    html = conversation(talk(assistant, "Hvor mange medlemmer har rådet?")[-1:])
    sources = Seen(html[html.index('class="sources"') :]).text
    assert sources.count("Kommissorium for rådet") == 1
    assert "Kommissorium · 6. marts 2025" in sources
    assert sources.count("side 2") == 2
    assert "En nyere aftale kan have ændret antallet." in html


def test_what_the_documents_do_not_say_looks_different(assistant: FakeAssistant) -> None:
    html = conversation(talk(assistant, "Hvad koster frokosten?")[-1:])
    assert 'class="answer missing"' in html
    assert "Ikke fundet i dokumenterne" in html


@given(st.text(), st.text(), st.text())
def test_no_text_becomes_markup(question: str, said: str, warned: str) -> None:
    answer = Answer(question, f"{said} [1]", Status.ANSWERED, (cite(1, TRAP, "vedtaget"),), (warned, PAYLOAD))
    seen = Seen(conversation((Turn(question + PAYLOAD, answer), Turn(PAYLOAD, problem=PAYLOAD))))
    assert set(seen.tags) <= TAGS
    assert not [name for name in seen.attributes if name.startswith("on")]

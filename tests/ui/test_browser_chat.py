from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.ui.fake_assistant import QUOTE, SECOND
from tests.ui.looked_at import look

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from tests.ui.served import Served

pytestmark = pytest.mark.browser

MEMBERS = "Hvor mange medlemmer har rådet?"
FINISHED = "#log > .turn:last-child[aria-busy=false]"
INLINE_CHIP = ".turn:last-child .answer > p .chip"
FOCUSED = "document.activeElement"
ENGLISH = ("Textbox", "Submit", "Use via API", "Gradio", "Settings", "Clear", "Loading", "Error")


@pytest.fixture
def page(window: BrowserContext, served: Served) -> Iterator[Page]:
    with look(window, served.address) as page:
        page.goto(served.address)
        page.wait_for_selector("#question textarea")
        yield page


def ask(page: Page, question: str) -> None:
    before = page.locator(".turn").count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelectorAll('.turn').length > {before}")
    page.wait_for_selector(FINISHED)


def last_history(served: Served) -> tuple[str, ...]:
    return served.assistant.asked[-1][1]


def test_an_answer_streams_in(page: Page) -> None:
    page.fill("#question textarea", f"{MEMBERS} Sig det langsomt.")
    page.click("#ask")
    page.wait_for_selector(".turn[aria-busy=true] .answer > p:not(.waiting)")
    page.wait_for_selector(FINISHED)
    late = page.inner_text(".turn .answer")
    assert "Rådet har 12 medlemmer" in late
    assert "En nyere aftale kan have ændret antallet." in late
    assert page.input_value("#question textarea") == ""
    assert page.locator("#examples").is_hidden()


def test_a_click_on_a_chip_shows_the_marked_words(page: Page) -> None:
    ask(page, MEMBERS)
    page.click(f"{INLINE_CHIP} >> nth=0")
    assert page.inner_text("#source blockquote mark") == QUOTE
    shown = page.inner_text("#source")
    for part in ("Kommissorium for rådet", "6. marts 2025", "Side 2 af 2", "Rådet › Sammensætning"):
        assert part in shown
    page.click("#source [data-action=next]")
    page.wait_for_function(f"document.querySelector('#source blockquote mark').textContent === '{SECOND}'")
    page.click("#source summary")
    assert page.inner_text("#source details mark") == SECOND
    page.click("#source [data-action=close]")
    assert page.locator("#source").is_hidden()


def test_the_keyboard_alone_opens_and_closes_a_source(page: Page) -> None:
    ask(page, MEMBERS)
    page.focus("#question textarea")
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(f"{FOCUSED}.matches('.answer > p .chip[data-marker=\"1\"]')"):
            break
    assert page.evaluate(f"{FOCUSED}.getAttribute('aria-label')") == "Kilde 1: Kommissorium for rådet, side 2"
    page.keyboard.press("Enter")
    page.wait_for_selector("#source mark")
    assert page.evaluate(f"{FOCUSED}.id") == "source-title"
    page.keyboard.press("Escape")
    assert page.locator("#source").is_hidden()
    assert page.evaluate(f"{FOCUSED}.className") == "chip"


def test_a_follow_up_carries_the_conversation_and_start_over_ends_it(page: Page, served: Served) -> None:
    ask(page, MEMBERS)
    ask(page, "Hvor tit mødes det?")
    assert last_history(served) == (MEMBERS,)
    page.click("#restart")
    page.wait_for_function("document.querySelectorAll('.turn').length === 0")
    ask(page, "Hvor tit mødes rådet?")
    assert last_history(served) == ()


def test_what_the_documents_do_not_say_is_told(page: Page) -> None:
    ask(page, "Hvad koster frokosten?")
    assert page.inner_text(".turn .missing .verdict") == "Ikke fundet i dokumenterne"
    assert page.locator(".turn .chip").count() == 0


def test_an_example_question_is_asked_with_one_click(page: Page, served: Served) -> None:
    question = page.inner_text(".example >> nth=0")
    page.click(".example >> nth=0")
    page.wait_for_selector(FINISHED)
    assert page.locator(".example >> nth=0").is_hidden()
    assert page.inner_text(".turn .question") == question
    assert served.assistant.asked[-1] == (question, ())


def test_stop_keeps_what_was_said_and_frees_the_box(page: Page) -> None:
    page.fill("#question textarea", "Svar længe og langsomt")
    page.keyboard.press("Enter")
    page.wait_for_selector(".turn[aria-busy=true] .answer > p:not(.waiting)")
    page.click("#stop")
    page.wait_for_selector(".turn .stopped")
    said = page.inner_text(".turn .answer")
    page.wait_for_timeout(300)
    assert page.inner_text(".turn .answer") == said
    ask(page, MEMBERS)
    assert page.locator(".turn").count() == 2


def test_an_error_is_a_sentence_in_the_conversation(page: Page) -> None:
    ask(page, "Det går i stykker")
    said = page.inner_text(".turn .problem")
    assert said.endswith(".")
    assert "Traceback" not in page.inner_text("body")
    assert page.locator(".toast-body").count() == 0


def test_script_in_titles_texts_answers_and_questions_is_inert(page: Page) -> None:
    ask(page, "Fælde <img src=x onerror=\"window.hacked='spørgsmål'\">{{value}}${value}")
    page.click(f"{INLINE_CHIP} >> nth=0")
    assert page.inner_text("#source blockquote mark") == "Punktet blev vedtaget."
    assert page.locator(".turn img, .turn script, #source img, #source script").count() == 0
    assert "${value}" in page.inner_text("#source blockquote")
    page.click(".foot summary")
    assert "<script>" in page.inner_text(".foot")


def test_a_phone_needs_no_sideways_scrolling(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 740})
    ask(page, MEMBERS)
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= 375
    page.click(f"{INLINE_CHIP} >> nth=0")
    page.wait_for_selector("#source mark")
    assert page.evaluate(wide) <= 375
    mark = page.locator("#source blockquote mark").bounding_box()
    chip = page.locator(f"{INLINE_CHIP} >> nth=0").bounding_box()
    sheet = page.locator("#source").bounding_box()
    assert mark
    assert chip
    assert sheet
    assert sheet["y"] < mark["y"] < 740
    assert chip["y"] + chip["height"] <= sheet["y"]


def test_nothing_on_the_screen_is_english(page: Page) -> None:
    ask(page, MEMBERS)
    assert page.evaluate("document.documentElement.lang") == "da"
    assert page.title() == "Reformassistent"
    shown = page.inner_text("body")
    assert not [word for word in ENGLISH if word in shown]
    assert page.get_attribute(".log", "aria-live") == "polite"


def test_a_long_answer_is_followed_until_the_reader_scrolls(page: Page) -> None:
    page.set_viewport_size({"width": 700, "height": 420})
    page.fill("#question textarea", "Svar længe")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('#log .turn')?.getBoundingClientRect().top < 10")
    page.mouse.wheel(0, -400)
    page.wait_for_function("window.scrollY < 60")
    page.wait_for_timeout(100)
    where = page.evaluate("window.scrollY")
    said = len(page.inner_text(".turn .answer"))
    page.wait_for_function(f"document.querySelector('.turn .answer').innerText.length > {said + 300}")
    assert page.evaluate("window.scrollY") == where

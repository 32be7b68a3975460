from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.model.nearby import Found
from assistant.pages import Page as DocumentPage
from assistant.pages import Restored
from assistant.settings import Settings
from assistant.types import Document
from tests.ui.fake_assistant import COUNCIL, PAYLOAD, TRAP, FakeAssistant, FakeStore, as_engine, as_store
from tests.ui.served import Served, running
from ui.language_model import Known
from ui.pages.about import Collecting, Collection, Part, page, parts
from ui.site import Everyone, Role, Site
from ui.web import make_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

OWN = ".masthead, .heading, .about-page"
# Gradio fades in what it fetches.
SETTLED = """[...document.querySelectorAll('.about-page')].every((each) => {
  for (let up = each; up; up = up.parentElement) if (getComputedStyle(up).opacity !== '1') return false;
  return document.getAnimations().length === 0;
})"""
NO_MODEL = Settings()
MODEL = Settings(llm="https://model.example:8443/v1")


def told(
    collection: Collection, settings: Settings = NO_MODEL, model: Known | None = None, *, runs: bool = False
) -> dict[str, str]:
    """Each section's text by its id."""
    sections = parts(collection, settings, model, runs=runs)
    return {one.id: " ".join((*one.text, *one.items)) for one in sections}


def known(name: str = "", found: tuple[Found, ...] = ()) -> Known:
    model = Known()
    model.name, model.found = name, found
    return model


def lix(text: str) -> float:
    """Words a sentence, plus the share of words with more than six letters in per cent (Björnsson 1968)."""
    words = re.findall(r"[^\W\d_]+", text)
    sentences = re.findall(r"[.:!?](?=\s|$)", text)
    return len(words) / len(sentences) + 100 * sum(len(word) > 6 for word in words) / len(words)


@pytest.mark.parametrize("settings", [NO_MODEL, MODEL])
def test_the_page_is_easy_to_read(settings: Settings) -> None:
    sections = told(Collection((COUNCIL, replace(TRAP, title="Referat")), 1, 1, date(2026, 11, 28)), settings)
    assert lix(" ".join(sections.values())) < 30
    assert max(map(lix, sections.values())) < 40


def test_what_is_in_the_store_is_told() -> None:
    later = replace(COUNCIL, id="ny", date=date(2026, 2, 1), example=False)
    said = told(Collection((COUNCIL, TRAP, later), 2, 1, date(2026, 11, 28)))["dokumenter"]
    assert said.startswith("Svarene bygger på 2 kommissorier og 1 referat. Det ældste er fra 6. marts 2025")
    assert "det nyeste fra 1. februar 2026" in said
    assert "Ét dokument har ingen dato." in said
    one = told(Collection((COUNCIL, TRAP)))["dokumenter"]
    assert "Det med dato er fra 6. marts 2025. Assistenten" in one
    same = told(Collection((COUNCIL, replace(COUNCIL, id="ny"))))["dokumenter"]
    assert "Alle med dato er fra 6. marts 2025. Assistenten" in same
    assert "2 dokumenter har sider, der er billeder." in said
    assert "I ét dokument manglede der bogstaver." in said
    assert "Samlingen er sidst ændret 28. november 2026. Programmet er version " in said
    assert "eksempler" not in said


def test_an_empty_store_says_what_to_do() -> None:
    empty = Collecting(as_store(FakeStore(infos=())), NO_MODEL).now()
    assert "Læs nogle ind på siden Dokumenter." in told(empty)["dokumenter"]


def test_without_a_language_model_nothing_leaves_the_machine() -> None:
    sections = told(Collection())
    assert sections["sprogmodel"].startswith("Nej.")
    assert sections["privatliv"].startswith("Dine spørgsmål bliver på den maskine")


def test_with_a_language_model_the_page_says_where_questions_go() -> None:
    sections = told(Collection(), MODEL)
    assert sections["sprogmodel"].startswith("Ja.")
    assert "sat op her: model.example." in sections["privatliv"]
    assert "bliver på den maskine" not in sections["privatliv"]


def test_the_model_that_words_the_answers_is_named() -> None:
    assert "Modellen hedder lille." in told(Collection(), MODEL, known("lille"))["sprogmodel"]
    assert "hedder" not in told(Collection(), MODEL)["sprogmodel"]


def test_a_model_in_a_file_sends_nothing_away() -> None:
    sections = told(Collection(), Settings(llm="/srv/lille.gguf"))
    assert sections["sprogmodel"].startswith("Ja.")
    assert "De sendes ikke videre." in sections["privatliv"]
    assert "/srv" not in " ".join(sections.values())


def test_a_model_that_was_found_is_told_to_those_who_run_the_program() -> None:
    model = known(found=(Found("Ollama", "lille", "ollama:lille"),))
    sections = told(Collection(), NO_MODEL, model, runs=True)
    assert sections["sprogmodel"].startswith("Nej.")
    assert "sæt REFORM_LLM til ollama:lille og start igen." in sections["sprogmodel"]
    assert max(map(lix, sections.values())) < 40
    assert "Ollama" not in " ".join(told(Collection(), NO_MODEL, model).values())


def test_scans_and_restored_letters_are_counted_once_for_each_state_of_the_store() -> None:
    class Scans(FakeStore):
        looked = 0

        def document(self, id_: str) -> Document:
            self.looked += 1
            scan = DocumentPage(1, "Rådet", confidence=0.9)
            mended = DocumentPage(2, "Rådet", restored=(Restored(0, 5, "Raadet"),))
            return Document(COUNCIL, (scan, scan) if id_ == COUNCIL.id else (mended,))

    store = Scans()
    collecting = Collecting(as_store(store), NO_MODEL)
    assert (collecting.now().scanned, collecting.now().restored) == (1, 1)
    assert store.looked == 2
    store.generation = 2
    assert collecting.now().documents == (COUNCIL, TRAP)
    assert store.looked == 4


def test_what_is_filled_in_is_escaped() -> None:
    html = page((Part("x", "Overskrift", (PAYLOAD,), (PAYLOAD,)),))
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 2


@pytest.mark.browser
def test_the_page_is_accessible_at_every_width(window: BrowserContext, served: Served) -> None:
    from tests.ui.looked_at import look, looked_over

    with look(window, served.address) as shown:
        shown.goto(f"{served.address}/om")
        shown.wait_for_selector(".about-page")
        shown.wait_for_function(SETTLED)
        looked_over(shown, "om")


@pytest.mark.browser
def test_the_table_of_contents_leads_to_its_sections(window: BrowserContext, served: Served) -> None:
    shown = window.new_page()
    shown.set_default_timeout(20_000)
    shown.goto(f"{served.address}/om")
    shown.get_by_role("link", name="Hvad sker der med dine spørgsmål?").click()
    shown.wait_for_function("document.getElementById('privatliv').getBoundingClientRect().top < 300")
    assert shown.url == f"{served.address}/om#privatliv"
    shown.locator(".skip").focus()
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "content"
    assert shown.url.startswith(f"{served.address}/om")


@pytest.mark.browser
@pytest.mark.parametrize("role", [Role.EDITOR, Role.EVALUATOR, Role.READER])
def test_a_model_that_was_found_is_told_by_role(chromium: Browser, role: Role) -> None:
    access = Everyone(frozenset({Role.READER, role}))
    model = known(found=(Found("Ollama", "lille", "ollama:lille"),))
    with running(make_app(Site(as_engine(FakeAssistant()), access, model=model))) as address:
        model.name = "sidst-kendt"  # told once the page has asked for itself
        shown = chromium.new_page()
        shown.goto(f"{address}/om")
        shown.get_by_text("sidst-kendt").wait_for()
        said = shown.locator(".about-page").inner_text()
        shown.close()
    assert "Bruger den en sprogmodel?" in said
    assert ("ollama:lille" in said) == (role is not Role.READER)

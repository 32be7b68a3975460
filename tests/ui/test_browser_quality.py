"""Kvalitet in a real browser: its states, a run from the page, corrections read, and all by everyone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from assistant.settings import Settings
from eval import history
from eval.questionfile.review import Proposal, pending, propose
from tests.ui.fake_assistant import COUNCIL, PAYLOAD
from tests.ui.fake_measuring import ending, endless
from tests.ui.knocking import lines_in
from tests.ui.looked_at import look, looked_over
from tests.ui.test_quality_page import FALLEN, RUN
from ui import measuring, reviewing

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from tests.ui.served import Served

pytestmark = pytest.mark.browser

LISTED = "#quality-review .list > *"
DRAWN = "#quality-plot .js-plotly-plot[role=img]"
WAITING = "#quality-figures .waiting-for"
CORRECTION = Proposal(
    question="Hvor mange medlemmer har rådet?",
    answer="Rådet har 11 medlemmer [1].",
    right="Rådet har 12 medlemmer.",
    file=COUNCIL.file,
    quote="Rådet har tolv medlemmer",
    fault="Svaret er forkert",
)


@pytest.fixture
def data(served: Served) -> Iterator[Path]:
    folder = served.assistant.settings.data_dir
    yield folder
    for name in ("evaluation", "feedback", "review"):
        shutil.rmtree(folder / name, ignore_errors=True)


@pytest.fixture
def page(window: BrowserContext, served: Served) -> Iterator[Page]:
    with look(window, served.address) as page:
        yield page


def opened(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/kvalitet")
    page.wait_for_selector(LISTED)
    # The figures come by a call of their own, after the corrections on a busy machine.
    page.wait_for_selector(WAITING, state="detached")


def two_runs(data: Path) -> None:
    for run in (FALLEN, RUN):
        history.keep(history.folder_of(Settings(data_dir=data)), run, b"<h1>Evaluering</h1>")


def test_at_first_there_is_nothing_and_the_page_says_what_to_do(
    page: Page, served: Served, data: Path
) -> None:
    opened(page, served)
    shown = page.inner_text("main")
    assert "Der er ingen målinger endnu." in shown
    assert "Der er ingen rettelser, der venter." in shown
    assert page.locator("#quality-report").is_hidden()
    assert page.locator("#quality-plot").is_hidden()


def test_runs_are_told_drawn_and_listed_and_the_report_opens(page: Page, served: Served, data: Path) -> None:
    two_runs(data)
    opened(page, served)
    page.wait_for_selector("#quality-figures :text('Kravene er opfyldt')")
    assert page.locator("#quality-table tbody tr").count() == 2
    page.wait_for_selector(DRAWN)
    assert "Bestået" in (page.text_content(f"{DRAWN} .legend") or "")
    with page.context.expect_page() as report:
        page.click("#quality-report a")
    assert report.value.inner_text("h1") == "Evaluering"


def test_a_run_from_the_page_ends_with_a_sentence(
    page: Page, served: Served, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "COMMAND", ending(100))
    opened(page, served)
    page.click("[data-action=start]")
    page.wait_for_selector("text=Målingen er færdig. Kravene er ikke opfyldt")
    monkeypatch.setattr(measuring, "COMMAND", ending(1, "Fejl: Disken er fuld."))
    page.click("[data-action=start]")
    page.wait_for_selector("text=Målingen kunne ikke laves. Disken er fuld.")


def test_a_run_shows_how_far_it_is_and_can_be_stopped(
    page: Page, served: Served, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "COMMAND", endless())
    opened(page, served)
    page.focus("[data-action=start]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#quality-run .state:text-is('Spørger: 3 af 3 …')")
    assert page.evaluate("document.querySelector('#quality-run progress').value") == 1
    assert page.evaluate("document.activeElement.dataset.action") == "stop"
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Målingen blev stoppet.")
    assert page.locator("#quality-run progress").is_hidden()


def test_a_correction_is_mended_and_approved_with_the_words_of_the_document(
    page: Page, served: Served, data: Path
) -> None:
    propose(data / "review", CORRECTION)
    opened(page, served)
    article = page.locator(".correction")
    article.get_by_text("Godkend som spørgsmål").click()
    page.wait_for_selector(".correction .problem:has-text('Skriv dit navn')")
    assert page.evaluate("document.activeElement.id") == "reviewer"
    page.fill("#reviewer", "Mona Dal")
    article.get_by_text("Godkend som spørgsmål").click()
    page.wait_for_selector(".correction .problem:has-text('Ordene står ikke sådan')")
    article.get_by_label("Ordene i dokumentet").fill("Rådet har 12 medlemmer")
    article.get_by_text("Godkend som spørgsmål").click()
    page.wait_for_selector("#quality-review .said:has-text('Rettelsen er nu et prøvespørgsmål.')")
    (row,) = lines_in(data / "review" / reviewing.APPROVED)
    assert (row["reviewer"], row["nuggets"]) == ("Mona Dal", [{"text": "12"}])
    assert page.locator(".correction").count() == 0


def test_a_rejection_is_asked_twice_and_leaves_nothing(page: Page, served: Served, data: Path) -> None:
    propose(data / "review", CORRECTION)
    opened(page, served)
    page.click("text=Afvis og slet")
    assert len(pending(data / "review")) == 1
    page.click("text=Ja, slet den")
    page.wait_for_selector("#quality-review .said:has-text('Rettelsen er slettet.')")
    assert lines_in(data / "review" / "inbox.jsonl") == []


def test_script_in_a_correction_is_inert(page: Page, served: Served, data: Path) -> None:
    text = PAYLOAD.format("rettelse") + "</textarea><svg onload=window.hacked=1>"
    fields = ("question", "answer", "right", "file", "quote", "fault", "when")
    told: dict[str, Any] = dict.fromkeys(fields, text)
    propose(data / "review", Proposal(**told, turns=(text,)))
    opened(page, served)
    assert page.locator("#quality-review :is(img, script, svg)").count() == 0
    assert page.locator("#quality-review textarea").first.input_value() == text


def test_those_who_are_no_evaluators_see_the_figures_alone(page: Page, served: Served, data: Path) -> None:
    two_runs(data)
    refused = {"sentence": "Kun evaluatorer kan køre målinger."}
    page.route("**/kvalitet/*", lambda route: route.fulfill(status=403, json=refused))
    page.goto(f"{served.address}/kvalitet")
    page.wait_for_selector("#quality-run .note:has-text('Kun evaluatorer')")
    page.wait_for_selector("#quality-figures :text('72,6 %')")
    for hidden in ("#quality-run .run", "#quality-review", "#quality-report"):
        assert page.locator(hidden).is_hidden()


def test_all_can_use_it_at_every_width(page: Page, served: Served, data: Path) -> None:
    two_runs(data)
    propose(data / "review", CORRECTION)
    opened(page, served)
    page.wait_for_selector(DRAWN)
    looked_over(page, "kvalitet")

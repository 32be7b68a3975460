"""Documents, file names and questions full of scripts, shown on every page: nothing of it runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from assistant.errors import UnknownDocumentError
from assistant.types import (
    Answer,
    BlockKind,
    Citation,
    Document,
    DocumentInfo,
    Filters,
    Kind,
    Passage,
    Span,
    Status,
)
from assistant.types import Page as Sheet
from tests.ui.fake_assistant import NO_FILTERS, FakeAssistant, FakeStore, as_engine
from tests.ui.served import running
from tests.ui.serving.payloads import PAYLOADS
from ui.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Dialog, Page

pytestmark = pytest.mark.browser

SHEETS = {
    f"faelde-{number}": Sheet(1, f"Før. {payload} Citatet. Efter.") for number, payload in enumerate(PAYLOADS)
}
TRAPS = tuple(
    DocumentInfo(
        f"faelde-{number}",
        payload,
        kind,
        None,
        payload,
        f"{payload}.txt",
        f"/{payload}.txt",
        "0" * 64,
        1,
        True,
    )
    for number, (payload, kind) in enumerate(zip(PAYLOADS, [*Kind] * 20, strict=False))
)
OPEN_ALL = """async () => {
  const seen = [];
  for (const chip of document.querySelectorAll(".turn:last-child .answer > p .chip")) {
    chip.click();
    const wanted = chip.dataset.document;
    for (let tries = 0; tries < 400 && !chip.hasAttribute("aria-expanded"); tries++)
      await new Promise((done) => setTimeout(done, 10));
    if (document.querySelector("#source blockquote mark")?.textContent === "Citatet.") seen.push(wanted);
  }
  return seen.length;
}"""


@dataclass(eq=False)
class HostileStore(FakeStore):
    """Sixty documents whose titles, bodies, file names and texts are payloads."""

    infos: tuple[DocumentInfo, ...] = TRAPS

    def document(self, id_: str) -> Document:
        for each in self.infos:
            if each.id == id_:
                return Document(each, (SHEETS[id_],))
        raise UnknownDocumentError("Dokumentet findes ikke.")

    def passages(self, id_: str) -> tuple[Passage, ...]:
        payload, text = self.document(id_).info.title, SHEETS[id_].text
        return (Passage("p", id_, BlockKind.PARAGRAPH, (payload, payload), 1, 0, len(text), text),)


class HostileAssistant(FakeAssistant):
    """Says every payload, each with its source, and warns of them all."""

    def stream(
        self, question: str, history: Sequence[str] = (), filters: Filters = NO_FILTERS
    ) -> Iterator[Answer]:
        cites, said = [], []
        for marker, trap in enumerate(TRAPS, 1):
            start = SHEETS[trap.id].text.index("Citatet.")
            span = Span(trap.id, 1, start, start + len("Citatet."))
            cites.append(Citation(marker, span, "Citatet.", trap, trap.title))
            said.append(f"{trap.title} [{marker}].".replace("\n", " "))
        whole = Answer(question, "\n".join(said), Status.ANSWERED, tuple(cites), PAYLOADS)
        yield replace(whole, text="\n".join(said[:30]))
        yield whole


@pytest.fixture(scope="module")
def hostile() -> Iterator[str]:
    from ui.web import make_app

    with running(make_app(Site(as_engine(HostileAssistant(store=HostileStore()))))) as address:
        yield address


@pytest.fixture
def page(window: BrowserContext, hostile: str) -> Iterator[Page]:
    page = window.new_page()
    dialogs: list[str] = []

    def seen(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", seen)
    page.set_default_timeout(30_000)
    page.goto(hostile)
    page.wait_for_selector("#question textarea")
    yield page
    assert page.evaluate("window.hacked") is None
    assert page.url.startswith(hostile)
    assert dialogs == []


def test_there_are_sixty() -> None:
    assert len(set(PAYLOADS)) == 60


def test_scripts_in_documents_titles_file_names_and_questions_do_not_run(page: Page) -> None:
    for first in range(0, 60, 20):
        page.fill("#question textarea", " ".join(PAYLOADS[first : first + 20]))
        page.keyboard.press("Enter")
        page.wait_for_selector(f".turn:nth-child({first // 20 + 1})[aria-busy=false]")
    shown = page.inner_text("#conversation")
    assert all(" ".join(payload.split()) in " ".join(shown.split()) for payload in PAYLOADS)
    assert page.evaluate(OPEN_ALL) == 60
    active = ":is(img, script, svg, iframe)"
    assert page.locator(f"#source {active}, .turn :is(.question, .answer) {active}").count() == 0
    page.click(".foot summary")
    assert page.locator(".foot li").count() == 60


@pytest.mark.parametrize("path", ["tidslinje", "mandater", "dokumenter", "kvalitet", "om"])
def test_nor_on_any_other_page(page: Page, hostile: str, path: str) -> None:
    page.goto(f"{hostile}/{path}")
    page.wait_for_selector(".foot li", state="attached")
    assert page.evaluate("window.hacked") is None

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FakeEncoder
from tests.ui.library_page import LibraryPage, library_page
from tests.ui.looked_at import look, looked_over
from ui.site import Role

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, FilePayload, Page

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, encoder: FakeEncoder) -> Iterator[LibraryPage]:
    with library_page(tmp_path_factory.mktemp("side"), encoder) as served:
        yield served


@pytest.fixture
def page(window: BrowserContext, library: LibraryPage) -> Iterator[Page]:
    with look(window, library.address) as page:
        opened(page, library)
        yield page


def opened(page: Page, library: LibraryPage) -> None:
    page.goto(f"{library.address}/dokumenter")
    page.wait_for_selector("#shelf .shelf")
    page.wait_for_selector("#upload > *")


def file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def test_the_list_is_searched_as_one_types(page: Page) -> None:
    assert page.inner_text("#count") == "3 dokumenter"
    looked_over(page, "dokumenter-liste")
    page.fill("#search [name=ord]", "faerge")
    page.wait_for_function("document.querySelector('#count').textContent === '1 dokument'")
    assert page.inner_text("#shelf h4") == "Referat af møde i Færgeforum"
    page.fill("#search [name=ord]", "zebra")
    page.wait_for_selector("#shelf .nothing")
    assert page.inner_text("#shelf .nothing").startswith("Ingen dokumenter passer.")
    looked_over(page, "dokumenter-ingen-hits")
    page.click("#search [type=reset]")
    page.wait_for_function("document.querySelector('#count').textContent === '3 dokumenter'")
    assert page.evaluate(f"{FOCUSED}.name") == "ord"
    page.select_option("#search [name=slags]", "referat")
    page.wait_for_function("document.querySelector('#count').textContent === '1 dokument'")


def test_a_document_is_read_with_the_keyboard_alone(page: Page) -> None:
    page.focus("#shelf h4 button >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog#reader[open] .source-text")
    assert "Udvalget har 11 medlemmer" in page.inner_text("#reader .text")
    assert page.get_attribute("#reader a", "href").startswith("original?document=")  # type: ignore[union-attr]
    looked_over(page, "dokumenter-tekst")
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate(f"{FOCUSED} === document.body || !!{FOCUSED}.closest('#reader')")
    page.keyboard.press("Escape")
    assert page.locator("dialog#reader").is_hidden()
    assert page.evaluate(f"{FOCUSED}.dataset.open") == page.get_attribute(
        "#shelf h4 button >> nth=0", "data-open"
    )


def test_files_are_sent_read_refused_and_removed(page: Page, library: LibraryPage) -> None:
    page.set_input_files(
        "#files",
        [
            file("nyt brev.md", "# Brev fra havnen\n\nHavnen åbner i maj.\n"),
            file("regneark.xlsx", "x"),
            file("tom.md", ""),
            file("billede.pdf", "\x89PNG"),
            file("kun overskrift.md", "# Kun en overskrift\n"),
            file("stor.txt", "a" * (2 << 20)),
        ],
    )
    page.wait_for_selector(".uploads li:nth-child(1).read")
    page.wait_for_selector(".uploads li:nth-child(5).refused")
    states = page.locator(".uploads .state").all_inner_texts()
    assert states[0] == "Læst: »Brev fra havnen«."
    assert states[1].startswith("Filtypen kan ikke læses.")
    assert states[2] == "Filen er tom."
    assert states[5] == "Filen er for stor. Den må højst fylde 1 MB. Del den op, og prøv igen."
    page.wait_for_selector("#shelf h4 >> text=Brev fra havnen")
    page.wait_for_function("document.querySelector('#foot').textContent.includes('Brev fra havnen')")
    page.wait_for_selector(".failed-files >> text=kun overskrift.md")
    looked_over(page, "dokumenter-lagt-ind")
    page.click("[data-forget]")
    page.wait_for_selector(".failed-files", state="detached")
    page.click("[data-clear]")
    assert page.locator(".uploads li").count() == 0
    page.click("button[aria-label='Fjern Brev fra havnen']")
    page.wait_for_selector("dialog#removal[open]")
    assert "Programmets kopi af filen nyt brev.md slettes." in page.inner_text("#removal")
    assert page.evaluate(f"{FOCUSED}.textContent") == "Behold det"
    looked_over(page, "dokumenter-fjern")
    page.click("[data-sure]")
    page.wait_for_selector("#shelf h4 >> text=Brev fra havnen", state="detached")
    assert page.inner_text("#reading p") == "»Brev fra havnen« er fjernet."
    page.wait_for_function("!document.querySelector('#foot').textContent.includes('Brev fra havnen')")
    assert page.evaluate(f"{FOCUSED}.id") == "shelf-heading"
    assert "Brev fra havnen" not in library.titles


def test_a_dropped_file_is_read_and_the_folder_can_be_read_again(page: Page) -> None:
    page.evaluate(
        """() => {
          const held = new DataTransfer();
          held.items.add(new File(["# Sluppet brev\\n\\nDet faldt ned.\\n"], "sluppet.md"));
          const drop = (kind) => new DragEvent(kind, { dataTransfer: held, bubbles: true, cancelable: true });
          const place = document.querySelector(".drop");
          place.dispatchEvent(drop("dragover"));
          place.dispatchEvent(drop("drop"));
        }"""
    )
    page.wait_for_selector(".uploads li.read >> text=Læst: »Sluppet brev«.")
    page.click("[data-again]")
    page.wait_for_function(
        "document.querySelector('#reading p').textContent.startsWith('Færdig med 3 filer')"
    )


def test_sending_and_reading_are_told_as_they_go_on(page: Page) -> None:
    page.route("**/dokumenter/upload", lambda route: None)
    page.route(
        "**/dokumenter/tilstand**",
        lambda route: route.fulfill(
            json={
                "phase": "reading",
                "said": "Læser fil 2 af 7: scannet bilag.pdf, side 3 af 40 genkendt.",
                "waits": "1 opgave venter.",
                "done": 1,
                "total": 7,
                "finished": 0,
                "problem": False,
                "generation": 1,
                "results": [],
            }
        ),
    )
    page.set_input_files(
        "#files", [file("stort bilag.txt", "a" * 900_000), file("næste fil.md", "# Næste\n\nTekst.\n")]
    )
    page.wait_for_selector(".uploads progress")
    page.wait_for_function("document.querySelector('#reading p').textContent.includes('1 opgave venter.')")
    assert page.get_attribute("#reading progress", "value") == "1"
    assert page.locator(".uploads .state").all_inner_texts()[1] == "Venter på at blive sendt"
    looked_over(page, "dokumenter-laeser")


def test_an_empty_store_and_a_reader_without_rights(
    window: BrowserContext, tmp_path: Path, encoder: FakeEncoder
) -> None:
    readers = frozenset({Role.READER})
    with (
        library_page(tmp_path, encoder, {}, roles=readers) as empty,
        look(window, empty.address) as page,
    ):
        opened(page, empty)
        assert page.inner_text("#shelf .nothing").endswith("Bed en redaktør om at lægge dokumenter ind.")
        assert page.locator("#files, [data-again], [data-remove]").count() == 0
        looked_over(page, "dokumenter-tom")


def test_a_lost_program_is_told(page: Page) -> None:
    page.route("**/dokumenter/liste**", lambda route: route.abort())
    page.fill("#search [name=ord]", "havn")
    page.wait_for_function(
        "document.querySelector('#count').textContent.startsWith('Programmet svarer ikke.')"
    )

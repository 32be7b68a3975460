"""The doors of the source panel: what they give out, and what they refuse."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ingest.readers.ocr.picture import draw, open_pages
from tests.conftest import FakeEncoder
from tests.ui.fake_assistant import COUNCIL
from tests.ui.library import APPROVED, DEADLINE, QUOTE, TERMS, Library, files, library, pdf
from ui.pages.source_original import disposition, given_out
from ui.pages.source_panel import doors
from ui.site import Site
from ui.web import make_app

if TYPE_CHECKING:
    from httpx import Response


@pytest.fixture(scope="module")
def client(held: Library) -> TestClient:
    return TestClient(make_app(Site(held.assistant)), "http://localhost", raise_server_exceptions=False)


@pytest.fixture
def own(tmp_path: Path, encoder: FakeEncoder) -> Iterator[tuple[Library, TestClient]]:
    """A library that a test may harm."""
    with library(tmp_path, {"kommissorium.pdf": files()["kommissorium.pdf"]}, encoder) as filled:
        yield filled, door_client(filled)


def door_client(held: Library) -> TestClient:
    """The doors alone, without the page and the guard."""
    routes = [door.route for door in doors(Site(held.assistant))]
    return TestClient(Starlette(routes=routes), raise_server_exceptions=False)


def original(client: TestClient, held: Library, file: str) -> Response:
    return client.get("/original", params={"document": held.info(file).id})


def test_a_pdf_is_read_in_the_browser(client: TestClient, held: Library) -> None:
    answer = original(client, held, "kommissorium.pdf")
    assert answer.content == (held.folder / "kommissorium.pdf").read_bytes()
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.headers["content-disposition"].startswith('inline; filename="kommissorium.pdf"')


def test_a_web_page_is_saved_and_never_shown_as_one(client: TestClient, held: Library) -> None:
    answer = original(client, held, "referat.html")
    assert answer.content == files()["referat.html"]
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; ")


def test_a_file_in_a_zip_file_is_taken_out(client: TestClient, held: Library) -> None:
    answer = original(client, held, "frister.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert "frister.pdf" in answer.headers["content-disposition"]


@pytest.mark.parametrize("file", ["kommissorium.pdf", "referat.html"])
def test_an_original_can_do_nothing_in_the_browser(client: TestClient, held: Library, file: str) -> None:
    headers = original(client, held, file).headers
    assert "nosniff" in headers["x-content-type-options"]
    policies = headers["content-security-policy"]
    assert "sandbox" in policies.split(", ")
    assert "frame-ancestors 'none'" in policies


def test_what_is_named_pdf_and_is_none_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "side.pdf"
    path.write_bytes(b"<html><script>alert(1)</script>")
    answer = given_out(replace(COUNCIL, file="side.pdf"), path.open("rb"))
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; ")


@pytest.mark.parametrize(
    ("name", "plain", "whole"),
    [
        ("referat.pdf", "referat.pdf", "referat.pdf"),
        ("Økonomi på Ærø.docx", "_konomi p_ _r_.docx", "Økonomi på Ærø.docx"),
        ('a"; filename="ond.exe.pdf', "a__ filename__ond.exe.pdf", 'a"; filename="ond.exe.pdf'),
        ("linje\r\nSet-Cookie: a=b.txt", "linjeSet-Cookie_ a_b.txt", "linjeSet-Cookie: a=b.txt"),
        ("../../etc/passwd", "passwd", "passwd"),
        ("..\\..\\win.ini", "win.ini", "win.ini"),
        ("regning\u202efdp.exe", "regningfdp.exe", "regningfdp.exe"),
        ("...", "dokument", "dokument"),
        ("\0\x1f", "dokument", "dokument"),
        ("x" * 400 + ".pdf", "x" * 146 + ".pdf", "x" * 146 + ".pdf"),
        ("100%27;.md", "100_27_.md", "100%27;.md"),
    ],
)
def test_no_file_name_reaches_beyond_its_header(name: str, plain: str, whole: str) -> None:
    header = disposition("attachment", name)
    assert header == f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(whole, safe='')}"
    assert header.isascii()
    assert header.isprintable()


def test_a_page_is_a_picture_that_is_asked_for_again_without_being_sent(
    client: TestClient, held: Library
) -> None:
    asked = {"document": held.info("kommissorium.pdf").id, "page": "2"}
    answer = client.get("/kildebillede", params=asked)
    assert answer.headers["content-type"] == "image/webp"
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.width == 1200
    again = client.get("/kildebillede", params=asked, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_the_words_of_a_scanned_page_are_marked_on_it(tmp_path: Path, encoder: FakeEncoder) -> None:
    with library(tmp_path, {"scan.pdf": scanned(pdf(TERMS[1]), tmp_path)}, encoder) as filled:
        span = filled.span("scan.pdf", "regionen udpeger formanden")
        place = {"document": span.document, "page": span.page, "start": span.start, "end": span.end}
        client = door_client(filled)
        assert client.get("/kilde", params=place).text.count('class="mark"') == 1
        assert client.get("/kildebillede", params=place).headers["content-type"] == "image/webp"


def scanned(data: bytes, folder: Path) -> bytes:
    """A PDF whose one page is nothing but a picture of the page of another."""
    (folder / "tekst.pdf").write_bytes(data)
    with open_pages(folder / "tekst.pdf") as document:
        picture = draw(document, 1)
    assert picture is not None
    written = io.BytesIO()
    Image.fromarray(picture).save(written, "pdf", resolution=300)
    return written.getvalue()


def test_a_web_page_has_no_picture(client: TestClient, held: Library) -> None:
    answer = client.get("/kildebillede", params={"document": held.info("referat.html").id, "page": "1"})
    assert (answer.status_code, answer.text) == (404, "Kun sider af PDF-filer kan vises som billede.")


def test_the_panel_offers_text_and_page_of_a_pdf_and_the_way_to_it(client: TestClient, held: Library) -> None:
    span = held.span("kommissorium.pdf", QUOTE)
    place = {"document": span.document, "page": span.page, "start": span.start, "end": span.end}
    html = client.get("/kilde", params=place).text
    assert 'name="source-view" value="picture"' in html
    assert f'data-address="kildebillede?document={span.document}&amp;page=2"' in html
    assert html.count('class="mark"') == 1
    assert f"De markerede ord er: »{QUOTE}«" in html
    assert f'href="original?document={span.document}#page=2" target="_blank" rel="noopener"' in html


def test_the_panel_of_a_web_page_offers_it_as_a_file(client: TestClient, held: Library) -> None:
    span = held.span("referat.html", APPROVED)
    place = {"document": span.document, "page": span.page, "start": span.start, "end": span.end}
    html = client.get("/kilde", params=place).text
    assert "source-view" not in html
    assert f'href="original?document={span.document}" target="_blank"' in html
    assert "Hent originalen" in html
    assert "(HTML, hentes som fil)" in html


def test_the_tip_of_a_chip_is_the_quote_and_where_it_stands(client: TestClient, held: Library) -> None:
    span = held.span("frister.pdf", DEADLINE)
    place = {"document": span.document, "page": span.page, "start": span.start, "end": span.end}
    assert client.get("/kilde", params=place | {"vis": "citat"}).text == (
        f'<p class="said">»{DEADLINE}«</p><p class="named">Notat om frister</p>'
        '<p class="where">Notat · uden dato · side 1</p>'
    )


DOORS = ("/original", "/kilde", "/kildebillede")
IDS = (
    "../../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%252e%252e%252fetc%252fpasswd",
    "/etc/passwd",
    "file:///etc/passwd",
    "http://127.0.0.1:9/x",
    "C:\\Windows\\win.ini",
    "\\\\server\\del",
    "kommissorium.pdf",
    "kommissorium.pdf\0.txt",
    "\0",
    "",
    "*",
    "%",
    "' OR 1=1 --",
    "'; DROP TABLE documents; --",
    "../lager/catalog.sqlite3",
    "/proc/self/environ",
    "/dev/zero",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "\r\nSet-Cookie: a=b",
    "\u202eond",
    "x" * 20_000,
)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("id_", IDS, ids=range(len(IDS)))
def test_no_id_but_the_catalogs_opens_a_door(client: TestClient, door: str, id_: str) -> None:
    answer = client.get(door, params={"document": id_, "page": "1", "start": "0", "end": "1"})
    assert_refused(answer)
    assert "<script>" not in answer.text


NUMBERS = ("-1", "9" * 30, "9" * 5000, "1e3", "0x1", "1.0", "", "NaN", "to", "1 OR 1=1", "\0", "½")
PLACES = [(name, number) for name in ("page", "start", "end") for number in NUMBERS]
PLACES += [("page", "0"), ("page", "3"), ("start", "3000"), ("end", "0"), ("end", "3000")]


@pytest.mark.parametrize(("name", "number"), PLACES, ids=range(len(PLACES)))
def test_no_number_that_is_not_there_opens_a_source(
    client: TestClient, held: Library, name: str, number: str
) -> None:
    span = held.span("kommissorium.pdf", QUOTE)
    place = {"document": span.document, "page": "2", "start": str(span.start), "end": str(span.end)}
    assert client.get("/kilde", params=place).status_code == 200
    assert_refused(client.get("/kilde", params=place | {name: number}))
    if name == "page":
        assert_refused(client.get("/kildebillede", params=place | {name: number}))


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_a_door_is_only_looked_through(client: TestClient, held: Library, door: str, method: str) -> None:
    info = held.info("kommissorium.pdf")
    assert_refused(client.request(method, door, params={"document": info.id, "page": "1"}))


@pytest.mark.parametrize(
    "path",
    [
        "/original/etc/passwd",
        "/original/../../etc/passwd",
        "/original%2f..%2f..%2fetc%2fpasswd",
        "//original",
        "/kildebillede/1",
        "/kilde/..%2foriginal",
        "/reform/..%2f..%2fcli.py",
        "/reform/%2e%2e/web.py",
    ],
)
def test_a_door_has_one_address(client: TestClient, path: str) -> None:
    assert_refused(client.get(f"http://localhost{path}"))


def test_another_site_cannot_ask_for_an_original(client: TestClient, held: Library) -> None:
    asked = {"document": held.info("kommissorium.pdf").id}
    assert_refused(client.get("/original", params=asked, headers={"host": "ond.example"}))


def test_a_path_beside_the_id_changes_nothing(client: TestClient, held: Library) -> None:
    asked = {"document": held.info("kommissorium.pdf").id, "path": "/etc/passwd", "file": "/etc/passwd"}
    assert client.get("/original", params=asked).content.startswith(b"%PDF-")


def test_a_document_that_was_removed_is_not_given_out(own: tuple[Library, TestClient]) -> None:
    held, client = own
    info = held.info("kommissorium.pdf")
    asked = {"document": info.id, "page": "1"}
    tag = client.get("/kildebillede", params=asked).headers["etag"]
    with held.assistant.store.writing() as writer:
        writer.remove(info.id)
    assert (held.folder / "kommissorium.pdf").exists()
    assert_refused(client.get("/original", params=asked))
    assert_refused(client.get("/kildebillede", params=asked, headers={"if-none-match": tag}))


def test_a_file_that_was_swapped_is_not_given_out(own: tuple[Library, TestClient], tmp_path: Path) -> None:
    held, client = own
    path = held.folder / "kommissorium.pdf"
    asked = {"document": held.info("kommissorium.pdf").id, "page": "1"}
    before = path.read_bytes()

    path.write_bytes(before.replace(b"Patient", b"Fremmed") + b"\n% mere")
    changed = client.get("/original", params=asked)
    assert_refused(changed)
    assert "filen er ændret" in changed.text
    assert "filen er ændret" in client.get("/kildebillede", params=asked).text

    path.unlink()
    path.symlink_to("/etc/passwd")
    assert_refused(client.get("/original", params=asked))
    assert_refused(client.get("/kildebillede", params=asked))

    path.unlink()
    (tmp_path / "kopi.pdf").write_bytes(before)
    path.symlink_to(tmp_path / "kopi.pdf")
    assert_refused(client.get("/original", params=asked))

    path.unlink()
    path.mkdir()
    assert_refused(client.get("/original", params=asked))


def assert_refused(answer: Response) -> None:
    assert 400 <= answer.status_code < 500
    for leak in ("Traceback", 'File "', "root:", "sqlite", "Error", "%PDF-"):
        assert leak not in answer.text

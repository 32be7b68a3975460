"""The doors of the source panel: what they give out, and what they refuse."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image
from starlette.testclient import TestClient

from assistant.types import Span
from ingest.readers.ocr.picture import draw, open_pages
from tests.conftest import FakeEncoder
from tests.ui.fake_assistant import COUNCIL
from tests.ui.library import APPROVED, DEADLINE, QUOTE, TERMS, Library, door_client, files, library, pdf
from ui.pages.source.original import disposition, given_out


def query(span: Span) -> dict[str, str]:
    return {name: str(getattr(span, name)) for name in ("document", "page", "start", "end")}


def test_a_pdf_is_read_in_the_browser(client: TestClient, held: Library) -> None:
    answer = client.get("/original", params={"document": held.info("kommissorium.pdf").id})
    assert answer.content == (held.folder / "kommissorium.pdf").read_bytes()
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.headers["content-disposition"].startswith('inline; filename="kommissorium.pdf"')


def test_a_web_page_is_saved_and_never_shown_as_one(client: TestClient, held: Library) -> None:
    answer = client.get("/original", params={"document": held.info("referat.html").id})
    assert answer.content == files()["referat.html"]
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; ")


def test_a_file_in_a_zip_file_is_taken_out(client: TestClient, held: Library) -> None:
    answer = client.get("/original", params={"document": held.info("frister.pdf").id})
    assert answer.content.startswith(b"%PDF-")
    assert "frister.pdf" in answer.headers["content-disposition"]


@pytest.mark.parametrize("file", ["kommissorium.pdf", "referat.html"])
def test_an_original_can_do_nothing_in_the_browser(client: TestClient, held: Library, file: str) -> None:
    headers = client.get("/original", params={"document": held.info(file).id}).headers
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
        place = query(span)
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
    place = query(span)
    html = client.get("/kilde", params=place).text
    assert 'name="source-view" value="picture"' in html
    assert f'data-address="kildebillede?document={span.document}&amp;page=2"' in html
    assert html.count('class="mark"') == 1
    assert f"De markerede ord er: »{QUOTE}«" in html
    assert f'href="original?document={span.document}#page=2" target="_blank" rel="noopener"' in html


def test_the_panel_of_a_web_page_offers_it_as_a_file(client: TestClient, held: Library) -> None:
    span = held.span("referat.html", APPROVED)
    place = query(span)
    html = client.get("/kilde", params=place).text
    assert "source-view" not in html
    assert f'href="original?document={span.document}" target="_blank"' in html
    assert "Hent originalen" in html
    assert "(HTML, hentes som fil)" in html


def test_the_tip_of_a_chip_is_the_quote_and_where_it_stands(client: TestClient, held: Library) -> None:
    span = held.span("frister.pdf", DEADLINE)
    place = query(span)
    assert client.get("/kilde", params=place | {"vis": "citat"}).text == (
        f'<p class="said">»{DEADLINE}«</p><p class="named">Notat om frister</p>'
        '<p class="where">Notat · uden dato · side 1</p>'
    )

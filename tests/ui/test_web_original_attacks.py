"""What tries to get more out of the source panel's doors than the catalog's own files and pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from starlette.testclient import TestClient

from tests.conftest import FakeEncoder
from tests.ui.library import QUOTE, Library, door_client, files, library


@pytest.fixture
def own(tmp_path: Path, encoder: FakeEncoder) -> Iterator[tuple[Library, TestClient]]:
    """A library that a test may harm."""
    with library(tmp_path, {"kommissorium.pdf": files()["kommissorium.pdf"]}, encoder) as filled:
        yield filled, door_client(filled)


class Answer(Protocol):
    """A response, as far as a refusal tells."""

    @property
    def status_code(self) -> int: ...

    @property
    def text(self) -> str: ...


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


def assert_refused(answer: Answer) -> None:
    assert 400 <= answer.status_code < 500
    for leak in ("Traceback", 'File "', "root:", "sqlite", "Error", "%PDF-"):
        assert leak not in answer.text

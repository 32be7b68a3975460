from __future__ import annotations

import io
import socket
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import FakeEncoder
from tests.ui.library_page import MINUTES, LibraryPage, library_page
from ui.site import Role

PAYLOAD = "<img src=x onerror=alert(1)><script>alert(2)</script>"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, encoder: FakeEncoder) -> Iterator[LibraryPage]:
    with library_page(tmp_path_factory.mktemp("side"), encoder) as served:
        yield served


def letter(title: str) -> bytes:
    return f"# {title}\n\nDer er {len(title)} færger i havnen.\n".encode()


def incoming(page: LibraryPage) -> list[Path]:
    folder = page.reading.uploads.folder.parent / "incoming"
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]


def test_the_list_names_versions_and_where_a_newer_one_is(page: LibraryPage) -> None:
    status, html = page.get("liste", ord="aeroe kommissorium")
    assert (status, html.count('<li class="document">')) == (200, 2)
    assert 'data-told="2 dokumenter"' in html
    assert "Nyere udgave findes:</strong>" in html
    assert html.index("12. marts 2026") < html.index("1. marts 2025")


@pytest.mark.parametrize(
    "query",
    [
        {"side": "9" * 40},
        {"side": "-1"},
        {"slags": "<script>"},
        {"tilstand": "ukendt", "side": "٣"},
        {"ord": "%00\u202e" + "x" * 5000},
    ],
)
def test_a_query_that_makes_no_sense_is_no_fault(page: LibraryPage, query: dict[str, str]) -> None:
    assert page.get("liste", **query)[0] == 200


def test_a_document_is_shown_by_page_and_a_missing_one_is_a_sentence(page: LibraryPage) -> None:
    known = page.store.documents()[0].id
    assert "Udvalget skal følge færgernes betydning" in page.get("tekst", document=known)[1]
    for document, side in ((known, "2"), (known, "x"), (known, "9" * 5000), ("../etc", "1"), ("", "1")):
        status, said = page.get("tekst", document=document, side=side)
        assert (status, "ændret eller fjernet" in said) == (404, True)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../ondt.md", "ondt.md"),
        ("/etc/cron.d/absolut.md", "absolut.md"),
        ("hul\x00.md", "hul.md"),
        ("CON.md", "fil-CON.md"),
        ("å" * 300 + ".md", "å" * 88 + ".md"),
        ("rtl\u202edm.exe.md", "rtldm.exe.md"),
        (f"{PAYLOAD}.md", "script_.md"),
        ("..\\..\\vindue.md", "vindue.md"),
        (".htaccess.md", "htaccess.md"),
    ],
)
def test_a_hostile_name_lands_in_the_folder_and_nowhere_else(page: LibraryPage, name: str, kept: str) -> None:
    status, answer = page.upload(name, letter(f"Brev {kept}"))
    assert (status, answer["file"]) == (202, kept)
    assert page.results()[answer["ticket"]].startswith("Læst:")
    assert (page.reading.uploads.folder / kept).is_file()
    assert incoming(page) == []


def test_titles_and_names_with_scripts_are_text(page: LibraryPage) -> None:
    _, answer = page.upload("&lt;b&gt;'\"onmouseover=x'.txt", letter(f"Aftale {PAYLOAD}")[2:])
    page.results()
    _, html = page.get("liste", ord="aftale")
    document = next(info for info in page.store.documents() if info.file == answer["file"])
    _, text = page.get("tekst", document=document.id)
    for shown in (html, text):
        assert "<img" not in shown
        assert "<script" not in shown
    assert "&lt;script&gt;alert(2)" in html
    assert 'onmouseover=x"' not in html
    said = page.get("om-at-fjerne", document=document.id)[1]
    assert "Programmets kopi af filen" in said


def test_the_same_file_twice_is_unchanged(page: LibraryPage) -> None:
    _, first = page.upload("samme.md", letter("Samme brev"))
    page.results()
    status, second = page.upload("samme igen.md", letter("Samme brev"))
    assert (status, second) == (200, {"said": "Uændret: indholdet er allerede læst som »Samme brev«."})
    assert (page.reading.uploads.folder / first["file"]).is_file()


def test_thirty_files_at_once_are_all_read(page: LibraryPage) -> None:
    def send(number: int) -> int:
        return int(page.upload("på én gang.md", letter(f"Brev nummer {number * 'i'}"))[1]["ticket"])

    with ThreadPoolExecutor(30) as crowd:
        tickets = list(crowd.map(send, range(1, 31)))
    results = page.results()
    assert [results[ticket][:5] for ticket in tickets] == ["Læst:"] * 30
    assert len({path.name for path in page.reading.uploads.files()}) == len(page.reading.uploads.files())
    assert incoming(page) == []


def test_a_zip_bomb_is_refused_and_leaves_nothing(page: LibraryPage) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(3):
            packed.writestr(f"{number}.txt", b"a " * (8 << 20))
    status, answer = page.upload("bombe.zip", bomb.getvalue())
    assert status == 202
    assert "(en zip-bombe)" in page.results()[answer["ticket"]]
    assert "bombe.zip" not in {path.name for path in page.reading.uploads.files()}
    status, html = page.get("liste", tilstand="failed")
    assert 'data-told="1 fil kunne ikke læses"' in html
    assert "bombe.zip" in html
    assert page.post("glem", {"file": page.reading.failed.all()[0].key})[0] == 200
    assert "bombe.zip" not in page.get("liste")[1]


def test_a_zip_file_tells_what_became_of_its_members(page: LibraryPage) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as files:
        files.writestr("mappe/brev et.md", letter("Brev fra øen"))
        files.writestr("brev to.md", letter("Brev fra fastlandet"))
        files.writestr("tom.md", "")
    _, answer = page.upload("breve.zip", packed.getvalue())
    said = "2 dokumenter er læst. 1 fil kunne ikke læses og står nederst på siden."
    assert page.results()[answer["ticket"]] == said
    copy = page.reading.uploads.folder / "breve.zip"
    members = [info for info in page.store.documents() if copy in Path(info.path).parents]
    assert "slettes, når det sidste dokument" in page.get("om-at-fjerne", document=members[0].id)[1]
    page.post("fjern", {"document": members[0].id})
    assert copy.exists()
    page.post("fjern", {"document": members[1].id})
    assert not copy.exists()
    page.post("glem", {})
    assert page.reading.failed.all() == ()


def raw(page: LibraryPage, head: str, *parts: bytes, hang_up: bool = False) -> str:
    """What is answered to bytes sent as they are, "" when the connection is cut."""
    host, port = page.address.removeprefix("http://").split(":")
    first = f"POST /dokumenter/upload HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nX-File-Name: r.md\r\n"
    with socket.create_connection((host, int(port)), timeout=30) as wire:
        try:
            for part in (f"{first}{head}\r\n\r\n".encode(), *parts):
                wire.sendall(part)
            return "" if hang_up else wire.makefile("rb").read().decode()
        except ConnectionError:
            return ""


def test_a_body_that_grows_too_large_is_refused_while_it_comes(page: LibraryPage) -> None:
    before = page.reading.uploads.files()
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    said = raw(page, "Transfer-Encoding: chunked", *[chunk] * 16, b"1\r\na\r\n0\r\n\r\n")
    assert said.startswith("HTTP/1.1 413")
    assert not raw(page, "Transfer-Encoding: chunked", *[chunk] * 400).startswith("HTTP/1.1 2")
    told = raw(page, f"Content-Length: {(1 << 20) + 1}", b"a")
    assert told.startswith("HTTP/1.1 413")
    assert "Den må højst fylde 1 MB" in told
    while incoming(page):
        page.get("tilstand")
    assert page.reading.uploads.files() == before


def test_a_body_shorter_than_its_length_is_not_kept(page: LibraryPage) -> None:
    before = page.reading.uploads.files()
    raw(page, "Content-Length: 5000", b"# Halv fil", hang_up=True)
    while incoming(page):
        page.get("tilstand")
    assert page.reading.uploads.files() == before
    assert raw(page, "Content-Length: x", b"hej").startswith("HTTP/1.1 400")
    while incoming(page):
        page.get("tilstand")
    assert page.reading.uploads.files() == before


@pytest.mark.parametrize("door", ["upload", "fjern", "laes-igen", "glem"])
def test_a_page_elsewhere_changes_nothing(page: LibraryPage, door: str) -> None:
    before = page.titles
    stranger = {"Origin": "https://ond.example", "x-file-name": "ond.md"}
    assert page.post(door, {"document": page.store.documents()[0].id}, stranger)[0] == 403
    assert page.get(door)[0] == 404
    page.rest()
    assert page.titles == before


@pytest.mark.parametrize("body", ["[]", "{", '"x"', "null", "[" * 10_000])
def test_what_is_no_wish_is_a_sentence(page: LibraryPage, body: str) -> None:
    status, answer = page._send("fjern", body.encode(), {})
    assert (status, answer["said"].startswith("Siden sendte noget")) == (400, True)


def test_a_file_without_a_name_is_refused(page: LibraryPage) -> None:
    assert page.upload("", b"tekst")[0] == 400
    assert page.upload("%", b"tekst")[0] == 415


def test_a_document_is_removed_and_a_missing_one_told(page: LibraryPage) -> None:
    info = next(info for info in page.store.documents() if info.file == "referat.md")
    assert "bliver liggende i din egen mappe" in page.get("om-at-fjerne", document=info.id)[1]
    assert page.post("fjern", {"document": info.id}) == (200, {"said": f"»{info.title}« er fjernet."})
    assert page.post("fjern", {"document": info.id})[0] == 404
    assert Path(info.path).read_text("utf-8") == MINUTES
    assert page.post("laes-igen", {}) == (202, {"said": "Mappen læses om lidt."})
    page.rest()
    assert info.title in page.titles


def test_a_reader_sees_who_may_and_is_refused(tmp_path: Path, encoder: FakeEncoder) -> None:
    with library_page(tmp_path, encoder, roles=frozenset({Role.READER})) as page:
        known = page.store.documents()[0].id
        assert "Kun redaktører kan lægge dokumenter ind" in page.get("redskaber")[1]
        listed = page.get("liste")[1]
        assert known in listed
        assert "data-remove" not in listed
        refused = {"said": "Du har ikke lov til at ændre dokumenterne. Bed en redaktør om det."}
        for door in ("fjern", "laes-igen", "glem"):
            assert page.post(door, {"document": known}) == (403, refused)
        assert page.upload("nyt.md", b"# Nyt\n\nTekst.") == (403, refused)
        assert page.get("om-at-fjerne", document=known)[0] == 403
        assert len(page.titles) == 3

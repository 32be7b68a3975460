from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from dataclasses import replace

import pytest

from assistant.errors import SettingsError
from tests.ui.fake_assistant import COUNCIL, QUOTE, TRAP, FakeAssistant, as_engine, cite
from tests.ui.served import Served
from ui import frame
from ui.serving.mending import mended
from ui.web import bind, launch


def fetch(address: str, host: str = "localhost") -> tuple[int, str, dict[str, str]]:
    asked = urllib.request.Request(address, headers={"Host": host})
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return answer.status, answer.read().decode(), dict(answer.headers)
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode(), dict(refused.headers)


def test_the_page_is_danish_and_points_nowhere_else(served: Served) -> None:
    status, page, headers = fetch(served.address)
    assert status == 200
    assert '<html\n\tlang="da"' in page
    assert "<title>" not in page or "Gradio" not in page
    linked = re.findall(r"""(?:src|href|content)=["'](https?://[^"']+)""", page)
    assert not linked
    assert "iframeResizer" not in page.replace("window.iFrameResizer", "")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_an_address_may_hold_danish_letters(served: Served) -> None:
    assert fetch(f"{served.address}/tidslinje?ord=sundhedsr%C3%A5d")[0] == 200
    assert fetch(f"{served.address}/tidslinje?emne=%C3%98konomi&deep_link=x")[0] in (403, 404)


def test_style_and_script_are_served_here(served: Served) -> None:
    for name, kind in (("page.css", "text/css"), ("page.js", "javascript")):
        status, _, headers = fetch(f"{served.address}/reform/{name}")
        assert (status, kind in headers["content-type"]) == (200, True)


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=http://127.0.0.1:9/x",
        "/gradio_api/file%3Dhttps://example.org/",
        "/gradio_api/file=/etc/passwd",
        "/file=http://127.0.0.1:9/x",
        "/gradio_api/proxy=http://127.0.0.1:9/x",
        "/gradio_api/file//etc/passwd",
        "/gradio_api/process_recording",
        "/gradio_api/dev/reload",
        "/gradio_api/openapi.json",
        "/gradio_api/upload",
    ],
)
def test_nothing_is_fetched_or_stored_for_a_stranger(served: Served, path: str) -> None:
    assert fetch(served.address + path)[0] == 403


def post(address: str, body: bytes) -> int:
    asked = urllib.request.Request(address, body, {"content-type": "application/json"})
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


FILE = {"path": "/etc/hostname", "meta": {"_type": "gradio.FileData"}}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"data": ["Hvem?", None]}, 200),
        ({"data": [FILE, None]}, 400),
        ({"data": [[FILE], None]}, 400),
        ({"data": {"0": FILE}}, 400),
        (["Hvem?"], 400),
        ({"data": ["x" * 70_000, None]}, 413),
    ],
)
def test_a_message_holds_only_what_can_be_typed(served: Served, body: object, status: int) -> None:
    whole = body | {"fn_index": 0, "session_hash": "vagt"} if isinstance(body, dict) else body
    assert post(f"{served.address}/gradio_api/queue/join", json.dumps(whole).encode()) == status


def test_a_message_that_is_no_json_is_refused(served: Served) -> None:
    assert post(f"{served.address}/gradio_api/queue/join", b"[" * 60_000) == 400


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost:7860", 200), ("127.0.0.1", 200), ("[::1]:7860", 200), ("ond.example", 403), ("[", 403)],
)
def test_another_site_cannot_point_its_name_here(served: Served, host: str, status: int) -> None:
    assert fetch(f"{served.address}/reform/page.css", host)[0] == status


def test_a_source_comes_as_html_and_a_missing_one_as_a_sentence(served: Served) -> None:
    span = cite(1, COUNCIL, QUOTE).span
    found = f"/kilde?document={span.document}&page=2&start={span.start}&end={span.end}"
    assert f"<mark>{QUOTE}</mark>" in fetch(served.address + found)[1]
    status, page, _ = fetch(f"{served.address}/kilde?document=x")
    assert status == 404
    assert "Stil spørgsmålet igen" in page


def test_a_taken_port_is_told_before_anything_is_loaded(assistant: FakeAssistant) -> None:
    with bind("127.0.0.1", 0) as holder:
        port = holder.getsockname()[1]
        with pytest.raises(SettingsError, match=f"Porten {port} på 127.0.0.1 er optaget"):
            launch(as_engine(assistant), "127.0.0.1", port)
    assert not assistant.warmed.is_set()


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"Adressen 192\.0\.2\.1:7860 kan ikke bruges"):
        bind("192.0.2.1", 7860)


def test_example_documents_are_called_examples() -> None:
    told = frame.notices((COUNCIL, TRAP), ())
    assert "Du ser eksempeldokumenter." in told
    assert "<code>reform ingest MAPPE</code>" in told


def test_ones_own_documents_bring_no_notice() -> None:
    assert frame.notices((replace(COUNCIL, example=False), TRAP), ()) == ""


def test_an_empty_store_says_what_to_do() -> None:
    assert "reform ingest MAPPE" in frame.notices((), ())
    assert frame.foot(()) == ""


def test_what_the_store_tells_is_shown_as_text() -> None:
    assert "<p>Indekset er bygget igen &lt;b&gt;.</p>" in frame.notices(
        (COUNCIL,), ("Indekset er bygget igen <b>.",)
    )


def test_the_foot_counts_the_documents_and_names_the_newest_date() -> None:
    shown = frame.foot((COUNCIL, replace(COUNCIL, id="b"), TRAP))
    assert "Svarene bygger på 2 kommissorier og 1 referat. Det nyeste er fra 6. marts 2025." in shown
    assert "<script" not in shown


def test_a_page_of_another_shape_still_gets_its_style() -> None:
    assert '<link rel="stylesheet" href="reform/page.css">' in mended(
        "<html><head></head></html>", ["page.css"]
    )

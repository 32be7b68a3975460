from __future__ import annotations

import json
import urllib.error
import urllib.request
from datetime import date

import pytest

from tests.ui.exporting.examples import FIRST, MEMBERS, asked, turn
from tests.ui.exporting.test_pdf import pages
from tests.ui.exporting.test_word import footnotes
from tests.ui.fake_assistant import QUOTE
from tests.ui.served import Served
from ui.exporting.asked import LARGEST


def post(address: str, body: bytes, origin: str = "") -> tuple[int, bytes, dict[str, str]]:
    headers = {"content-type": "application/json"} | ({"origin": origin} if origin else {})
    sent = urllib.request.Request(address, body, headers)
    try:
        with urllib.request.urlopen(sent, timeout=30) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read(), dict(refused.headers)


def body(*turns: dict[str, object]) -> bytes:
    return json.dumps({"turns": turns}).encode()


@pytest.mark.parametrize(("form", "ending", "begins"), [("word", "docx", b"PK"), ("pdf", "pdf", b"%PDF")])
def test_a_file_comes_with_a_good_name(served: Served, form: str, ending: str, begins: bytes) -> None:
    status, file, headers = post(f"{served.address}/eksport/{form}", body(asked(MEMBERS)))
    assert status == 200
    assert file.startswith(begins)
    assert headers["content-disposition"] == f'attachment; filename="svar-{date.today()}.{ending}"'
    assert headers["x-content-type-options"] == "nosniff"


def test_a_forged_quote_is_replaced_by_the_fact_that_it_is_not_there(served: Served) -> None:
    forged = turn("Rådet har 99 medlemmer [1].", {**FIRST, "quote": "99 medlemmer", "title": "Løgn"})
    _, file, _ = post(f"{served.address}/eksport/word", body(forged))
    assert footnotes(file) == {"1": "Kilden findes ikke længere."}
    unquoted = turn("Rådet har 99 medlemmer [1].", {**FIRST, "title": "Løgn"})
    _, file, _ = post(f"{served.address}/eksport/pdf", body(unquoted))
    assert QUOTE in pages(file)[0]
    assert "Løgn" not in pages(file)[0]


@pytest.mark.parametrize("form", ["word", "pdf"])
@pytest.mark.parametrize(
    ("sent", "status", "sentence"),
    [
        (b"{", 400, "Samtalen kunne ikke læses og er ikke hentet. Genindlæs siden, og prøv igen."),
        (b'{"turns": []}', 400, "Der er ingen svar at hente endnu. Stil et spørgsmål først."),
        (
            body(turn("x" * LARGEST)),
            413,
            "Samtalen er for lang til at hente på én gang. Hent svarene et ad gangen.",
        ),
    ],
)
def test_a_refusal_is_one_danish_sentence(
    served: Served, form: str, sent: bytes, status: int, sentence: str
) -> None:
    told = post(f"{served.address}/eksport/{form}", sent)
    assert told[:2] == (status, sentence.encode())
    assert "text/plain" in told[2]["content-type"]


def test_another_sites_page_gets_no_file(served: Served) -> None:
    address = f"{served.address}/eksport/word"
    assert post(address, body(asked(MEMBERS)), origin="https://example.org")[0] == 403


def test_the_words_of_the_buttons_are_danish(served: Served) -> None:
    with urllib.request.urlopen(f"{served.address}/eksport", timeout=20) as answer:
        assert json.load(answer)["all_word"] == "Hele samtalen som Word"

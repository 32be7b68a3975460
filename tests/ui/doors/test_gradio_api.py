from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.ui.fake_assistant import FakeAssistant, as_engine
from ui.doors.tools import ARGUMENTS, Tools

if TYPE_CHECKING:
    from gradio_client import Client


@pytest.fixture(scope="module")
def client(library: str) -> Iterator[Client]:
    from gradio_client import Client

    opened = Client(library, verbose=False, analytics_enabled=False, download_files=False)
    yield opened
    opened.close()


def test_only_the_four_tools_are_public(client: Client, library: str) -> None:
    shown = client.view_api(return_format="dict")
    assert set(shown["named_endpoints"]) == {f"/{name}" for name in ARGUMENTS}
    assert shown["unnamed_endpoints"] == {}
    public = httpx.get(f"{library}/gradio_api/info").json()["named_endpoints"]
    assert public["/ask"]["description"].startswith("Besvar et spørgsmål på dansk")
    assert "- history: Brugerens tidligere spørgsmål" in public["/ask"]["description"]


def test_ask_gives_the_answer_of_the_command_line(client: Client) -> None:
    row = client.predict("Hvor tit mødes Journaludvalget?", api_name="/ask")
    assert row["status"] == "answered"
    assert row["citations"][0]["quote"] == "Journaludvalget mødes fire gange om året."


def test_every_tool_answers(client: Client) -> None:
    found = client.predict(question="parkering", limit=2, documents=["referat.md"], api_name="/search")
    assert {one["file"] for one in found["passages"]} == {"referat.md"}
    assert client.predict(year=2026, api_name="/timeline")["events"]
    assert client.predict(api_name="/mandate")["cards"][0]["document"]["file"] == "kommissorium.md"
    checked = client.predict("kommissorium", "ansætte egne medarbejdere", api_name="/mandate")
    assert checked["wish"] == "ansætte egne medarbejdere"


def test_calls_made_at_once_are_kept_apart(client: Client) -> None:
    questions = [f"Hvor tit mødes Journaludvalget i {year}?" for year in range(2020, 2036)]
    with ThreadPoolExecutor(8) as pool:
        rows = list(pool.map(lambda question: client.predict(question, api_name="/ask"), questions))
    assert [row["question"] for row in rows] == questions


@pytest.mark.parametrize(
    ("question", "more", "sentence"),
    [
        (7, {}, "Argumentet »question« skal være en tekst"),
        (["Hvem?"], {}, "Argumentet »question« skal være en tekst"),
        (" ", {}, "Spørgsmålet er tomt"),
        ("Hvem?", {"kinds": ["lov"]}, "Argumentet »kinds« skal være"),
        ("Hvem?", {"years": ["snart"]}, "Argumentet »years« skal være"),
        ("Hvem?", {"documents": ["../../etc/passwd"]}, "etc/passwd"),
    ],
)
def test_a_wrong_argument_is_told_in_danish(
    client: Client, question: object, more: dict[str, object], sentence: str
) -> None:
    from gradio_client.exceptions import AppError

    with pytest.raises(AppError, match=sentence):
        client.predict(question, api_name="/ask", **more)


def test_a_fault_of_the_program_is_a_sentence_without_its_details() -> None:
    from assistant.errors import ReformError

    with pytest.raises(ReformError, match="Noget gik galt") as told:
        Tools(as_engine(FakeAssistant(pause=0))).call("search", {"question": "x"})
    assert "attribute" not in told.value.sentence

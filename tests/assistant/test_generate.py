"""The language-model path against a scripted server on loopback."""

from __future__ import annotations

import logging
import socket
import threading
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llama_index.core.llms import MockLLM
from pydantic import SecretStr

from assistant.errors import LanguageModelError, SettingsError
from assistant.model.accepting import judge
from assistant.model.generate import Generator
from assistant.model.prompting import build_prompt
from assistant.settings import Settings
from assistant.types import Citation, DocumentInfo, Kind, Span
from assistant.verifier import Verifier
from tests.assistant.scripted_server import Script, scripted
from tests.assistant.written import sentences

KEY = "sk-hemmelig"
QUESTION = "Hvor mange medlemmer har rådet?"
QUOTES = (
    "Rådet har fem medlemmer, der vælges af byrådet.",
    "Rådet begynder sit arbejde 1. januar 2027.",
)
GOOD = "Rådet har 5 medlemmer [1]. Det begynder 1. januar 2027 [2]."


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Refuse every connection and name look-up that would leave the machine."""
    tried: list[str] = []

    class Guarded(socket.socket):
        def connect(self, address: tuple[str, int]) -> None:  # type: ignore[override] # IPv4 only
            if self.family != socket.AF_UNIX and address[0] != "127.0.0.1":
                tried.append(str(address))
                raise OSError("ingen adgang til nettet")
            super().connect(address)

    look_up = socket.getaddrinfo

    def guarded_look_up(host: str, port: int, *rest: int) -> object:
        if host != "127.0.0.1":
            tried.append(host)
            raise socket.gaierror("ingen adgang til nettet")
        return look_up(host, port, *rest)

    monkeypatch.setattr(socket, "socket", Guarded)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)
    return tried


def citation(marker: int, quote: str, title: str = "Kommissorium for rådet") -> Citation:
    document = DocumentInfo(
        "d1", title, Kind.KOMMISSORIUM, date(2025, 5, 10), "Rådet", "a.txt", "/a.txt", "0" * 64, 1
    )
    return Citation(marker, Span("d1", 1, 0, len(quote)), quote, document, "Baggrund › Formål")


CITATIONS = tuple(citation(marker, quote) for marker, quote in enumerate(QUOTES, start=1))


def ask(script: Script, timeout: float = 60.0) -> list[str]:
    with scripted(script) as server:
        generator = Generator.from_settings(
            Settings(llm=server.address, llm_key=SecretStr(KEY), llm_timeout=timeout)
        )
        assert generator is not None
        return list(sentences(generator, QUESTION, CITATIONS))


def fails(script: Script, timeout: float = 5.0) -> str:
    with pytest.raises(LanguageModelError) as caught:
        ask(script, timeout)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return caught.value.sentence


def test_without_an_address_there_is_no_generator() -> None:
    assert Generator.from_settings(Settings(llm="")) is None


@pytest.mark.parametrize("address", ["127.0.0.1:8000", "ftp://127.0.0.1", "http://", "model"])
def test_an_address_that_is_none_is_told_at_once(address: str) -> None:
    with pytest.raises(SettingsError, match="REFORM_LLM"):
        Generator.from_settings(Settings(llm=address))


def test_good_sentences_come_one_by_one() -> None:
    assert ask(Script(GOOD)) == ["Rådet har 5 medlemmer [1].", "Det begynder 1. januar 2027 [2]."]


def test_the_first_sentence_comes_before_the_reply_has_ended() -> None:
    with scripted(Script(GOOD, cut=len(GOOD) - 5, step=0.001)) as server:
        generator = Generator.from_settings(Settings(llm=server.address, llm_timeout=5.0))
        assert generator is not None
        stream = sentences(generator, QUESTION, CITATIONS)
        assert next(stream) == "Rådet har 5 medlemmer [1]."
        with pytest.raises(LanguageModelError):
            next(stream)


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        ("Rådet er vigtigt for alle. Rådet har fem medlemmer [1].", ["Rådet har fem medlemmer [1]."]),
        ("Rådet har fem medlemmer [7]. Byrådet vælger dem [1].", ["Byrådet vælger dem [1]."]),
        ("Rådet har fem medlemmer [1][7].", ["Rådet har fem medlemmer [1]."]),
        ("Rådet har seks medlemmer [1]. Byrådet vælger dem [1].", ["Byrådet vælger dem [1]."]),
        ("Rådet begynder i 2028 [2]. Byrådet vælger dem [1].", ["Byrådet vælger dem [1]."]),
        ("Formand er Mette Hansen [1]. Byrådet vælger dem [1].", ["Byrådet vælger dem [1]."]),
        ("Rådet har 5 medlemmer [2]. Byrådet vælger dem [1].", ["Byrådet vælger dem [1]."]),
        (
            "Rådet har 5 medlemmer. [1] Byrådet vælger dem. [1]",
            ["Rådet har 5 medlemmer [1].", "Byrådet vælger dem [1]."],
        ),
        (
            "- Rådet har 5 medlemmer [1]\n- Byrådet vælger dem [1]\n",
            ["Rådet har 5 medlemmer [1].", "Byrådet vælger dem [1]."],
        ),
        (
            "Rådet har 5 medlemmer fra 1. januar 2027 [1, 2].",
            ["Rådet har 5 medlemmer fra 1. januar 2027 [1][2]."],
        ),
        ("Rådet har 5 medlemmer 【1】.", ["Rådet har 5 medlemmer [1]."]),
        ("Rådet har 5 medlemmer [kilde 1].", ["Rådet har 5 medlemmer [1]."]),
        ("<think>Rådet har 5 medlemmer [1]. Hm.</think>Byrådet vælger dem [1].", ["Byrådet vælger dem [1]."]),
        ("Byrådet vælger dem [1]. Byrådet vælger dem [1].", ["Byrådet vælger dem [1]."]),
    ],
)
def test_only_sentences_that_their_sources_cover_are_shown(reply: str, kept: list[str]) -> None:
    assert ask(Script(reply)) == kept


@pytest.mark.parametrize(
    ("reply", "shown"),
    [
        ("Rådet har [5 medlemmer](http://ond.example/?q=1) [1].", "Rådet har 5 medlemmer [1]."),
        ("Rådet har 5 medlemmer ![x](http://ond.example/a.png) [1].", "Rådet har 5 medlemmer [1]."),
        ("Rådet har 5 medlemmer https://ond.example/x [1].", "Rådet har 5 medlemmer [1]."),
        ("Rådet har 5 medlemmer www.ond.example [1].", "Rådet har 5 medlemmer [1]."),
        ("Rådet har <b>5</b> medlemmer<img src=x onerror=alert(1)> [1].", "Rådet har 5 medlemmer [1]."),
        ("Rådet har &lt;img src=x&gt; 5 medlemmer [1].", "Rådet har 5 medlemmer [1]."),
        ("Rådet har <script>alert(1)</script>5 medlemmer [1].", "Rådet har 5 medlemmer [1]."),
        ("Rådet har **5** `medlemmer` [1].", "Rådet har 5 medlemmer [1]."),
        ("Rådet har\u202e 5\u200b medlemmer [1].", "Rådet har 5 medlemmer [1]."),
    ],
)
def test_links_images_html_and_hidden_characters_are_taken_out(reply: str, shown: str) -> None:
    assert ask(Script(reply)) == [shown]


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (Script(status=500), "fejl 500"),
        (Script(status=404), "fejl 404"),
        (Script(status=401), "afviste nøglen"),
        (Script(body=b"data: {ikke json\n\n"), "kan ikke læses"),
        (Script(body=b'data: {"choices": null}\n\n'), "kan ikke læses"),
        (Script(body=b"data: [1, 2]\n\n"), "kan ikke læses"),
        (Script(body=b"data: \xff\xfe\n\n"), "kan ikke læses"),
        (Script(body=b'data: {"error": {"message": "sk-hemmelig"}}\n\n'), "meldte en fejl"),
        (Script(GOOD, cut=10), "ingen forbindelse"),
        (Script(redirect="http://10.0.0.1/v1/chat/completions"), "fejl 307"),
    ],
)
def test_a_server_that_fails_is_told_in_one_sentence_without_details(script: Script, sentence: str) -> None:
    told = fails(script)
    assert sentence in told
    assert "hemmelig" not in told
    assert "127.0.0.1" not in told


@pytest.mark.parametrize(
    "script",
    [
        Script(body=b"<html>Velkommen [1].</html>"),
        Script(""),
        Script("Kilderne svarer ikke på spørgsmålet."),
        Script("Rådet har 5 medl", cut=None),
    ],
)
def test_a_reply_without_a_sentence_that_its_sources_bear_is_nothing(script: Script) -> None:
    assert ask(script) == []


@pytest.mark.parametrize(
    "script",
    [Script(hang=True), Script(drip=True), Script(GOOD * 100, step=0.05)],
    ids=["hang", "drip", "slow"],
)
def test_the_time_limit_is_for_the_whole_answer(script: Script) -> None:
    assert "i tide" in fails(script, timeout=0.4)


def test_nobody_at_the_address() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    generator = Generator.from_settings(Settings(llm=address, llm_timeout=2.0))
    assert generator is not None
    with pytest.raises(LanguageModelError, match="ingen forbindelse"):
        list(sentences(generator, QUESTION, CITATIONS))


def test_threads_end_and_the_next_question_is_answered() -> None:
    with scripted(Script(drip=True)) as server:
        generator = Generator.from_settings(Settings(llm=server.address, llm_timeout=0.2))
        assert generator is not None
        for _ in range(6):
            with pytest.raises(LanguageModelError):
                list(sentences(generator, QUESTION, CITATIONS))
    for thread in threading.enumerate():
        if thread.name == "sprogmodel":
            thread.join(5)
            assert not thread.is_alive()


def test_a_reader_who_leaves_stops_the_model() -> None:
    with scripted(Script(GOOD * 50, step=0.01)) as server:
        generator = Generator.from_settings(Settings(llm=server.address, llm_timeout=5.0))
        assert generator is not None
        stream = sentences(generator, QUESTION, CITATIONS)
        next(stream)
        stream.close()  # type: ignore[attr-defined]
        for thread in threading.enumerate():
            if thread.name == "sprogmodel":
                thread.join(5)
                assert not thread.is_alive()


def test_a_reply_without_end_is_cut() -> None:
    assert len(ask(Script("Byrådet vælger dem [1]. " * 4000, size=100))) <= 12


def test_the_key_reaches_the_server_and_nothing_else(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with scripted(Script(status=401)) as server:
        generator = Generator.from_settings(
            Settings(llm=server.address, llm_key=SecretStr(KEY), llm_timeout=5.0)
        )
        assert generator is not None
        with pytest.raises(LanguageModelError):
            list(sentences(generator, QUESTION, CITATIONS))
        assert server.keys == ["Bearer sk-hemmelig"]
    printed = capfd.readouterr()
    for text in (caplog.text, printed.out, printed.err, repr(generator)):
        assert "sk-hemmelig" not in text


def test_keys_of_other_services_are_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-fremmed")
    monkeypatch.setenv("HTTP_PROXY", "http://10.0.0.1:3128")
    with scripted(Script(GOOD)) as server:
        generator = Generator.from_settings(Settings(llm=server.address, llm_timeout=5.0))
        assert generator is not None
        assert len(list(sentences(generator, QUESTION, CITATIONS))) == 2
        assert "fremmed" not in server.keys[0]


def test_nothing_tries_to_leave_the_machine(only_loopback: list[str]) -> None:
    ask(Script(GOOD))
    assert only_loopback == []


def test_the_request_names_the_model_and_its_limits() -> None:
    with scripted(Script(GOOD)) as server:
        generator = Generator.from_settings(Settings(llm=server.address, llm_model="lille", llm_timeout=5.0))
        assert generator is not None
        list(sentences(generator, QUESTION, CITATIONS, ["Hvad er rådet?"]))
        request = server.requests[0]
        assert (request["model"], request["stream"], request["temperature"]) == ("lille", True, 0.0)
        assert request["max_tokens"] > 0
        assert [message["role"] for message in request["messages"]] == ["system", "user"]
        for part in (
            *QUOTES,
            QUESTION,
            "Hvad er rådet?",
            '<kilde nr="2">',
            "2025-05-10",
            "Baggrund › Formål",
        ):
            assert part.replace("›", ")") in server.prompt


def test_any_llama_index_model_can_be_plugged_in() -> None:
    generator = Generator(MockLLM(max_tokens=5), timeout=5.0)
    assert len(generator.reply(build_prompt(QUESTION, CITATIONS, ())).split()) == 5
    assert list(sentences(generator, QUESTION, CITATIONS)) == []


@given(st.text(max_size=200))
def test_what_is_accepted_ends_with_a_marker_that_resolves(text: str) -> None:
    sentence = judge(f"{text} [1] [9]. ", {1: text}, Verifier()).sentence
    if sentence:
        assert sentence.rstrip(".?!").endswith("[1]")
        assert "[9]" not in sentence

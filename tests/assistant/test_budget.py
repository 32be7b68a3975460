"""How much of a context window a text takes, and which sources a prompt has room for."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

import eval.run
from assistant.model.budget import MESSAGE, fitting, tokens_in
from assistant.model.generate import Generator
from assistant.settings import Settings
from tests.assistant.scripted_server import Script, scripted
from tests.assistant.test_generate import CITATIONS, QUESTION, QUOTES
from tests.assistant.written import sentences

TEXTS = sorted(path for path in eval.run.CORPUS.iterdir() if path.suffix in {".md", ".txt", ".html", ".eml"})


def test_small_words_capitals_figures_and_signs() -> None:
    assert tokens_in("rådet") == 3  # r å d e t: six bytes
    assert tokens_in("Rådet") == 4  # a capital, and five bytes
    assert tokens_in("KL") == 2
    assert tokens_in("1.250 kr.") == 7  # 1 . 2 5 0, k r, .
    assert tokens_in("en  to\n\n\n\n\ntre") == 1 + 1 + 1 + 2 + 2
    assert tokens_in("") == 0


@pytest.mark.parametrize("path", TEXTS, ids=[path.name for path in TEXTS])
def test_the_count_is_not_below_that_of_a_real_tokenizer(path: Path, model_server: str) -> None:
    text = path.read_text("utf-8")
    sent = {"content": text}
    reply = httpx.post(model_server.removesuffix("/v1") + "/tokenize", json=sent, trust_env=False, timeout=60)
    real = len(reply.json()["tokens"])
    assert real <= tokens_in(text) <= 2 * real


def test_the_last_sources_are_left_out() -> None:
    sources = ("ja " * 10, "nej " * 10, "måske " * 10)
    first, second = tokens_in(sources[0]) + 1, tokens_in(sources[1]) + 1
    fixed = tokens_in("spørg") + MESSAGE
    assert fitting(sources, ["spørg"], None) == sources
    assert fitting(sources, ["spørg"], fixed + first + second) == sources[:2]
    assert fitting(sources, ["spørg"], fixed + first + second - 1) == sources[:1]


def test_one_source_is_always_kept() -> None:
    assert fitting(("ja " * 1000, "nej"), ["spørg"], 10) == ("ja " * 1000,)
    assert fitting((), ["spørg"], 10) == ()


def test_the_prompt_of_a_question_fits_the_context_that_is_set() -> None:
    long = [replaced for one in CITATIONS for replaced in [one] * 10]
    with scripted(Script("Rådet har 5 medlemmer [1].")) as server:
        settings = Settings(llm=server.address, llm_model="x", llm_context=1536, llm_tokens=100)
        generator = Generator.from_settings(settings)
        assert generator is not None
        assert list(sentences(generator, QUESTION, long)) == ["Rådet har 5 medlemmer [1]."]
        assert tokens_in(server.prompt) <= 1536 - 100
        assert QUOTES[0] in server.prompt
        assert server.prompt.count("<kilde nr=") < 20

"""Which model the one setting names, and that no secret gets in with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import SettingsError
from assistant.model.chosen import Chosen, Way, chosen
from assistant.model.endpoint import connect
from assistant.settings import Settings, read_settings

PASSWORD = "kodeord"


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ("", Chosen(Way.NONE)),
        ("  ", Chosen(Way.NONE)),
        ("http://127.0.0.1:8000/v1/", Chosen(Way.ADDRESS, "http://127.0.0.1:8000/v1")),
        (
            "https://navn.openai.azure.com/openai/v1",
            Chosen(Way.ADDRESS, "https://navn.openai.azure.com/openai/v1"),
        ),
        ("ollama:llama3.1:8b", Chosen(Way.OLLAMA, "http://127.0.0.1:11434", "llama3.1:8b")),
        (
            "ollama:hf.co/hold/model:Q4@http://vært:11434",
            Chosen(Way.OLLAMA, "http://vært:11434", "hf.co/hold/model:Q4"),
        ),
        ("modeller/lille.gguf", Chosen(Way.FILE, "", "lille.gguf", Path("modeller/lille.gguf"))),
        ("/srv/Stor.GGUF", Chosen(Way.FILE, "", "Stor.GGUF", Path("/srv/Stor.GGUF"))),
    ],
)
def test_each_form_names_its_model(setting: str, named: Chosen) -> None:
    assert chosen(setting) == named


@pytest.mark.parametrize(
    "setting",
    [
        "127.0.0.1:8000",
        "ftp://127.0.0.1",
        "http://",
        "http://vært:port/v1",
        "model",
        "ollama:",
        "ollama:m@vært",
    ],
)
def test_what_names_no_model_is_told_with_an_example_of_each_form(setting: str) -> None:
    with pytest.raises(SettingsError, match=r"http://127.*ollama:MODEL.*\.gguf"):
        connect(Settings(llm=setting))


SECRETS = (
    f"http://bruger:{PASSWORD}@127.0.0.1:8000/v1",
    f"https://{PASSWORD}@vært/v1",
    f"https://vært/v1?api-key={PASSWORD}",
    f"https://vært/v1#{PASSWORD}",
    f"ollama:m@http://bruger:{PASSWORD}@vært:11434",
)


@pytest.mark.parametrize("address", SECRETS)
def test_an_address_with_a_secret_is_refused_and_shown_nowhere(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFORM_LLM", address)
    with pytest.raises(SettingsError, match="REFORM_LLM_KEY") as caught:
        read_settings()
    assert caught.value.__cause__ is None
    assert PASSWORD not in caught.value.sentence
    with pytest.raises(ValueError, match="llm") as refused:
        Settings(llm=address)
    assert PASSWORD not in str(refused.value)
    assert PASSWORD not in repr(refused.value)


@given(
    st.text(max_size=60) | st.from_regex(r"(ollama:)?\w*@?(https?://)?[\w@:/?#.]*(\.gguf)?", fullmatch=True)
)
def test_any_text_is_a_model_or_one_sentence(text: str) -> None:
    try:
        named = chosen(text)
    except SettingsError:
        return
    assert (named.way is Way.NONE) == (not text.strip())
    assert "@" not in named.address


def test_a_key_is_in_no_text_of_the_model() -> None:
    for llm in ("http://127.0.0.1:9/v1", "ollama:lille"):
        model = connect(read_settings(llm=llm, llm_key="sk-hemmelig"))
        assert "hemmelig" not in f"{model!r} {model} {model.to_dict()}"


def test_a_file_that_is_not_there_or_is_no_model_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="findes ikke"):
        connect(Settings(llm=str(tmp_path / "borte.gguf")))
    text = tmp_path / "tekst.gguf"
    text.write_text("ikke en model", "utf-8")
    with pytest.raises(SettingsError, match="kan ikke bruges som sprogmodel"):
        connect(Settings(llm=str(text)))


def test_without_its_package_a_file_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tmp_path / "lille.gguf"
    model.write_bytes(b"GGUF")
    monkeypatch.setattr("assistant.model.gguf.find_spec", lambda _: None)
    with pytest.raises(SettingsError, match=r"pip install 'reformassistent\[gguf\]'"):
        connect(Settings(llm=str(model)))

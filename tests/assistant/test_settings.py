"""Settings: rising weight environment, `reform.toml`, option; each bad value one Danish sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import read_settings


@pytest.fixture(autouse=True)
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_option_weighs_more_than_the_file_and_the_file_more_than_the_environment(
    working_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFORM_BATCH_SIZE", "1")
    assert read_settings().batch_size == 1
    (working_folder / "reform.toml").write_text("batch_size = 2\n", "utf-8")
    assert read_settings().batch_size == 2
    assert read_settings(batch_size=3).batch_size == 3
    assert read_settings(batch_size=None).batch_size == 2


@pytest.mark.parametrize(("name", "value"), [("REFORM_BATCH_SIZE", "mange"), ("REFORM_DATA_DIR", "  ")])
def test_a_bad_value_is_told_by_name(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name.removeprefix("REFORM_").lower()):
        read_settings()


@pytest.mark.parametrize("content", [b"batch_size = ", b"data_dir = '\xe6'\n"])
def test_a_file_that_cannot_be_read_is_told(content: bytes, working_folder: Path) -> None:
    (working_folder / "reform.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=r"reform\.toml kan ikke læses"):
        read_settings()


def test_an_unknown_setting_is_told(working_folder: Path) -> None:
    (working_folder / "reform.toml").write_text("bacth_size = 2\n", "utf-8")
    with pytest.raises(SettingsError, match="bacth_size"):
        read_settings()


def test_a_key_is_never_shown() -> None:
    assert "hemmelig" not in repr(read_settings(llm_key="hemmelig"))

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from click.testing import CliRunner
from numpy.typing import NDArray

from assistant.errors import EncoderMismatchError, LanguageModelError
from assistant.model.trial import Trial
from assistant.settings import Settings
from assistant.store import Store
from tests.conftest import FakeEncoder
from tests.ui.cli_fakes import FakeStore
from ui import doctor, opening
from ui.cli import cli
from ui.doctor import Finding


class Disk(NamedTuple):
    free: int


@pytest.fixture
def sound(monkeypatch: pytest.MonkeyPatch, encoder: FakeEncoder) -> FakeEncoder:
    """An installation with an encoder that needs no weights."""
    monkeypatch.setattr(opening, "encoder", lambda _: encoder)
    monkeypatch.setattr(opening, "cross_encoder", lambda _: None)
    monkeypatch.setattr(doctor, "look_around", lambda: ())
    return encoder


def finding_of(name: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Finding:
    """What one check finds, its exceptions told as a sentence."""
    monkeypatch.setattr(doctor, "CHECKS", {name: doctor.CHECKS[name]})
    return next(doctor.examine(settings))


def test_a_sound_installation(sound: FakeEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(2000 << 20))
    result = CliRunner().invoke(cli, ["--data-dir", str(tmp_path / "lager"), "doctor"])
    lines = result.stdout.splitlines()
    assert lines[0].startswith("✓ Python: Version 3.")
    assert lines[1].startswith("✓ Pakker: reformassistent ")
    assert lines[2:] == [
        f"✓ Lagermappe: {tmp_path / 'lager'} kan skrives, og disken har 2.000 MB ledig.",
        "✓ Sprogkoder: fake virker; 32 tal pr. passage.",
        "✓ Krydskoder: Ingen er valgt; passager rangeres uden.",
        "✓ Lager: 0 dokumenter, 0 passager.",
        "✓ Skrivelås: Lageret kan skrives, og ingen anden proces er i gang.",
        "✓ Sprogmodel: Ingen er valgt; svar dannes uden sprogmodel.",
        "Alt er i orden.",
    ]
    assert (result.stderr, result.exit_code) == ("", 0)


def test_what_is_wrong_is_marked_and_the_rest_still_looked_at(
    sound: FakeEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Store:
        raise EncoderMismatchError("Lageret er lavet med en anden sprogkoder.")

    monkeypatch.setattr(opening, "open_store", refuse)
    result = CliRunner().invoke(cli, ["doctor", "--data-dir", str(tmp_path)])
    assert "✗ Lager: Lageret er lavet med en anden sprogkoder.\n" in result.stdout
    assert "✓ Sprogmodel:" in result.stdout
    assert result.stderr == "Fejl: Noget er ikke, som det skal være. Ret det, der er mærket ✗ ovenfor.\n"
    assert result.exit_code == 1


def test_a_check_that_breaks_is_a_finding(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    def broken(_: Settings) -> Finding:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(doctor, "CHECKS", {"Lager": broken})
    expected = Finding("Lager", False, "Disken er fuld. Frigør plads, og prøv igen.")
    assert list(doctor.examine(settings)) == [expected]


def test_a_folder_that_cannot_be_made(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lager").write_text("en fil, hvor mappen skulle være", "utf-8")
    assert not finding_of("Lagermappe", settings, monkeypatch).sound


def test_a_full_disk_is_told_before_it_is_met(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(20 << 20))
    finding = doctor.check_folder(settings)
    assert not finding.sound
    assert finding.sentence.endswith("disken har 20 MB ledig. Frigør plads til mindst 500 MB.")


def test_an_old_python(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 0))
    finding = doctor.check_python(settings)
    assert not finding.sound
    assert finding.sentence.endswith("Installér Python 3.11 eller nyere.")


def test_packages_that_are_missing_or_of_another_version(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = {"torch": "2.13.0+cpu", "numpy": "3.0", "gradio": "6.31"}

    def found(name: str) -> str:
        if name not in installed:
            raise PackageNotFoundError(name)
        return installed[name]

    needed = [
        "torch==2.13.0",
        "numpy<3,>=2.2",
        "gradio>=6.31.0",
        "click[x]>=8",
        'ruff>=0.14; extra == "test"',
    ]
    monkeypatch.setattr(doctor, "requires", lambda _: needed)
    monkeypatch.setattr(doctor, "version", found)
    expected = "numpy er 3.0, men skal være <3,>=2.2; click mangler. Installér programmet igen med pip."
    assert doctor.check_packages(settings) == Finding("Pakker", False, expected)


@pytest.mark.parametrize(
    ("scores", "finding"),
    [
        ([2.0, -2.0], Finding("Krydskoder", True, "medfølgende virker.")),
        (None, Finding("Krydskoder", True, "Kan ikke køre på denne maskine; passager rangeres uden.")),
        ([0.0, 0.0], Finding("Krydskoder", False, "Kan ikke skelne svar fra andet. Slet {cache}.")),
    ],
)
def test_a_cross_encoder_that_works_or_not(
    scores: list[float] | None, finding: Finding, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Reader:
        calibrated = True

        def scores(self, _question: str, _passages: Sequence[str]) -> NDArray[np.float32] | None:
            return None if scores is None else np.array(scores, np.float32)

    monkeypatch.setattr(opening, "cross_encoder", lambda _: Reader())
    sentence = finding.sentence.format(cache=settings.cache_dir)
    assert doctor.check_cross_encoder(settings) == replace(finding, sentence=sentence)


def test_an_encoder_that_cannot_tell_sentences_apart(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Numb(FakeEncoder):
        def encode_question(self, text: str) -> NDArray[np.float32]:
            return np.full(self.dimension, self.dimension**-0.5, dtype=np.float32)

        encode_sentence = encode_question

    monkeypatch.setattr(opening, "encoder", lambda _: Numb())
    assert not doctor.check_encoder(settings).sound


def test_a_store_that_was_mended_says_so(
    sound: FakeEncoder, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    mended = "Ordindekset er bygget op igen."
    monkeypatch.setattr(opening, "open_store", lambda *_: FakeStore(notices=(mended,)))
    assert doctor.check_store(settings) == Finding("Lager", True, f"2 dokumenter, 7 passager. {mended}")


def test_a_busy_store_is_no_fault(sound: FakeEncoder, settings: Settings) -> None:
    with Store.open(settings, sound) as store, store.writing():
        finding = doctor.check_writing(settings)
    assert finding.sound
    assert finding.sentence.startswith("Lageret er ved at blive ændret")


def test_a_language_model_that_is_set_is_tried(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Settings) -> Trial:
        raise LanguageModelError("Der er ingen forbindelse til sprogmodellen.")

    named = settings.model_copy(update={"llm": "http://127.0.0.1:9/v1"})
    monkeypatch.setattr(doctor, "try_out", lambda _: Trial("lille", "mandag", 0.5, None))
    sentence = "lille svarer: første ord efter 0,5 sekunder."
    assert doctor.check_model(named) == Finding("Sprogmodel", True, sentence)
    monkeypatch.setattr(doctor, "try_out", refuse)
    sentence = "Der er ingen forbindelse til sprogmodellen."
    assert finding_of("Sprogmodel", named, monkeypatch) == Finding("Sprogmodel", False, sentence)


def test_the_program_knows_its_own_version() -> None:
    assert version(doctor.PROGRAM)

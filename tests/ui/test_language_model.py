"""What the screens tell of the language model."""

from __future__ import annotations

import pytest

from assistant.model.nearby import Found
from assistant.model.trial import Trial
from assistant.settings import Settings
from tests.assistant.scripted_server import Script, scripted
from ui import doctor
from ui.doctor import Finding
from ui.language_model import Known, name_of, verdict

LIMIT = 30.0
OLLAMA = Found("Ollama", "llama3.1:8b", "ollama:llama3.1:8b")


@pytest.mark.parametrize(
    ("trial", "sound", "sentence"),
    [
        (
            Trial("lille", "mandag …", 0.42, 23.4),
            True,
            "lille svarer: første ord efter 0,4 sekunder, derefter 23 ord i sekundet.",
        ),
        (Trial("lille", "Ja", 1.0, None), True, "lille svarer: første ord efter 1,0 sekunder."),
        (Trial("lille", "", None, None), False, "lille svarer med en tom tekst. Ret REFORM_LLM_MODEL."),
        (Trial("lille", "", None, None, "Ingen forbindelse."), False, "Ingen forbindelse."),
        (
            Trial("stor", "mandag", 12.0, 2.0, "Den svarede ikke i tide."),
            False,
            "stor begyndte efter 12 sekunder, derefter 2,0 ord i sekundet, men blev ikke færdig. "
            "Den svarede ikke i tide.",
        ),
        (
            Trial("stor", "mandag …", 5.0, 2.0),
            False,
            "stor er for langsom: første ord efter 5,0 sekunder, derefter 2,0 ord i sekundet. Et svar på 60 "
            "ord når ikke at blive færdigt på 30 sekunder. Vælg en mindre model, eller hæv "
            "REFORM_LLM_TIMEOUT.",
        ),
    ],
)
def test_a_trial_is_told_as_it_went(trial: Trial, sound: bool, sentence: str) -> None:
    assert verdict(trial, LIMIT) == (sound, sentence)


def test_the_doctor_tries_the_model_that_is_set() -> None:
    with scripted(Script("mandag\ntirsdag\nonsdag\ntorsdag\nfredag\n"), models=("lille",)) as server:
        finding = doctor.check_model(Settings(llm=server.address, llm_timeout=20.0))
        assert finding.sound
        assert finding.sentence.startswith("lille svarer: første ord efter ")
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (Script(hang=True), "i tide"),
        (Script("mandag tirsdag onsdag torsdag fredag " * 9, size=20, step=0.2), "begyndte efter"),
        (Script(status=401), "nøglen"),
        (Script("  "), "tom tekst"),
    ],
)
def test_the_doctor_is_honest_about_a_model_that_fails(script: Script, sentence: str) -> None:
    with scripted(script, models=("lille",)) as server:
        finding = doctor.check_model(Settings(llm=server.address, llm_timeout=1.0, llm_retries=0))
    assert not finding.sound
    assert sentence in finding.sentence


def test_the_doctor_tells_of_a_model_that_nobody_chose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "look_around", lambda: (OLLAMA,))
    assert doctor.check_model(Settings()) == Finding(
        "Sprogmodel",
        True,
        "Ingen er valgt; svar dannes uden sprogmodel. Ollama svarer på denne maskine med modellen "
        "llama3.1:8b. Den bruges ikke; skal den skrive svarene, så sæt REFORM_LLM=ollama:llama3.1:8b",
    )


def test_the_name_is_asked_for_where_the_settings_leave_it_to_the_address() -> None:
    with scripted(Script(), models=("stor-model",)) as server:
        assert name_of(Settings(llm=server.address)) == "stor-model"
        assert name_of(Settings(llm=server.address, llm_model="lille")) == "lille"
        assert server.paths == ["/v1/models"]
    assert name_of(Settings(llm=server.address)) == ""
    assert name_of(Settings(llm="ollama:llama3.1:8b")) == "llama3.1:8b"
    assert name_of(Settings(llm="/srv/modeller/stor.gguf")) == "stor.gguf"
    assert name_of(Settings(llm="ftp://et-sted")) == ""


def test_it_is_asked_in_the_background_and_known_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.model.nearby.look_around", lambda: (OLLAMA,))
    known = Known()
    known.begin(Settings()).join(20)
    assert (known.name, known.found) == ("", (OLLAMA,))
    with scripted(Script(), models=("stor-model",)) as server:
        known.begin(Settings(llm=server.address)).join(20)
    assert known.name == "stor-model"

"""Is the installation sound, and the store? One finding a thing that can be wrong."""

from __future__ import annotations

import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from typing import TYPE_CHECKING

from assistant.errors import ReformError, StoreBusyError
from ui import language_model, opening
from ui.shell import unexpected
from ui.texts import words_of
from ui.wording import counted, danish_number

if TYPE_CHECKING:
    from assistant.model.nearby import Found
    from assistant.model.trial import Trial
    from assistant.settings import Settings

PROGRAM = "reformassistent"
OLDEST_PYTHON = (3, 11)
LEAST_FREE_MB = 500
SENTENCE = "Sundhedsrådet holder møde i marts."
ASKED, ANSWERS = "Hvornår holder rådet møde?", "Rådet holder møde den 3. marts 2026."
REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*([^;]*)")
BOUND = re.compile(r"(==|>=|<=|<|>)\s*([0-9.]+)")
HOLDS: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    "==": lambda found, wanted: found == wanted,
    ">=": lambda found, wanted: found >= wanted,
    "<=": lambda found, wanted: found <= wanted,
    ">": lambda found, wanted: found > wanted,
    "<": lambda found, wanted: found < wanted,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        name: What was checked.
        sound: Whether it is as it should be.
        sentence: Danish; says what to do when it is not.
    """

    name: str
    sound: bool
    sentence: str


Check = Callable[["Settings"], Finding]


def examine(settings: Settings) -> Iterator[Finding]:
    """Run every check; one that breaks is a finding too.

    Args:
        settings: What the program would run with.

    Yields:
        The findings as they come.
    """
    for name, check in CHECKS.items():
        try:
            yield check(settings)
        except ReformError as error:
            yield Finding(name, False, error.sentence)
        except Exception as error:  # noqa: BLE001 - the doctor's shell: a broken check is what it looks for
            yield Finding(name, False, unexpected(error))


def check_python(_: Settings) -> Finding:
    """The interpreter is new enough."""
    sound = sys.version_info[:2] >= OLDEST_PYTHON
    sentence = f"Version {platform.python_version()}."
    if not sound:
        sentence += " Installér Python 3.11 eller nyere."
    return Finding("Python", sound, sentence)


def check_packages(_: Settings) -> Finding:
    """Every package the program needs is there in a version it is meant for."""
    needed = [line for line in requires(PROGRAM) or () if "extra ==" not in line]
    wrong = [problem for line in needed if (problem := _wrong(line))]
    if wrong:
        return Finding("Pakker", False, f"{'; '.join(wrong)}. Installér programmet igen med pip.")
    return Finding(
        "Pakker", True, f"{PROGRAM} {version(PROGRAM)} og {len(needed)} pakker, alle i rette version."
    )


def check_folder(settings: Settings) -> Finding:
    """The store's folder can be written, and its disk has room."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=settings.data_dir) as probe:
        probe.write(b"x")
    free = shutil.disk_usage(settings.data_dir).free >> 20
    sentence = f"{settings.data_dir} kan skrives, og disken har {danish_number(free)} MB ledig."
    if free < LEAST_FREE_MB:
        return Finding("Lagermappe", False, f"{sentence} Frigør plads til mindst {LEAST_FREE_MB} MB.")
    return Finding("Lagermappe", True, sentence)


def check_encoder(settings: Settings) -> Finding:
    """The encoder's weights are whole, and it makes the same vector of a sentence in both of its ways."""
    encoder = opening.encoder(settings)
    passages = encoder.encode_passages([SENTENCE, "Prisen på brænde stiger."])
    question = encoder.encode_question(SENTENCE)
    if passages.shape != (2, encoder.dimension) or question.shape != (encoder.dimension,):
        return Finding("Sprogkoder", False, f"{encoder.name} giver vektorer af en anden længde end ventet.")
    near, far = (float(row @ question) for row in passages)
    if not near > far:
        return Finding(
            "Sprogkoder", False, f"{encoder.name} kan ikke skelne sætninger. Slet {settings.cache_dir}."
        )
    return Finding("Sprogkoder", True, f"{encoder.name} virker; {encoder.dimension} tal pr. passage.")


def check_cross_encoder(settings: Settings) -> Finding:
    """The cross-encoder, where one is used, tells a passage that answers from one that does not."""
    reader = opening.cross_encoder(settings)
    if reader is None:
        return Finding("Krydskoder", True, "Ingen er valgt; passager rangeres uden.")
    scores = reader.scores(ASKED, [ANSWERS, "Prisen på brænde stiger."])
    if scores is None:
        return Finding("Krydskoder", True, "Kan ikke køre på denne maskine; passager rangeres uden.")
    if not scores[0] > scores[1]:
        return Finding("Krydskoder", False, f"Kan ikke skelne svar fra andet. Slet {settings.cache_dir}.")
    return Finding("Krydskoder", True, f"{settings.cross_encoder} virker.")


def check_store(settings: Settings) -> Finding:
    """The catalog is whole, both indexes hold what it says, and sample passages find themselves."""
    with opening.open_store(settings, opening.encoder(settings)) as store:
        mended = dict.fromkeys((*store.notices, *store.check()))
        held = f"{counted(len(store.documents()), 'dokument')}, {counted(store.passage_count, 'passage')}."
        return Finding("Lager", True, " ".join((held, *mended)))


def check_writing(settings: Settings) -> Finding:
    """The store can be written to, or is being written to by another process."""
    try:
        with opening.open_store(settings, opening.encoder(settings)) as store, store.writing():
            pass
    except StoreBusyError as busy:
        return Finding("Skrivelås", True, busy.sentence)
    return Finding("Skrivelås", True, "Lageret kan skrives, og ingen anden proces er i gang.")


def check_model(settings: Settings) -> Finding:
    """The language model answers in time, where one is set; where none is, whether this machine has one."""
    if not settings.llm:
        found = [language_model.found_sentence(one) for one in look_around()]
        return Finding("Sprogmodel", True, " ".join([words_of("model")["none"], *found]))
    return Finding("Sprogmodel", *language_model.verdict(try_out(settings), settings.llm_timeout))


def try_out(settings: Settings) -> Trial:
    """How the set language model does; see `assistant.model.trial.try_out`."""
    from assistant.model import trial

    return trial.try_out(settings)


def look_around() -> tuple[Found, ...]:
    """The servers of language models on this machine; see `assistant.model.nearby.look_around`."""
    from assistant.model import nearby

    return nearby.look_around()


CHECKS: dict[str, Check] = {
    "Python": check_python,
    "Pakker": check_packages,
    "Lagermappe": check_folder,
    "Sprogkoder": check_encoder,
    "Krydskoder": check_cross_encoder,
    "Lager": check_store,
    "Skrivelås": check_writing,
    "Sprogmodel": check_model,
}


def _wrong(requirement: str) -> str:
    """What is wrong with one requirement as installed, or ""."""
    parsed = REQUIREMENT.match(requirement)
    if parsed is None:
        return ""
    name, bounds = parsed.groups()
    try:
        found = version(name)
    except PackageNotFoundError:
        return f"{name} mangler"
    fits = all(_fits(found, relation, wanted) for relation, wanted in BOUND.findall(bounds))
    return "" if fits else f"{name} er {found}, men skal være {bounds.strip()}"


def _fits(found: str, relation: str, wanted: str) -> bool:
    have, want = _numbers(found), _numbers(wanted)
    length = max(len(have), len(want))
    return HOLDS[relation](_padded(have, length), _padded(want, length))


def _numbers(text: str) -> tuple[int, ...]:
    """The release numbers of a version: "2.13.0+cpu" is (2, 13, 0)."""
    release = re.match(r"[0-9]+(?:\.[0-9]+)*", text)
    return tuple(int(part) for part in release.group().split(".")) if release else ()


def _padded(numbers: tuple[int, ...], length: int) -> tuple[int, ...]:
    return numbers + (0,) * (length - len(numbers))

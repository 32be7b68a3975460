"""Does the language model work, and how fast? One short Danish request, timed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import LanguageModelError
from assistant.model.endpoint import tokens, warm

if TYPE_CHECKING:
    from assistant.settings import Settings

REQUEST = (("user", "Nævn de syv ugedage på dansk, én på hver linje."),)
ENOUGH_WORDS = 40
LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Trial:
    """How a model did.

    Attributes:
        name: The model's name.
        text: What it wrote.
        first: Seconds to its first word, None when none came.
        pace: Words a second after that, None when too few came to tell.
        problem: Why it did not write on to its end, a Danish sentence, or "".
    """

    name: str
    text: str
    first: float | None
    pace: float | None
    problem: str = ""


def try_out(settings: Settings) -> Trial:
    """Ask the model of the settings.

    Args:
        settings: Those that begin with `llm` are used; `llm_timeout` bounds it. A file is loaded first, and
            its loading is not timed.

    Returns:
        How it did. It is stopped once it has written enough to tell.

    Raises:
        SettingsError: The setting names no model.
        LanguageModelError: The file cannot be loaded.
    """
    llm = warm(settings)
    began = time.monotonic()
    came: list[tuple[float, str]] = []
    problem = ""
    replying = tokens(llm, REQUEST)
    try:
        for piece in replying:
            if piece.strip() or came:
                came.append((time.monotonic() - began, piece))
            if len(came) > ENOUGH_WORDS and len(_text(came).split()) > ENOUGH_WORDS:
                break
    except LanguageModelError as failure:
        problem = failure.sentence
    finally:
        replying.close()
    return Trial(llm.metadata.model_name, _text(came), came[0][0] if came else None, _pace(came), problem)


def _text(came: list[tuple[float, str]]) -> str:
    return "".join(piece for _, piece in came).strip()


def _pace(came: list[tuple[float, str]]) -> float | None:
    """Words a second from the first piece to the last; None for too few words to tell."""
    words = len(_text(came[1:]).split())
    seconds = came[-1][0] - came[0][0] if came else 0.0
    return words / seconds if words >= LEAST_WORDS and seconds > 0 else None

"""What the screens tell of the language model: which it is, how it does, whether one was found."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from assistant.errors import ReformError
from assistant.model.chosen import Way, chosen
from ui.texts import words_of

if TYPE_CHECKING:
    from assistant.model.nearby import Found
    from assistant.model.trial import Trial
    from assistant.settings import Settings

SHORT_ANSWER_WORDS = 60
DEFAULT = "default"
ASKING_SECONDS = 5.0


class Known:
    """What is known of the language model; asked for once, in the background, and nothing until then.

    Attributes:
        name: The model that words the answers, "" for none or not known.
        found: Where none is set, the servers on this machine that have one.
    """

    def __init__(self) -> None:
        self.name = ""
        self.found: tuple[Found, ...] = ()

    def begin(self, settings: Settings) -> threading.Thread:
        """Start asking.

        Args:
            settings: Those that begin with `llm` are used.

        Returns:
            The thread that asks; nobody needs to wait for it.
        """
        thread = threading.Thread(target=self._ask, args=(settings,), name="sprogmodel-navn", daemon=True)
        thread.start()
        return thread

    def _ask(self, settings: Settings) -> None:
        if settings.llm:
            self.name = name_of(settings)
            return
        from assistant.model.nearby import look_around

        self.found = look_around()


def name_of(settings: Settings) -> str:
    """The name of the model that is set, "" where its address does not tell.

    Asks the address for its list when the settings leave the choice to it.
    """
    try:
        named = chosen(settings.llm)
    except ReformError:
        return ""
    if named.model or named.way is not Way.ADDRESS:
        return named.model
    if settings.llm_model != DEFAULT:
        return settings.llm_model
    from assistant.model.listing import models

    listed = models(named, ASKING_SECONDS, settings.llm_key.get_secret_value())
    return listed[0] if listed else ""


def found_sentence(found: Found) -> str:
    """That a server was found, and which setting would use it."""
    words = words_of("model")
    return str(words["found"].format(server=found.name, model=found.model, setting=found.setting))


def verdict(trial: Trial, limit: float) -> tuple[bool, str]:
    """Judge how a model did.

    Args:
        trial: How it did.
        limit: Seconds it has for an answer.

    Returns:
        Whether it can be used, and the Danish sentence that says so or what to do.
    """
    words = words_of("model")
    if trial.first is None:
        return False, trial.problem or words["empty"].format(model=trial.name)
    pace = "" if trial.pace is None else words["pace"].format(pace=decimal(trial.pace))
    told = {"model": trial.name, "first": decimal(trial.first), "pace": pace}
    if trial.problem:
        return False, words["unfinished"].format(problem=trial.problem, **told)
    if trial.pace is not None and trial.first + SHORT_ANSWER_WORDS / trial.pace > limit:
        return False, words["slow"].format(words=SHORT_ANSWER_WORDS, limit=decimal(limit), **told)
    return True, words["works"].format(**told)


def decimal(number: float) -> str:
    """A number with a comma and one decimal, without one from ten on."""
    return f"{number:.1f}".replace(".", ",") if number < 10 else f"{number:.0f}"

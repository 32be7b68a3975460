"""The language model that the settings name, as a llama-index LLM, and its words one by one.

Imported only when a language model is used: llama-index and openai take seconds to load.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

import httpx
import ollama
import openai
from llama_index.core.base.llms.types import ChatMessage, MessageRole

from assistant.errors import LanguageModelError, SettingsError
from assistant.model.chosen import FORMS, Way, chosen
from assistant.model.gguf import File, in_file
from assistant.model.remote import at_address, of_ollama
from assistant.model.running import load

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

    from assistant.settings import Settings

FAILURES = (
    openai.OpenAIError,
    ollama.ResponseError,
    httpx.HTTPError,
    OSError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    RuntimeError,
)
REFUSED = frozenset({httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN})
TOO_LONG = frozenset({"context_length_exceeded", "exceed_context_size_error"})


def connect(settings: Settings) -> LLM:
    """Make the model of `settings.llm`; nothing is sent or loaded yet.

    Args:
        settings: Those that begin with `llm` are used.

    Returns:
        A llama-index chat model with its own limits of time and length: `AtAddress`, llama-index's `Ollama`,
        or `File`.

    Raises:
        SettingsError: The setting names no model, the key has characters no key has, or the file cannot be
            used.
    """
    named = chosen(settings.llm)
    key = settings.llm_key.get_secret_value()
    if not (key.isascii() and key.isprintable()):
        raise SettingsError(
            "REFORM_LLM_KEY må kun indeholde almindelige tegn uden æ, ø, å og linjeskift. Kopiér den igen."
        )
    if named.way is Way.OLLAMA:
        ollamas: LLM = of_ollama(named, settings)
        return ollamas
    if named.path is not None:
        return in_file(named.path, settings)
    if named.way is Way.NONE:
        raise SettingsError(FORMS)
    return at_address(named, settings)


def warm(settings: Settings) -> LLM:
    """Make the model of `settings.llm` and load it, where it is a file, so that no question waits for that.

    Args:
        settings: As `connect`.

    Returns:
        The model.

    Raises:
        SettingsError: As `connect`.
        LanguageModelError: The file is no model that can be run.
    """
    llm = connect(settings)
    if isinstance(llm, File):
        load(llm.path, llm.context)
    return llm


def tokens(llm: LLM, prompt: Sequence[tuple[str, str]]) -> Generator[str, None, None]:
    """Ask the model and pass on its words as they come.

    Args:
        llm: Any llama-index model.
        prompt: Pairs of role ("system", "user") and text.

    Yields:
        Pieces of the reply, in order; together they are the reply.

    Raises:
        LanguageModelError: It cannot be reached or loaded, refuses, or replies with something that is no
            answer. The error holds nothing of what was sent or received.
    """
    messages = [ChatMessage(role=MessageRole(role), content=text) for role, text in prompt]
    try:
        replies = llm.stream_chat(messages)
        with closing(replies):
            for reply in replies:
                yield reply.delta or ""
        return
    except FAILURES as failure:
        problem = LanguageModelError(describe(failure))
    raise problem


def describe(failure: Exception) -> str:
    """Put a failure into one Danish sentence, without address, key or anything the server wrote.

    Args:
        failure: What the connection or the model raised.

    Returns:
        The sentence.
    """
    if isinstance(failure, openai.APIStatusError | ollama.ResponseError):
        return _refusal(failure.status_code, getattr(failure, "code", None), getattr(failure, "type", None))
    if isinstance(failure, openai.APITimeoutError | httpx.TimeoutException):
        return "Sprogmodellen svarede ikke i tide. Prøv igen, eller hæv REFORM_LLM_TIMEOUT."
    if isinstance(failure, openai.APIConnectionError | httpx.TransportError | OSError):
        return "Der er ingen forbindelse til sprogmodellen, eller den blev afbrudt. Kontrollér REFORM_LLM."
    if isinstance(failure, openai.APIError):
        return "Sprogmodellen meldte en fejl. Se efter på den server, REFORM_LLM peger på."
    return (
        "Sprogmodellens svar kan ikke læses. Kontrollér, at REFORM_LLM peger på en OpenAI-kompatibel adresse."
    )


def _refusal(status: int, *kinds: object) -> str:
    """The sentence for a status that is no answer; `kinds` are what the server calls the error."""
    if status in REFUSED:
        return "Sprogmodellen afviste nøglen. Ret REFORM_LLM_KEY."
    if TOO_LONG.intersection(kind for kind in kinds if isinstance(kind, str)):
        return "Spørgsmålet og kilderne fylder mere, end modellen kan læse. Sænk REFORM_LLM_CONTEXT."
    if status == httpx.codes.TOO_MANY_REQUESTS:
        return "Sprogmodellen har for travlt (fejl 429). Prøv igen om lidt."
    if status == httpx.codes.NOT_FOUND:
        return "Modellen eller adressen findes ikke (fejl 404). Kontrollér REFORM_LLM og REFORM_LLM_MODEL."
    if status < httpx.codes.CONTINUE:
        return "Sprogmodellen meldte en fejl. Se efter på den server, REFORM_LLM peger på."
    return f"Sprogmodellen svarede med fejl {status}. Kontrollér adressen i REFORM_LLM."

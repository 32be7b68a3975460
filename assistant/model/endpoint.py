"""The language model at an OpenAI-compatible address, as a llama-index LLM.

Imported only when a language model is used: llama-index and openai take seconds to load. The connection
goes to the named address and nowhere else: redirects are not followed, proxies and keys meant for other
services are not taken from the environment.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import openai
from llama_index.core.base.llms.types import ChatMessage, MessageRole
from llama_index.llms.openai_like import OpenAILike

from assistant.errors import LanguageModelError, SettingsError

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

    from assistant.settings import Settings

MAX_TOKENS = 800
MAX_BYTES = 4 * 1024 * 1024
CONNECT_SECONDS = 5.0
CONTEXT_WINDOW = 8192
NO_KEY = "none"
FAILURES = (
    openai.OpenAIError,
    httpx.HTTPError,
    OSError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    RuntimeError,
)


class BoundedStream(httpx.SyncByteStream):
    """A response body that ends with an error past a point in time or a number of bytes.

    Args:
        inner: The body.
        ends: The `time.monotonic()` at which it must be over.
    """

    def __init__(self, inner: httpx.SyncByteStream, ends: float) -> None:
        self._inner = inner
        self._ends = ends

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for chunk in self._inner:
            size += len(chunk)
            if size > MAX_BYTES or time.monotonic() > self._ends:
                raise httpx.ReadTimeout("the answer is too long or takes too long")
            yield chunk

    def close(self) -> None:
        """Close the body."""
        self._inner.close()


class BoundedTransport(httpx.HTTPTransport):
    """A transport whose whole response, not only each read of it, has a time limit.

    Args:
        seconds: The limit from the start of the request to the last byte.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self._seconds = seconds

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request.

        Raises:
            httpx.HTTPError: No connection, a time limit passed, or a body packed although not asked for.
        """
        ends = time.monotonic() + self._seconds
        request.headers["Accept-Encoding"] = "identity"
        limits = request.extensions.get("timeout", {})
        connect = min(CONNECT_SECONDS, self._seconds)
        request.extensions = {**request.extensions, "timeout": {**limits, "connect": connect}}
        response = super().handle_request(request)
        if response.headers.get("content-encoding", "identity") != "identity":
            response.close()
            raise httpx.DecodingError("a packed body was not asked for")
        if not isinstance(response.stream, httpx.SyncByteStream):
            raise httpx.StreamError("the body cannot be read")
        response.stream = BoundedStream(response.stream, ends)
        return response


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def connect(settings: Settings) -> LLM:
    """Make the model of `settings.llm`; nothing is sent yet.

    Args:
        settings: `llm` (address up to and with the version, such as `http://127.0.0.1:8000/v1`), `llm_model`,
            `llm_key` and `llm_timeout` are used.

    Returns:
        A llama-index `OpenAILike` chat model without retries.

    Raises:
        SettingsError: The address is not an http address, the key has characters no key has, or the
            model cannot chat.
    """
    if not _is_address(settings.llm):
        raise SettingsError(
            "REFORM_LLM skal være en adresse, der begynder med http:// eller https://, for eksempel "
            "http://127.0.0.1:8000/v1."
        )
    key = settings.llm_key.get_secret_value() or NO_KEY
    if not (key.isascii() and key.isprintable()):
        raise SettingsError(
            "REFORM_LLM_KEY må kun indeholde almindelige tegn uden æ, ø, å og linjeskift. Kopiér den igen."
        )
    client = httpx.Client(
        transport=BoundedTransport(settings.llm_timeout), timeout=settings.llm_timeout, follow_redirects=False
    )
    try:
        model: LLM = OpenAILike(
            model=settings.llm_model,
            api_base=settings.llm.rstrip("/"),
            api_key=key,
            is_chat_model=True,
            is_function_calling_model=False,
            context_window=CONTEXT_WINDOW,
            max_tokens=MAX_TOKENS,
            max_retries=0,
            temperature=0.0,
            timeout=settings.llm_timeout,
            http_client=client,
        )
        return model
    except ValueError:
        problem = SettingsError("Modellen i REFORM_LLM_MODEL kan ikke bruges til samtale. Vælg en anden.")
    client.close()
    raise problem


def tokens(llm: LLM, prompt: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Ask the model and pass on its words as they come.

    Args:
        llm: Any llama-index model.
        prompt: Pairs of role ("system", "user") and text.

    Yields:
        Pieces of the reply, in order; together they are the reply.

    Raises:
        LanguageModelError: It cannot be reached, refuses, or replies with something that is no answer. The
            error holds nothing of what was sent or received.
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
    if isinstance(failure, openai.AuthenticationError | openai.PermissionDeniedError):
        return "Sprogmodellen afviste nøglen. Ret REFORM_LLM_KEY."
    if isinstance(failure, openai.APIStatusError):
        return f"Sprogmodellen svarede med fejl {failure.status_code}. Kontrollér adressen i REFORM_LLM."
    if isinstance(failure, openai.APITimeoutError | httpx.TimeoutException):
        return "Sprogmodellen svarede ikke i tide. Prøv igen, eller hæv REFORM_LLM_TIMEOUT."
    if isinstance(failure, openai.APIConnectionError | httpx.TransportError | OSError):
        return "Der er ingen forbindelse til sprogmodellen, eller den blev afbrudt. Kontrollér REFORM_LLM."
    if isinstance(failure, openai.APIError):
        return "Sprogmodellen meldte en fejl. Se efter på den server, REFORM_LLM peger på."
    return (
        "Sprogmodellens svar kan ikke læses. Kontrollér, at REFORM_LLM peger på en OpenAI-kompatibel adresse."
    )

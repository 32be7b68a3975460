"""Language models at an address, as llama-index models: an OpenAI-compatible server, an Ollama.

Ollama is asked through its own interface (`llama-index-llms-ollama`), not through the OpenAI-compatible one
it also has: only there can the context window be set with a request. At the other address a prompt longer
than the window Ollama was started with loses its beginning without a word, rules and first sources and all.
What its client does by itself – follow redirects, take proxies, a host and a key from the environment, wait
without end – is taken from it by giving it the same transport as the other server has.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from llama_index.core.base.llms.types import ChatMessage, ChatResponse, ChatResponseGen
from llama_index.llms.ollama import Ollama
from llama_index.llms.openai_like import OpenAILike
from ollama import Client
from pydantic import PrivateAttr

from assistant.errors import SettingsError
from assistant.model.chosen import Chosen
from assistant.model.listing import models
from assistant.model.transport import CALL, BoundedTransport, client

if TYPE_CHECKING:
    from assistant.settings import Settings

DEFAULT = "default"
LISTING_SECONDS = 5.0
# A server may be started again with another model.
NAME_SECONDS = 60.0
# The transport puts the key into the request; the classes of llama-index show theirs when printed.
NO_KEY = "none"


class Named:
    """The name to send: the one that is set, or the first that the address lists.

    Args:
        server: The address.
        settings: `llm_model`, `llm_key` and `llm_timeout` are used.
    """

    def __init__(self, server: Chosen, settings: Settings) -> None:
        self._server = server
        self._settings = settings
        self._lock = threading.Lock()
        self._known = ("", 0.0)

    def now(self) -> str:
        """The name; asked for at most once a minute, "default" when the address has no such list."""
        if self._settings.llm_model != DEFAULT:
            return self._settings.llm_model
        with self._lock:
            name, since = self._known
            if not name or time.monotonic() - since > NAME_SECONDS:
                seconds = min(LISTING_SECONDS, self._settings.llm_timeout / 2)
                listed = models(self._server, seconds, self._settings.llm_key.get_secret_value())
                name = listed[0] if listed else ""
                self._known = name, time.monotonic()
            return name or DEFAULT


class AtAddress(OpenAILike):  # type: ignore[misc] # typed or not, see pyproject.toml
    """A chat model at an OpenAI-compatible address."""

    _named: Named = PrivateAttr()
    _transport: BoundedTransport = PrivateAttr()

    @classmethod
    def class_name(cls) -> str:
        """The name llama-index writes down."""
        return "ReformAtAddress"

    def chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponse:  # noqa: ANN401 - llama-index's own
        """Ask for a whole reply."""
        self.model = self._named.now()
        reply: ChatResponse = super().chat(messages, **kwargs)
        return reply

    def stream_chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponseGen:  # noqa: ANN401 - llama-index's own
        """Ask for a reply bit by bit; closing it closes the connection."""
        call = secrets.token_hex(8)
        self.model = self._named.now()
        replies = super().stream_chat(messages, extra_headers={CALL: call}, **kwargs)

        def closed_in_time() -> ChatResponseGen:
            try:
                yield from replies
            finally:
                self._transport.abandon(call)

        return closed_in_time()


def at_address(server: Chosen, settings: Settings) -> AtAddress:
    """Make the model at an OpenAI-compatible address; nothing is sent yet.

    Raises:
        SettingsError: The model cannot chat.
    """
    seconds = settings.llm_timeout
    transport = BoundedTransport(seconds, settings.llm_key.get_secret_value(), settings.llm_retries)
    connection = client(transport, seconds)
    try:
        model = AtAddress(
            model=settings.llm_model,
            api_base=server.address,
            api_key=NO_KEY,
            is_chat_model=True,
            is_function_calling_model=False,
            context_window=settings.llm_context,
            max_tokens=settings.llm_tokens,
            max_retries=0,
            temperature=0.0,
            timeout=seconds,
            http_client=connection,
        )
    except ValueError:
        connection.close()
        problem = SettingsError("Modellen i REFORM_LLM_MODEL kan ikke bruges til samtale. Vælg en anden.")
    else:
        model._named, model._transport = Named(server, settings), transport
        return model
    raise problem


def of_ollama(server: Chosen, settings: Settings) -> Ollama:
    """Make one of Ollama's models; nothing is sent yet."""
    seconds = settings.llm_timeout
    transport = BoundedTransport(seconds, settings.llm_key.get_secret_value(), settings.llm_retries)
    asking = Client(
        server.address, transport=transport, timeout=seconds, follow_redirects=False, trust_env=False
    )
    return Ollama(
        model=server.model,
        base_url=server.address,
        client=asking,
        context_window=settings.llm_context,
        temperature=0.0,
        request_timeout=seconds,
        additional_kwargs={"num_predict": settings.llm_tokens},
        is_function_calling_model=False,
        thinking=False,
    )

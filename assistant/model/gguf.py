"""A model in a `.gguf` file as a llama-index model; `assistant.model.running` runs it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from llama_index.core.base.llms.generic_utils import (
    chat_response_to_completion_response,
    stream_chat_response_to_completion_response,
)
from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    ChatResponseGen,
    CompletionResponse,
    CompletionResponseGen,
    LLMMetadata,
    MessageRole,
)
from llama_index.core.llms import CustomLLM
from llama_index.core.llms.callbacks import llm_chat_callback, llm_completion_callback

from assistant.errors import SettingsError
from assistant.model.running import UNUSABLE, load

if TYPE_CHECKING:
    from assistant.settings import Settings

MISSING = (
    "En .gguf-fil kræver pakken xllamacpp. Installér den med: pip install 'reformassistent[gguf]', "
    "eller lad REFORM_LLM være tom."
)
NO_FILE = "Filen {path} i REFORM_LLM findes ikke. Ret stien, eller lad REFORM_LLM være tom."
MAGIC = b"GGUF"


class File(CustomLLM):
    """A chat model in a `.gguf` file; its chat template is applied by llama.cpp.

    Attributes:
        path: The file.
        context: Tokens of prompt and answer together.
        most: Tokens of an answer.
        seconds: For one answer.
    """

    path: Path
    context: int
    most: int
    seconds: float

    @classmethod
    def class_name(cls) -> str:
        """The name llama-index writes down."""
        return "ReformFile"

    @property
    def metadata(self) -> LLMMetadata:
        """The model's name and its limits."""
        return LLMMetadata(
            context_window=self.context,
            num_output=self.most,
            is_chat_model=True,
            model_name=self.path.name,
        )

    @llm_chat_callback()
    def stream_chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponseGen:  # noqa: ANN401 - llama-index's own
        """Answer bit by bit."""

        def replies() -> ChatResponseGen:
            text = ""
            for piece in load(self.path, self.context).pieces(self._request(messages), self.seconds):
                text += piece
                message = ChatMessage(content=text, role=MessageRole.ASSISTANT)
                yield ChatResponse(message=message, delta=piece)

        return replies()

    @llm_chat_callback()
    def chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponse:  # noqa: ANN401 - llama-index's own
        """Answer in one go."""
        pieces = load(self.path, self.context).pieces(self._request(messages), self.seconds)
        return ChatResponse(message=ChatMessage(content="".join(pieces), role=MessageRole.ASSISTANT))

    @llm_completion_callback()
    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:  # noqa: ANN401 - llama-index's own
        """Answer one message."""
        return chat_response_to_completion_response(self.chat([ChatMessage(content=prompt)]))

    @llm_completion_callback()
    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:  # noqa: ANN401 - llama-index's own
        """Answer one message bit by bit."""
        return stream_chat_response_to_completion_response(self.stream_chat([ChatMessage(content=prompt)]))

    def _request(self, messages: Sequence[ChatMessage]) -> dict[str, Any]:
        return {
            "messages": [{"role": one.role.value, "content": one.content or ""} for one in messages],
            "max_tokens": self.most,
            "temperature": 0.0,
            "stream": True,
            "return_progress": True,
            "chat_template_kwargs": {"enable_thinking": False},
        }


def in_file(path: Path, settings: Settings) -> File:
    """Make the model in a file; nothing is loaded yet.

    Raises:
        SettingsError: The file or the package that runs it is not there, or the file is of another kind.
        OSError: The file cannot be read.
    """
    if not path.is_file():
        raise SettingsError(NO_FILE.format(path=path))
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            raise SettingsError(UNUSABLE.format(path=path))
    if find_spec("xllamacpp") is None:
        raise SettingsError(MISSING)
    return File(
        path=path.resolve(),
        context=settings.llm_context,
        most=settings.llm_tokens,
        seconds=settings.llm_timeout,
    )

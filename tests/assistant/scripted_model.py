"""An obviously fake llama-index model: a function of the prompt writes each reply."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from llama_index.core.llms import (
    CompletionResponse,
    CompletionResponseGen,
    CustomLLM,
    LLMMetadata,
)
from pydantic import PrivateAttr

PIECE = 7


class ScriptedLLM(CustomLLM):
    """Writes what `play` makes of the prompt, a few letters at a time.

    Args:
        play: The whole prompt in, the reply out; what it raises, the model raises.
        breaks: Raised once a reply has been written, as when the connection is lost.
    """

    _play: Callable[[str], str] = PrivateAttr()
    _breaks: Exception | None = PrivateAttr(default=None)
    _prompts: list[str] = PrivateAttr(default_factory=list)

    def __init__(self, play: Callable[[str], str], breaks: Exception | None = None) -> None:
        super().__init__()
        self._play = play
        self._breaks = breaks

    @classmethod
    def saying(cls, *replies: str) -> ScriptedLLM:
        """One that gives these replies in turn, then nothing."""
        left = list(replies)
        return cls(lambda _: left.pop(0) if left else "")

    @property
    def prompts(self) -> list[str]:
        """What it was asked, in order."""
        return self._prompts

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name="manuskript")

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:  # noqa: ANN401
        self._prompts.append(prompt)
        return CompletionResponse(text=self._play(prompt))

    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:  # noqa: ANN401
        def pieces() -> CompletionResponseGen:
            reply = self.complete(prompt).text
            for start in range(0, len(reply), PIECE):
                text = reply[: start + PIECE]
                yield CompletionResponse(text=text, delta=reply[start : start + PIECE])
            if self._breaks is not None:
                raise self._breaks

        return pieces()

"""Calls of a language model under a limit of time and length that several calls can share."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import LanguageModelError
from assistant.types import Citation

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

Prompt = Sequence[tuple[str, str]]

Build = Callable[[Sequence[Citation]], Prompt]

MAX_CHARACTERS = 20_000
CALLS_AT_ONCE = 4
# How long one more than those waits for its turn.
WAIT_SECONDS = 2.0


@dataclass(slots=True)
class Allowance:
    """What is left for all calls that make one answer.

    Attributes:
        ends: The `time.monotonic()` at which the last of them must be over.
        characters: How much may still be read, in characters.
    """

    ends: float
    characters: int = MAX_CHARACTERS

    @property
    def seconds(self) -> float:
        """Time left, never below 0."""
        return max(self.ends - time.monotonic(), 0.0)

    @property
    def spent(self) -> bool:
        """Whether nothing is left of one of the two."""
        return self.characters <= 0 or self.seconds <= 0


class Caller:
    """Calls a model in a thread of its own, so that the time limit holds however slowly it writes.

    Args:
        llm: Any llama-index model.
        timeout: Seconds for all calls of one answer.
        at_once: Calls at a time; one more waits briefly.
    """

    def __init__(self, llm: LLM, timeout: float, at_once: int = CALLS_AT_ONCE) -> None:
        self._llm = llm
        self._timeout = timeout
        self._calls = threading.BoundedSemaphore(at_once)

    def allowance(self) -> Allowance:
        """What one answer may take, from now on."""
        return Allowance(time.monotonic() + self._timeout)

    def reply(self, prompt: Prompt, allowance: Allowance) -> str:
        """The whole reply.

        Raises:
            LanguageModelError: As `pieces`.
        """
        return "".join(self.pieces(prompt, allowance))

    def pieces(self, prompt: Prompt, allowance: Allowance) -> Iterator[str]:
        """Ask the model.

        Args:
            prompt: Pairs of role ("system", "user") and text.
            allowance: What the call may take; less is left of it afterwards.

        Yields:
            Pieces of the reply as they come. It ends without an error where too much is written.

        Raises:
            LanguageModelError: No connection, an error or garbage from the server, the time is up, or too
                many ask at once.
        """
        if not self._calls.acquire(timeout=min(WAIT_SECONDS, allowance.seconds)):
            raise LanguageModelError("Sprogmodellen er optaget af andre spørgsmål. Prøv igen om lidt.")
        pieces: queue.SimpleQueue[str | LanguageModelError | None] = queue.SimpleQueue()
        stopped = threading.Event()
        arguments = (prompt, pieces, stopped, allowance.characters)
        threading.Thread(target=self._read, args=arguments, name="sprogmodel", daemon=True).start()
        try:
            while allowance.characters > 0:
                piece = pieces.get(timeout=allowance.seconds)
                if piece is None:
                    return
                if isinstance(piece, LanguageModelError):
                    raise piece
                allowance.characters -= len(piece)
                yield piece
        except queue.Empty:
            problem = LanguageModelError(
                "Sprogmodellen blev ikke færdig i tide. Prøv igen, eller hæv REFORM_LLM_TIMEOUT."
            )
        else:
            return
        finally:
            stopped.set()
        raise problem

    def _read(
        self,
        prompt: Prompt,
        pieces: queue.SimpleQueue[str | LanguageModelError | None],
        stopped: threading.Event,
        most: int,
    ) -> None:
        """Move the reply's pieces into the queue, then None; an error instead of None when it fails."""
        from assistant.model.endpoint import tokens

        outcome: LanguageModelError | None = LanguageModelError("Sprogmodellen gik i stå. Prøv igen.")
        try:
            size = 0
            for piece in tokens(self._llm, prompt):
                pieces.put(piece)
                size += len(piece)
                if stopped.is_set() or size > most:
                    break
            outcome = None
        except LanguageModelError as problem:
            outcome = problem
        finally:
            pieces.put(outcome)
            self._calls.release()

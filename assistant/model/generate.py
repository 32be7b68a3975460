"""Citations and a llama-index LLM -> Danish sentences with [n].

The model proposes; this room decides. A sentence is passed on only when it cites a source that was given to
the model and holds no number, date or name that the cited words lack.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.errors import LanguageModelError
from assistant.model.prompting import MAX_SOURCES, build_prompt
from assistant.model.reply import MAX_SENTENCE, SentenceStream, clean, end
from assistant.types import Citation
from assistant.verifier import Verifier

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

    from assistant.settings import Settings

MAX_SENTENCES = 12
MAX_CHARACTERS = 20_000
CALLS_AT_ONCE = 4
WAIT_SECONDS = 2.0


class Generator:
    """Writes an answer from citations with a language model.

    Args:
        llm: Any llama-index model.
        timeout: Seconds for one whole answer, however slowly it comes.
        at_once: Questions it is asked at a time; one more waits briefly.
        room: Tokens a prompt may take, None for any number.
    """

    def __init__(
        self, llm: LLM, timeout: float, at_once: int = CALLS_AT_ONCE, room: int | None = None
    ) -> None:
        self._llm = llm
        self._timeout = timeout
        self._calls = threading.BoundedSemaphore(at_once)
        self._room = room

    @classmethod
    def from_settings(cls, settings: Settings) -> Generator | None:
        """Make the generator that the settings ask for.

        Args:
            settings: `llm` "" means none.

        Returns:
            The generator, or None when no language model is set.

        Raises:
            SettingsError: The address or the model's name cannot be used.
        """
        if not settings.llm:
            return None
        from assistant.model.endpoint import connect

        room = settings.llm_context - settings.llm_tokens
        return cls(connect(settings), settings.llm_timeout, settings.llm_at_once, room)

    def stream(
        self, question: str, citations: Sequence[Citation], history: Sequence[str] = ()
    ) -> Iterator[str]:
        """Write the answer.

        Args:
            question: As the user asked it.
            citations: The sources; their markers are the numbers the model may cite.
            history: The user's earlier questions, oldest first.

        Yields:
            Accepted sentences, each ending in its markers and a full stop, as soon as each is complete.

        Raises:
            LanguageModelError: No connection, an error or garbage from the server, the time is up, or not
                one sentence was accepted. May come after some sentences.
        """
        quotes = {citation.marker: citation.quote for citation in citations[:MAX_SOURCES]}
        seen: set[str] = set()
        for raw in self._sentences(build_prompt(question, citations, history, self._room)):
            sentence = accept(raw, quotes)
            if sentence and sentence not in seen:
                seen.add(sentence)
                yield sentence
            if len(seen) >= MAX_SENTENCES:
                return
        if not seen:
            raise LanguageModelError(
                "Sprogmodellen skrev ikke noget, som kilderne dækker. Prøv at spørge på en anden måde."
            )

    def _sentences(self, prompt: Sequence[tuple[str, str]]) -> Iterator[str]:
        """Yield raw sentences of the reply as they come."""
        stream = SentenceStream()
        for piece in self._pieces(prompt):
            yield from stream.feed(piece)
        yield from stream.finish()

    def _pieces(self, prompt: Sequence[tuple[str, str]]) -> Iterator[str]:
        """Yield the reply's pieces; the model runs in a thread, so that the time limit holds."""
        ends = time.monotonic() + self._timeout
        if not self._calls.acquire(timeout=min(WAIT_SECONDS, self._timeout)):
            raise LanguageModelError("Sprogmodellen er optaget af andre spørgsmål. Prøv igen om lidt.")
        pieces: queue.SimpleQueue[str | LanguageModelError | None] = queue.SimpleQueue()
        stopped = threading.Event()
        threading.Thread(
            target=self._read, args=(prompt, pieces, stopped), name="sprogmodel", daemon=True
        ).start()
        size = 0
        try:
            while size < MAX_CHARACTERS:
                piece = pieces.get(timeout=max(ends - time.monotonic(), 0.0))
                if piece is None:
                    return
                if isinstance(piece, LanguageModelError):
                    raise piece
                size += len(piece)
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
        prompt: Sequence[tuple[str, str]],
        pieces: queue.SimpleQueue[str | LanguageModelError | None],
        stopped: threading.Event,
    ) -> None:
        """Move the reply's pieces into the queue, then None; an error instead of None when it fails."""
        from assistant.model.endpoint import tokens

        outcome: LanguageModelError | None = LanguageModelError("Sprogmodellen gik i stå. Prøv igen.")
        try:
            size = 0
            for piece in tokens(self._llm, prompt):
                pieces.put(piece)
                size += len(piece)
                if stopped.is_set() or size > MAX_CHARACTERS:
                    break
            outcome = None
        except LanguageModelError as problem:
            outcome = problem
        finally:
            pieces.put(outcome)
            self._calls.release()


def accept(raw: str, quotes: Mapping[int, str]) -> str | None:
    """Decide on one sentence of the model.

    Args:
        raw: The sentence as the model wrote it.
        quotes: The cited words by marker.

    Returns:
        The cleaned sentence; None when it cites nothing that exists, is empty or far too long, says a
        number, date or name that its cited words lack, or has hardly a word in common with them.
    """
    if len(raw) > 4 * MAX_SENTENCE:
        return None
    words, markers = clean(raw, frozenset(quotes))
    if not markers or len(words) > MAX_SENTENCE or not any(character.isalpha() for character in words):
        return None
    cited = [quotes[marker] for marker in markers]
    if Verifier().flaws(words, cited):
        return None
    return end(words, raw, markers)

"""llama.cpp in this process (the package `xllamacpp`): a `.gguf` file in memory, one answer at a time.

`xllamacpp` is llama.cpp's own server with a door for Python. The server must also listen somewhere: here on a
Unix socket in a folder that only this user may open, behind a key that nobody is told.
"""

from __future__ import annotations

import atexit
import os
import queue
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from assistant.errors import LanguageModelError

UNUSABLE = (
    "Filen {path} i REFORM_LLM kan ikke bruges som sprogmodel. Vælg en hel .gguf-fil med en model, der kan "
    "samtale."
)
BUSY = "Sprogmodellen er optaget af andre spørgsmål. Prøv igen om lidt."
TOO_LATE = (
    "Sprogmodellen blev ikke færdig i tide. Prøv igen, hæv REFORM_LLM_TIMEOUT, eller vælg en mindre model."
)
TOO_LONG = "Spørgsmålet og kilderne fylder mere, end modellen i REFORM_LLM kan læse. Sænk REFORM_LLM_CONTEXT."
FAILED = "Modellen i REFORM_LLM meldte en fejl. Prøv igen, eller vælg en anden .gguf-fil."
WAIT_SECONDS = 2.0
# Between two of these the model can be stopped.
BATCH = 64
EXIT_SECONDS = 20.0
_LOCK = threading.Lock()


class Server(Protocol):
    """What is used of `xllamacpp.Server`."""

    def handle_completions(self, request: dict[str, Any], /) -> object:
        """Write on from a text."""
        ...

    def handle_chat_completions(self, request: dict[str, Any], told: Callable[[Any], bool], /) -> object:
        """Answer; `told` is given each piece and stops it by returning True."""
        ...


# What Cython makes of the exceptions of C++; "C++ exceptions" in its guide to wrapping it.
FAILURES = (RuntimeError, ValueError, TypeError, OSError, MemoryError, LookupError, ArithmeticError)


class Running:
    """A model in memory. Answers one at a time.

    Args:
        path: The file.
        context: Tokens of prompt and answer together.

    Raises:
        LanguageModelError: The file is no model that can be run.
    """

    def __init__(self, path: Path, context: int) -> None:
        import xllamacpp

        self._folder = tempfile.mkdtemp(prefix="reform-llm-")
        self._turn = threading.Lock()
        self._ending = threading.Event()
        params = xllamacpp.CommonParams()
        params.model.path = str(path)
        params.hostnames = [os.path.join(self._folder, "s.sock")]  # noqa: PTH118 - llama.cpp wants text
        params.api_keys = [secrets.token_hex()]
        params.ui = False
        params.verbosity = -1
        params.warmup = False
        params.n_ctx = context
        params.n_parallel = 1
        params.n_batch = params.n_ubatch = BATCH
        for threads in (params.cpuparams, params.cpuparams_batch):
            threads.n_threads = _threads()
        try:
            self._server: Server | None = xllamacpp.Server(params)
            # A server that is let go before its first answer may wait for itself for ever.
            self._server.handle_completions({"prompt": "a", "max_tokens": 1})
        except RuntimeError:
            shutil.rmtree(self._folder, ignore_errors=True)
            problem = LanguageModelError(UNUSABLE.format(path=path))
        else:
            atexit.register(self.close)
            return
        raise problem

    def pieces(self, request: dict[str, Any], seconds: float) -> Iterator[str]:
        """Answer a chat request, piece by piece.

        Args:
            request: As OpenAI's chat completions have it.
            seconds: How long it may take in all.

        Yields:
            The reply's pieces; "" for each part of the prompt that has been read. Closing the iterator
            stops the model.

        Raises:
            LanguageModelError: Another question is being answered, the time is up, the prompt is too long.
        """
        ends = time.monotonic() + seconds
        if not self._turn.acquire(timeout=min(WAIT_SECONDS, seconds)):
            raise LanguageModelError(BUSY)
        told: queue.SimpleQueue[Any] = queue.SimpleQueue()
        stopped = threading.Event()
        # A daemon, for the one who asks may leave; `close` waits for it at the end of the process.
        threading.Thread(
            target=self._answer, args=(request, told, stopped), name="sprogmodel-fil", daemon=True
        ).start()
        try:
            while (piece := told.get(timeout=max(ends - time.monotonic(), 0.0))) is not None:
                yield _words(piece)
            return
        except queue.Empty:
            problem = LanguageModelError(TOO_LATE)
        finally:
            stopped.set()
        raise problem

    def close(self) -> None:
        """Stop what is running, and let go of the memory; the model cannot be used after."""
        atexit.unregister(self.close)
        self._ending.set()
        if self._turn.acquire(timeout=EXIT_SECONDS):
            self._server = None
            shutil.rmtree(self._folder, ignore_errors=True)

    def _answer(
        self, request: dict[str, Any], told: queue.SimpleQueue[Any], stopped: threading.Event
    ) -> None:
        """Run the model in a thread of its own: its door returns only when the whole reply is there."""

        def tell(piece: Any) -> bool:  # noqa: ANN401 - llama.cpp's JSON
            told.put(piece)
            return stopped.is_set() or self._ending.is_set()

        try:
            if self._server is not None and not self._ending.is_set():
                self._server.handle_chat_completions(request, tell)
        except FAILURES:
            told.put({"error": {}})
        finally:
            told.put(None)
            self._turn.release()


_RUNNING: dict[tuple[Path, int], Running] = {}


def load(path: Path, context: int) -> Running:
    """Load a model, once in this process.

    Args:
        path: The file.
        context: Tokens of prompt and answer together.

    Returns:
        The model.

    Raises:
        LanguageModelError: The file is no model that can be run.
    """
    with _LOCK:
        if (path, context) not in _RUNNING:
            _RUNNING[path, context] = Running(path, context)
        return _RUNNING[path, context]


def _threads() -> int:
    """All processors but one: the model's threads wait for each other, and the page needs one, too."""
    with suppress(AttributeError):  # macOS
        return max(len(os.sched_getaffinity(0)) - 1, 1)
    return max((os.cpu_count() or 2) - 1, 1)


def _words(piece: dict[str, Any]) -> str:
    """The words of one piece.

    Raises:
        LanguageModelError: The piece is an error.
    """
    if (error := piece.get("error")) is not None:
        too_long = isinstance(error, dict) and error.get("type") == "exceed_context_size_error"
        raise LanguageModelError(TOO_LONG if too_long else FAILED)
    choices = piece.get("choices") or [{}]
    return (choices[0].get("delta") or {}).get("content") or ""

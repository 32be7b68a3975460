"""What is written down of use: one JSON line a request and an answer, never who and never what."""

from __future__ import annotations

import hmac
import json
import logging
import re
import secrets
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import TextIO

from assistant.types import Answer
from ui.serving.asgi import App, Message, Receive, Scope, Send

LONGEST_PATH = 100
HEARTBEAT = re.compile(r"(/heartbeat/)\w+")


class Journal:
    """Writes JSON lines; a client stands in them as a hash whose salt is forgotten at the end.

    Args:
        stream: Where the lines go, None for nowhere.
        questions: Whether the texts of questions are written too.
    """

    def __init__(self, stream: TextIO | None = None, *, questions: bool = False) -> None:
        self._stream = stream
        self._questions = questions
        self._salt = secrets.token_bytes(16)

    def write(self, event: str, client: str, fields: Mapping[str, object]) -> None:
        """Write one line.

        Args:
            event: What happened.
            client: Who it was, in clear; only the hash is written.
            fields: What else is told.
        """
        if self._stream is None:
            return
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        hashed = hmac.new(self._salt, client.encode(), sha256).hexdigest()[:12]
        line = {"time": now, "event": event, "client": hashed, **fields}
        print(json.dumps(line, ensure_ascii=False), file=self._stream, flush=True)

    def answer(self, client: str, question: str, answer: Answer | None, outcome: str, ms: float) -> None:
        """Write down one question's end.

        Args:
            client: Who asked.
            question: As it was asked; written only when that is switched on.
            answer: What was answered, or None.
            outcome: "refused", "failed", "stopped", or "" for an answer's own status.
            ms: Milliseconds from question to end.
        """
        status = outcome or (answer.status.value if answer else "failed")
        fields: dict[str, object] = {"status": status, "ms": round(ms)}
        fields["citations"] = len(answer.citations) if answer else 0
        if self._questions:
            fields["question"] = question
        self.write("answer", client, fields)


class Lines(logging.Handler):
    """The program's own log records as JSON lines: level and sentence, no traces.

    Args:
        stream: Where the lines go.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__(logging.WARNING)
        self._stream = stream

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        now = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": now, "event": "log", "level": record.levelname.lower(), "text": record.getMessage()}
        print(json.dumps(line, ensure_ascii=False), file=self._stream, flush=True)


class Recorded:
    """An ASGI layer that writes a line for every request; query, cookies and keys never stand in it.

    Args:
        app: Answers; what it leaves in `scope["state"]["visitor"]` as (name, roles) is told.
        journal: Where the lines go.
    """

    def __init__(self, app: App, journal: Journal) -> None:
        self._app = app
        self._journal = journal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request and write it down."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        status, started = 0, time.perf_counter()

        async def forward(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, forward)
        finally:
            client, roles = state.get("visitor", ((scope.get("client") or ("",))[0], ""))
            fields = {
                "method": scope["method"],
                "path": HEARTBEAT.sub(r"\1…", scope["path"])[:LONGEST_PATH],
                "status": status,
                "ms": round(1000 * (time.perf_counter() - started)),
                "role": roles,
            }
            self._journal.write("request", client, fields)


def to_stderr(*, questions: bool) -> Journal:
    """A journal on standard error, where the program's own log records go as lines, too."""
    logger = logging.getLogger("ui")
    logger.addHandler(Lines(sys.stderr))
    logger.propagate = False
    return Journal(sys.stderr, questions=questions)

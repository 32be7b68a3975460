"""Runs ingests that are killed: `python tests/ingest/killed_ingest.py`, one JSON line in, one out.

Each run is a forked process of its own, so that the imports are paid for once. A run counts the points
it passes (SQL statements, fsyncs, file copies, deletions, calls into Chroma and tantivy) and dies by
SIGKILL at the one that is asked for: by its own hand inside the call, or, inside Chroma and tantivy,
by its parent's a moment after it entered. With a `limit` it dies of SIGXFSZ instead, in the middle of
the first write in there that goes past so many bytes of a file.
"""

from __future__ import annotations

import importlib.util
import json
import os
import resource
import select
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import chromadb.api.rust

from assistant.danish.words import terms
from assistant.settings import Settings
from assistant.store import Store, stamps
from assistant.store.encoder import Encoder
from assistant.store.vectors import VectorIndex
from assistant.store.words import WordIndex
from ingest import pipeline


@dataclass
class Points:
    """Counts what a run passes, and ends it where it should end."""

    kind: str
    at: int
    entered: int
    limit: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    commits: list[int] = field(default_factory=list)
    publishing: bool = False

    def reached(self, kind: str) -> bool:
        self.counts[kind] += 1
        return (kind, self.counts[kind]) == (self.kind, self.at)

    def pass_by(self, kind: str) -> None:
        if self.reached(kind):
            os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, text: str) -> None:
        self.publishing = self.publishing or "INTO manifest" in text
        if self.publishing and text == "COMMIT":
            self.commits.append(self.counts["sql"] + 1)
            self.publishing = False
        self.pass_by("sql")

    def copy(self, source: Path, target: Path) -> None:
        if self.reached("copy"):
            target.write_bytes(source.read_bytes()[: source.stat().st_size // 2])
            os.kill(os.getpid(), signal.SIGKILL)

    def native(self, kind: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def inside(*args: object, **kwargs: object) -> Any:  # noqa: ANN401 - as the call it stands for
            here = self.reached(kind)
            if here and self.limit:
                signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
                resource.setrlimit(resource.RLIMIT_FSIZE, (self.limit, self.limit))
            elif here:
                os.write(self.entered, b"!")
            start = time.perf_counter()
            found = call(*args, **kwargs)
            if here:
                os.write(self.entered, b".")
            self.seconds.setdefault(kind, []).append(time.perf_counter() - start)
            return found

        return inside


def watch(points: Points) -> None:
    """Put the points into the calls."""
    connect, copy_file = sqlite3.connect, stamps._copy_file

    def traced(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        connection = connect(*args, **kwargs)
        connection.set_trace_callback(points.statement)
        return connection

    def copied(source: Path, target: Path) -> stamps.FileStamp:
        points.copy(source, target)
        return copy_file(source, target)

    def before(kind: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def passing(*args: object, **kwargs: object) -> Any:  # noqa: ANN401
            points.pass_by(kind)
            return call(*args, **kwargs)

        return passing

    sqlite3.connect = traced
    stamps._copy_file = copied
    os.fsync = before("fsync", os.fsync)
    os.unlink = before("unlink", os.unlink)
    VectorIndex.add = points.native("chroma", VectorIndex.add)  # type: ignore[method-assign]
    WordIndex.change = points.native("tantivy", WordIndex.change)  # type: ignore[method-assign]


def fake_encoder() -> Encoder:
    """The encoder of `tests/conftest.py`, which is no module of an installed package."""
    source = importlib.util.spec_from_file_location("fakes", Path(__file__).parents[1] / "conftest.py")
    assert source is not None
    assert source.loader is not None
    fakes = importlib.util.module_from_spec(source)
    source.loader.exec_module(fakes)
    encoder: Encoder = fakes.FakeEncoder()
    return encoder


def run(data: Path, files: Path, remove: str) -> None:
    """Ingest a folder in several publishes, then remove a document."""
    pipeline.ENCODE_AT, pipeline.PUBLISH_AT = 16, 40
    settings, encoder = Settings(data_dir=data), fake_encoder()
    with Store.open(settings, encoder) as store:
        pipeline.ingest([files], store, encoder, settings)
        with store.writing() as writer:
            writer.remove(remove)


def child(asked: dict[str, Any], entered: int, told: int) -> None:
    points = Points(asked["kind"], asked["at"], entered, asked.get("limit", 0))
    watch(points)
    run(Path(asked["data"]), Path(asked["files"]), asked["remove"])
    passed = {"counts": points.counts, "seconds": points.seconds, "commits": points.commits}
    os.write(told, json.dumps(passed).encode())


def serve(asked: dict[str, Any]) -> dict[str, Any]:
    """Run one ingest and say how it ended."""
    (entered, enter), (told, tell) = os.pipe(), os.pipe()
    process = os.fork()
    if not process:
        try:
            child(asked, enter, tell)
        finally:
            sys.stderr.flush()
            os._exit(0 if sys.exc_info()[0] is None else 1)
    os.close(enter)
    os.close(tell)
    select.select([entered], [], [])
    if os.read(entered, 1) == b"!":
        time.sleep(asked["after"])
        os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    came_out, said = bool(os.read(entered, 1)), os.read(told, 1 << 20)
    os.close(entered)
    os.close(told)
    signalled = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return {"signal": signalled, "came_out": came_out, "passed": json.loads(said or b"{}")}


if __name__ == "__main__":
    terms("Sundhedsrådet")
    assert chromadb.api.rust
    for line in sys.stdin:
        print(json.dumps(serve(json.loads(line))), flush=True)  # noqa: T201 - the answer

"""Runs the measured processes one after another, each on its own, and gathers their figures."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from eval.bench.figures import Answered, Bench, Ingested, Side
from eval.bench.page import ROOT, BenchError, served
from eval.bench.texts import write_documents
from eval.bench.work import Work


def prepare(work: Work, documents: Path, questions: Path, made_up: int) -> None:
    """Lay out the folder of a run: the documents, made-up ones beside them, the questions."""
    work.documents.mkdir(parents=True)
    for path in sorted(documents.iterdir()):
        if path.is_file():
            shutil.copy(path, work.documents)
    write_documents(work.documents, made_up)
    shutil.copy(questions, work.folder / "questions.jsonl")


def measure(work: Work, repeat: int, note: Callable[[str], None]) -> Bench:
    """Measure all pipelines, alternating, so that a slow minute of the machine hits each.

    Args:
        work: A prepared folder.
        repeat: Repetitions of each ingest and of each cold start.
        note: Told what is being measured.

    Raises:
        BenchError: A measured process failed.
    """
    note("ingest")
    ours, same = [], []
    for _ in range(repeat):
        shutil.rmtree(work.settings.data_dir, ignore_errors=True)
        ours.append(Ingested(**_result("ours", "ingest", work)))
        shutil.rmtree(work.folder / "chroma-same", ignore_errors=True)
        same.append(Ingested(**_result("stock", "ingest", work, "same")))
    default = [Ingested(**_result("stock", "ingest", work, "default"))]
    note("reading 500 pages")
    read = _reading_seconds(work)
    note("encoding 200 tokens")
    encoded = [
        (_result("ours", "encode", work), _result("stock", "encode", work, "-")) for _ in range(repeat)
    ]
    note("cold starts")
    question = work.questions[0].text
    ask = [sys.executable, "-m", "ui.cli", "--data-dir", str(work.settings.data_dir), "ask", question]
    stock_ask = [sys.executable, "-m", "eval.bench.stock", "ask", str(work.folder)]
    cold = [_seconds(ask) for _ in range(repeat)]
    cold_same = [_seconds([*stock_ask, "same", question]) for _ in range(repeat)]
    cold_default = [_seconds([*stock_ask, "default", question]) for _ in range(repeat)]
    page = _page_seconds(work)
    note("answers")
    mine, theirs, usual = (
        _answered(_result("ours", "answer", work)),
        _answered(_result("stock", "answer", work, "same")),
        _answered(_result("stock", "answer", work, "default")),
    )
    sides = (
        Side("reformassistent", tuple(ours), mine, tuple(cold), tuple(a for a, _ in encoded), page, read),
        Side("stock, same passages", tuple(same), theirs, tuple(cold_same), tuple(b for _, b in encoded)),
        Side("stock, 1,024", tuple(default), usual, tuple(cold_default)),
    )
    return Bench(sides, len(work.questions), machine())


def _result(module: str, step: str, work: Work, *rest: str) -> Any:  # noqa: ANN401 - a JSON value
    command = [sys.executable, "-m", f"eval.bench.{module}", step, str(work.folder), *rest]
    return json.loads(_output(command).strip().splitlines()[-1])


def _answered(row: dict[str, Any]) -> Answered:
    return Answered(tuple(row["milliseconds"]), tuple(row["ranks"]), row["peak_mb"])


def _output(command: Sequence[str]) -> str:
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if run.returncode:
        raise BenchError(f"{' '.join(command)}\n{run.stdout[-2000:]}\n{run.stderr[-4000:]}")
    return run.stdout


def _seconds(command: Sequence[str]) -> float:
    started = time.perf_counter()
    _output(command)
    return time.perf_counter() - started


def _reading_seconds(work: Work) -> float | None:
    if not any(work.documents.glob("*.pdf")):
        return None
    return float(_output([sys.executable, "-m", "eval.bench.reading", str(work.documents)]).split()[0])


def _page_seconds(work: Work) -> float:
    with served(work.settings.data_dir) as (_, seconds):
        return seconds


def machine() -> str:
    """The processor and its number of usable cores."""
    cpuinfo = Path("/proc/cpuinfo")
    text = cpuinfo.read_text("utf-8", errors="replace") if cpuinfo.exists() else ""
    model = re.search(r"model name\s*:\s*(.+)", text)
    flags = [flag for flag in ("avx2", "avx512_bf16", "amx_bf16") if f" {flag}" in text]
    name = model.group(1) if model else platform.processor() or platform.machine()
    return ", ".join([name, f"{len(os.sched_getaffinity(0))} cores", *flags])

"""What the measured processes share: the folder of a bench run and how a process reports."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias

from assistant.settings import Settings, read_settings
from eval.bench.figures import CUTS, Answered, Found, Ingested, rank_of
from eval.question import Question
from eval.questionfile.reading import read_questions

Result: TypeAlias = Ingested | Answered | float


@dataclass(frozen=True, slots=True)
class Work:
    """The folder of a bench run."""

    folder: Path

    @property
    def documents(self) -> Path:
        """The files to read."""
        return self.folder / "documents"

    @property
    def passages(self) -> Path:
        """Our passages, one JSON object a line: file, text, embedded."""
        return self.folder / "passages.jsonl"

    @property
    def pages(self) -> Path:
        """The clean text of each document, one JSON object a line: file, text."""
        return self.folder / "pages.jsonl"

    @property
    def questions(self) -> tuple[Question, ...]:
        """The reference questions that stand alone and have a gold quote."""
        asked = read_questions(self.folder / "questions.jsonl").questions
        return tuple(one for one in asked if one.evidence and not one.turns and not one.variant_of)

    @property
    def settings(self) -> Settings:
        """Settings with a store of the run's own."""
        return read_settings(data_dir=self.folder / "store", llm="")


def read_rows(path: Path) -> list[dict[str, str]]:
    """The JSON objects of a file, one a line."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def write_rows(path: Path, rows: Iterable[dict[str, str]]) -> None:
    """Write JSON objects, one a line."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def peak_mb() -> float:
    """Peak resident memory of this process so far, MiB (Linux counts in KiB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def tell(result: Result) -> None:
    """Give the result to the process that waits for it: the last line of standard output."""
    row = result if isinstance(result, float) else asdict(result)
    sys.stdout.write(f"\n{json.dumps(row)}\n")


def measure_answers(
    questions: Sequence[Question], answer: Callable[[str], object], search: Callable[[str, int], list[Found]]
) -> Answered:
    """Ask every question once after two to warm up; rank what search finds apart from the clock."""
    for question in questions[:2]:
        answer(question.text)
    times = []
    for question in questions:
        started = time.perf_counter()
        answer(question.text)
        times.append(1000 * (time.perf_counter() - started))
    ranks = [rank_of(question, search(question.text, max(CUTS))) for question in questions]
    return Answered(tuple(times), tuple(ranks), peak_mb())


def rate_of(encode: Callable[[list[str]], object], texts: list[str]) -> float:
    """Texts encoded a second, after a warm-up."""
    encode(texts[:16])
    started = time.perf_counter()
    encode(texts)
    return len(texts) / (time.perf_counter() - started)

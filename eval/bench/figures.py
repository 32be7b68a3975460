"""The figures of a bench run, and how they are counted; pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePath
from statistics import median

from eval.metrics import percentile
from eval.metrics.matching import fold, found
from eval.question import Evidence, Question

CUTS = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that a search returned: its file's name and its words."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Ingested:
    """One ingest, from files (or texts) to a store that can be asked; loading the encoder not counted.

    Attributes:
        passages: Passages stored.
        tokens: Mean length of what was encoded, in the encoder's tokens.
        seconds: Wall-clock time.
        peak_mb: Peak resident memory of the process, MiB.
    """

    passages: int
    tokens: float
    seconds: float
    peak_mb: float

    @property
    def rate(self) -> float:
        """Passages a second."""
        return self.passages / self.seconds


@dataclass(frozen=True, slots=True)
class Answered:
    """One process that answered every question once, after a warm-up.

    Attributes:
        milliseconds: Each question's time.
        ranks: For each question with a gold quote, the rank of the first right passage from 1, or None.
        peak_mb: Peak resident memory of the process, MiB.
    """

    milliseconds: tuple[float, ...]
    ranks: tuple[int | None, ...]
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Side:
    """All that was measured of one pipeline; repeated measurements are all kept.

    Attributes:
        name: Shown in the table.
        ingested: One for each repetition.
        answered: The answering process.
        cold_seconds: From starting a process to the first answer, one for each repetition.
        encoded: Passages of 200 tokens encoded a second, one for each repetition; () if not measured.
        page_seconds: From `reform ui` to the page; None if there is no page.
        read_seconds: Reading 500 pages of PDF without text recognition; None if not measured.
    """

    name: str
    ingested: tuple[Ingested, ...]
    answered: Answered
    cold_seconds: tuple[float, ...]
    encoded: tuple[float, ...] = ()
    page_seconds: float | None = None
    read_seconds: float | None = None

    @property
    def rate(self) -> float:
        """Median passages a second over the repetitions."""
        return median(run.rate for run in self.ingested)

    @property
    def figures(self) -> dict[str, float | None]:
        """The figures of the table, by name."""
        answered = self.answered
        return {
            "passages": self.ingested[0].passages,
            "tokens_per_passage": self.ingested[0].tokens,
            "ingest_passages_per_s": self.rate,
            "encode_200_tokens_per_s": median(self.encoded) if self.encoded else None,
            "first_answer_cold_s": median(self.cold_seconds),
            "answer_median_ms": percentile(answered.milliseconds, 0.5),
            "answer_p95_ms": percentile(answered.milliseconds, 0.95),
            "ingest_peak_mb": max(run.peak_mb for run in self.ingested),
            "answer_peak_mb": answered.peak_mb,
            **{f"hit@{cut}": hit_rate(answered.ranks, cut) for cut in CUTS},
            "web_page_up_s": self.page_seconds,
            "read_500_pages_s": self.read_seconds,
        }


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of the bench: the pipelines in the order of the table, this one first."""

    sides: tuple[Side, ...]
    questions: int
    machine: str

    @property
    def speedup(self) -> float:
        """Ingest passages a second, this pipeline over the stock recipe on the same passages."""
        return self.sides[0].rate / self.sides[1].rate


def rank_of(question: Question, results: Iterable[Found]) -> int | None:
    """Rank from 1 of the first passage that holds a piece of the question's evidence.

    A passage holds a quote when it has all its words side by side, or when it lies within the quote and is
    at least half of it.
    """
    places = [place for item in question.evidence for place in (item, *item.alternatives)]
    for rank, result in enumerate(results, start=1):
        if any(_holds(result, place) for place in places):
            return rank
    return None


def _holds(result: Found, place: Evidence) -> bool:
    path = PurePath(result.file)
    if not {path.name, path.stem} & set(place.files):
        return False
    if place.patterns:
        return found(place.patterns, fold(result.text))
    quote, text = _words(place.quote), _words(result.text)
    return quote in text or (text in quote and 2 * len(text) >= len(quote))


def _words(text: str) -> str:
    return f" {' '.join(re.findall(r'[0-9a-zæøå]+', fold(text).lower()))} "


def hit_rate(ranks: Sequence[int | None], cut: int) -> float | None:
    """hit@k: share of the questions whose first right passage is among the first k; None of none."""
    hits = [rank is not None and rank <= cut for rank in ranks]
    return sum(hits) / len(hits) if hits else None


def table(bench: Bench) -> str:
    """The figures as a Markdown table, one column a pipeline."""
    columns = [side.figures for side in bench.sides]
    lines = [
        "| | " + " | ".join(side.name for side in bench.sides) + " |",
        "|---" * (len(columns) + 1) + "|",
    ]
    for name in columns[0]:
        lines.append(f"| {name} | " + " | ".join(_shown(column[name]) for column in columns) + " |")
    lines.append(f"\ningest, same passages: {bench.speedup:.2f} x the stock recipe ({bench.machine})")
    return "\n".join(lines)


def as_json(bench: Bench) -> str:
    """Figures and every single measurement, as JSON."""
    sides = [{"name": side.name, "figures": side.figures, "measured": asdict(side)} for side in bench.sides]
    whole = {
        "machine": bench.machine,
        "questions": bench.questions,
        "ingest_speedup": bench.speedup,
        "sides": sides,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if value >= 100 or value == int(value) > 1 else f"{value:.2f}"

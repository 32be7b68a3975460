"""The accepted run that later ones are compared with: a folder that says who accepted it and why.

`baseline.json` holds the approval, what was measured and a hash; `rows.jsonl` one question a line; and
`sealed.jsonl.gz` the lines of sealed questions, packed so that no text of theirs lies about.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from assistant.types import Citation, Hit
from eval.gating.rules import broken_in
from eval.question import Question, QuestionSet
from eval.results import EvaluationError, Record, Report, Row
from eval.wording import os_reason, say

HEAD = "baseline.json"
ROWS = "rows.jsonl"
SEALED = "sealed.jsonl.gz"
PREVIOUS = "previous"
RUN = "run"
FIRST = 10


class BaselineError(EvaluationError):
    """A baseline that cannot be read, written or accepted."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who accepted a run, why, and the ISO date of it."""

    name: str
    reason: str
    date: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: file, page from 1, and characters of the page's clean text."""

    file: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """What [marker] cited: its place, its words and the heading they stand under."""

    marker: int
    place: Place
    quote: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """One question's outcome in the accepted run.

    Attributes:
        id: The question's.
        sealed: Whether its text is kept out of reports.
        passed: Whether the row counted.
        scores: Value of each metric, None where it did not apply.
        text: The answer.
        citations: In the answer's order.
        hits: Places of the first ten passages found, best first.
        asked: Digest of the question as it stood, see `digest_of`.
    """

    id: str
    sealed: bool
    passed: bool
    scores: Mapping[str, float | None]
    text: str
    citations: tuple[Quoted, ...] = ()
    hits: tuple[Place, ...] = ()
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """An accepted run.

    Attributes:
        approval: Who accepted it and why.
        record: What it measured.
        rows: Outcome by question id, in the order of the set.
    """

    approval: Approval
    record: Record
    rows: Mapping[str, Earlier]

    @property
    def passed(self) -> int:
        """Number of questions that passed."""
        return sum(row.passed for row in self.rows.values())


def baseline_of(report: Report, approval: Approval) -> Baseline:
    """A run as a baseline, not written anywhere."""
    return Baseline(approval, report.record, {row.question.id: _earlier(row) for row in report.rows})


def accept(
    report: Report,
    questions: QuestionSet,
    folder: Path,
    approval: Approval,
    runs: Sequence[Report] = (),
) -> Baseline:
    """Make a run the baseline.

    Args:
        report: The run.
        questions: The set it must cover.
        folder: Made when missing; an older baseline in it is moved to its `previous`.
        approval: Who, why and when; the same approval of the same run gives the same bytes.
        runs: What the report is the average of, when it is one.

    Returns:
        What was written.

    Raises:
        BaselineError: Name or reason is empty, one of the runs breaks a hard rule, or the folder cannot be
            written to.
    """
    checked(approval)
    if reasons := tuple(broken_in(runs or (report,), questions)):
        raise BaselineError(say("baseline.broken", reasons="; ".join(reasons)))
    baseline = baseline_of(report, approval)
    try:
        _set_aside(folder)
        _write(baseline, folder)
    except OSError as problem:
        raise BaselineError(say("baseline.unwritten", folder=folder, reason=os_reason(problem))) from problem
    return baseline


def checked(approval: Approval) -> None:
    """See that somebody accepts for a reason.

    Raises:
        BaselineError: Name, reason or date is empty.
    """
    for key in ("name", "reason", "date"):
        if not getattr(approval, key).strip():
            raise BaselineError(say(f"baseline.no_{key}"))


def keep_run(report: Report, folder: Path) -> None:
    """Write a run that nobody accepted, to compare later ones with; of sealed questions the scores alone.

    Raises:
        OSError: The folder cannot be written to.
    """
    whole = baseline_of(report, Approval("", "", ""))
    rows = {
        name: replace(row, text="", citations=(), hits=()) if row.sealed else row
        for name, row in whole.rows.items()
    }
    _write(replace(whole, rows=rows), folder / RUN)


def read_baseline(folder: Path) -> Baseline:
    """Read an accepted run.

    Args:
        folder: What `accept` wrote, or a folder of reports, where `keep_run` wrote.

    Returns:
        The baseline.

    Raises:
        BaselineError: It cannot be read, or is not as it was accepted.
    """
    if not (folder / HEAD).exists() and (folder / RUN / HEAD).exists():
        folder = folder / RUN
    try:
        head = json.loads((folder / HEAD).read_text("utf-8"))
        opened = (folder / ROWS).read_text("utf-8").splitlines()
        sealed = gzip.decompress((folder / SEALED).read_bytes()).decode("utf-8").splitlines()
        if head.pop("sha256") != _digest(head, opened, sealed):
            raise BaselineError(say("baseline.changed", folder=folder))
        lines = {row.id: row for row in map(_read_row, (*opened, *sealed))}
        rows = {name: lines[name] for name in head["order"]}
        return Baseline(Approval(**head["approval"]), _read_record(head["record"]), rows)
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError) as problem:
        known = isinstance(problem, OSError) and problem.errno is not None
        reason = os_reason(problem) if isinstance(problem, OSError) and known else say("baseline.damaged")
        raise BaselineError(say("baseline.unreadable", folder=folder, reason=reason)) from problem


def _write(baseline: Baseline, folder: Path) -> None:
    rows = baseline.rows.values()
    opened = [_line(asdict(row)) for row in rows if not row.sealed]
    sealed = [_line(asdict(row)) for row in rows if row.sealed]
    head = {
        "approval": asdict(baseline.approval),
        "record": asdict(baseline.record),
        "order": [row.id for row in rows],
    }
    head["sha256"] = _digest(json.loads(_line(head)), opened, sealed)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ROWS).write_text(_joined(opened), "utf-8", newline="\n")
    (folder / SEALED).write_bytes(gzip.compress(_joined(sealed).encode("utf-8"), 9, mtime=0))
    content = json.dumps(head, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    (folder / HEAD).write_text(content, "utf-8", newline="\n")


def is_kept(folder: Path) -> bool:
    """Whether an accepted run lies in a folder."""
    return (folder / HEAD).exists()


def _set_aside(folder: Path) -> None:
    """Keep the accepted run before this one, in place of the one before that."""
    if not is_kept(folder):
        return
    previous = folder / PREVIOUS
    previous.mkdir(exist_ok=True)
    for name in (ROWS, SEALED, HEAD):
        if (folder / name).exists():
            shutil.copy2(folder / name, previous / name)


def _digest(head: Mapping[str, Any], opened: Iterable[str], sealed: Iterable[str]) -> str:
    """Hex digest of the texts, not of the packed bytes, which another zlib packs otherwise."""
    whole = _joined((_line(head), "", *opened, "", *sealed))
    return hashlib.sha256(whole.encode("utf-8")).hexdigest()


def _line(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _joined(lines: Iterable[str]) -> str:
    return "".join(line + "\n" for line in lines)


def _earlier(row: Row) -> Earlier:
    answer = row.answer
    return Earlier(
        id=row.question.id,
        sealed=row.question.sealed,
        passed=row.passed,
        scores=dict(row.scores),
        text=answer.text if answer else row.error,
        citations=tuple(map(_quoted, answer.citations)) if answer else (),
        hits=tuple(map(_place, row.hits[:FIRST])),
        asked=digest_of(row.question),
    )


def digest_of(question: Question) -> str:
    """Hex digest of all that a question says; equal only for questions that are the same."""
    content = json.dumps(asdict(question), sort_keys=True)
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def _quoted(citation: Citation) -> Quoted:
    span = citation.span
    place = Place(citation.document.file, span.page, span.start, span.end)
    return Quoted(citation.marker, place, citation.quote, citation.section)


def _place(hit: Hit) -> Place:
    passage = hit.passage
    return Place(hit.document.file, passage.page, passage.start, passage.end)


def _read_row(line: str) -> Earlier:
    content = json.loads(line)
    quoted = (Quoted(**c | {"place": Place(**c["place"])}) for c in content["citations"])
    places = (Place(**hit) for hit in content["hits"])
    return Earlier(**content | {"citations": tuple(quoted), "hits": tuple(places)})


def _read_record(content: Mapping[str, Any]) -> Record:
    known = [name for name in ("documents", "settings", "prompts") if name in content]
    pairs = {name: tuple((key, value) for key, value in content[name]) for name in known}
    return Record(**{**content, **pairs})

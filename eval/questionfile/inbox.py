"""The inbox of proposed questions: a log that only grows, a JSON object a line, in `inbox.jsonl` of a folder.

A line is a proposal or what was decided of one:

    {"question": "Hvem er formand?", "turns": [], "answer": "Bo Hald [1].", "right": "Formand er Ane Lind.",
     "facts": ["Ane Lind"], "file": "referat.md", "quote": "Formand er Ane Lind", "page": 1, "who": "NN"}
    {"decided": "3f2a91c07b", "status": "rejected", "reviewer": "MM", "reason": "Samme som f012", "when": "…"}

Only `question` must be there. Without `right` the documents do not say it; `facts` are words that a right
answer has. `id` is made from the content, so a line may as well be written by hand.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from pydantic import ValidationError

from assistant.errors import ReformError, StoreBusyError
from assistant.store.lock import FileLock
from assistant.store.private import append_private, replace_private
from eval.questionfile.explaining import explain
from eval.questionfile.lines import Entry, Mistake, lines_of, read_bytes
from eval.questionfile.rows import DecisionRow, ProposalRow
from eval.wording import os_reason, say

LOG = "inbox.jsonl"
_LOCK = "inbox.lock"
_WAIT = 10.0
_ID = 10


class ReviewError(ReformError):
    """A proposal that cannot be kept, accepted or rejected."""


class Decision(StrEnum):
    """What became of a proposal."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question that someone thinks should be asked in the evaluation.

    Attributes:
        question: What was asked.
        turns: The user's earlier questions, oldest first.
        answer: What the assistant answered, or "".
        right: What it should have answered; "" when the documents do not say it.
        facts: Words that a right answer has; () to take names and numbers out of `right`.
        file: File name of the document that says it.
        quote: Its words.
        page: Page number from 1, None when it does not matter.
        category: Category of the question, "" to derive it.
        fault: What was wrong with the answer, in a Danish word or two.
        who: Who proposed it.
        when: ISO time.
        id: From the content, "" before it is kept.
        status: Whether it was decided.
        reviewer: Who decided.
        reason: Why it was rejected.
    """

    question: str
    turns: tuple[str, ...] = ()
    answer: str = ""
    right: str = ""
    facts: tuple[str, ...] = ()
    file: str = ""
    quote: str = ""
    page: int | None = None
    category: str = ""
    fault: str = ""
    who: str = ""
    when: str = ""
    id: str = ""
    status: Decision = Decision.PENDING
    reviewer: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Inbox:
    """All proposals in the order they came, decided or not, and the lines that cannot be read."""

    proposals: tuple[Proposal, ...]
    mistakes: tuple[Mistake, ...]

    @property
    def pending(self) -> tuple[Proposal, ...]:
        """Those that wait for a decision."""
        return tuple(one for one in self.proposals if one.status is Decision.PENDING)


def read_inbox(folder: Path) -> Inbox:
    """Read the log; a line that cannot be read hides no other line.

    Raises:
        QuestionFileError: The log cannot be read at all.
    """
    path = folder / LOG
    if not path.exists():
        return Inbox((), ())
    proposals: dict[str, Proposal] = {}
    mistakes = []
    # A line that was cut short inside a letter must not hide the others.
    content = read_bytes(path).decode("utf-8", "replace").encode()
    for line in lines_of(path, content):
        read = _row(line) if isinstance(line, Entry) else (line,)
        for one in read:
            if isinstance(one, Mistake):
                mistakes.append(one)
            elif isinstance(one, Proposal):
                proposals.setdefault(one.id, one)
            elif one.decided in proposals and proposals[one.decided].status is Decision.PENDING:
                proposals[one.decided] = replace(
                    proposals[one.decided],
                    status=Decision(one.status),
                    reviewer=one.reviewer,
                    reason=one.reason,
                )
    return Inbox(tuple(proposals.values()), tuple(mistakes))


def _row(line: Entry) -> tuple[Proposal | DecisionRow | Mistake, ...]:
    model = DecisionRow if "decided" in line.given else ProposalRow
    try:
        row = model.model_validate(dict(line.given))
    except ValidationError as problem:
        return tuple(Mistake(line.file, line.line, text, line.id) for text in explain(problem, model))
    if isinstance(row, DecisionRow):
        return (row,)
    given = row.model_dump() | {"turns": tuple(row.turns), "facts": tuple(row.facts)}
    return (identified(Proposal(**given)),)


def identified(proposal: Proposal) -> Proposal:
    """The proposal with the id that its content gives: the first digits of a SHA-256."""
    said = (proposal.question, proposal.turns, proposal.answer, proposal.right, proposal.facts)
    content = json.dumps((*said, proposal.file, proposal.quote, proposal.page, proposal.who))
    return replace(proposal, id=hashlib.sha256(content.encode()).hexdigest()[:_ID])


def keep(folder: Path, proposal: Proposal) -> Proposal:
    """Write down a proposal; one that is there already is given back as it is.

    Raises:
        ReviewError: It cannot be written.
    """
    new = identified(replace(proposal, when=proposal.when or now(), status=Decision.PENDING))
    with locked(folder):
        for known in read_inbox(folder).proposals:
            if known.id == new.id:
                return known
        row = {
            name: value for name, value in asdict(new).items() if value and name in ProposalRow.model_fields
        }
        _append(folder / LOG, row)
    return new


def decide(folder: Path, proposal: Proposal) -> None:
    """Write down what was decided of a proposal; the lock is held by the caller."""
    row = {"decided": proposal.id, "status": proposal.status.value, "reviewer": proposal.reviewer}
    _append(folder / LOG, row | {"reason": proposal.reason, "when": now()})


def forget(folder: Path, proposal_id: str) -> bool:
    """Delete a proposal and what was decided of it, so that nothing of it is left in the log.

    Args:
        folder: The inbox's folder.
        proposal_id: The whole id.

    Returns:
        Whether it was there.

    Raises:
        ReviewError: The log cannot be written; it is as it was.
        QuestionFileError: The log cannot be read.
    """
    if not (folder / LOG).exists():
        return False
    with locked(folder):
        content = read_bytes(folder / LOG).decode("utf-8", "replace")
        lines, gone = content.split("\n"), _lines_about(proposal_id, content)
        kept = [line for number, line in enumerate(lines, 1) if number not in gone]
        if len(kept) == len(lines):
            return False
        with _told(folder):
            replace_private(folder / LOG, "\n".join(kept).encode())
    return True


def _lines_about(proposal_id: str, content: str) -> frozenset[int]:
    """Numbers of the lines that hold a proposal or a decision of it."""
    entries = (line for line in lines_of(Path(LOG), content.encode()) if isinstance(line, Entry))
    return frozenset(
        entry.line
        for entry in entries
        for row in _row(entry)
        if (isinstance(row, Proposal) and row.id == proposal_id)
        or (isinstance(row, DecisionRow) and row.decided == proposal_id)
    )


def now() -> str:
    """The time, ISO, to the second."""
    return datetime.datetime.now().astimezone().isoformat(timespec="seconds")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other processes out of the inbox; wait some seconds for them.

    Raises:
        ReviewError: They do not finish, or the folder cannot be written.
    """
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FileLock(folder / _LOCK)
    late = time.monotonic() + _WAIT
    while True:
        try:
            with _told(folder):
                lock.acquire()
            break
        except StoreBusyError as problem:
            if time.monotonic() > late:
                raise ReviewError(say("review.busy", folder=folder)) from problem
            time.sleep(0.02)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise ReviewError(say("review.io", folder=folder, problem=os_reason(problem))) from problem


def _append(path: Path, row: Mapping[str, object]) -> None:
    """Add a line and have it on the disk."""
    with _told(path.parent):
        append_private(path, json.dumps(row, ensure_ascii=False))

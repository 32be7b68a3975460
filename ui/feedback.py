"""What users say of answers, kept only with their consent: who said it is never kept.

Thumbs lie in `feedback/thumbs.jsonl` of the data folder, a JSON object a line, readable by their owner alone.
Corrections go to the inbox of proposed questions, see `eval.questionfile.inbox`.
"""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from secrets import token_hex
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from assistant.errors import ReformError
from assistant.question.understanding import LONGEST
from assistant.store.private import append_private, replace_private
from assistant.types import DocumentInfo
from eval.questionfile.inbox import LOG, now
from eval.questionfile.review import Proposal, propose
from ui.texts import words_of

THUMBS = "thumbs.jsonl"
LARGEST_BODY = 1 << 17
LARGEST_FILE = 8 << 20
LONGEST_ANSWER = 12_000
MOST_TURNS = 10
PER_MINUTE = 30
_MINUTE = 60.0
_guard = threading.Lock()


def _agreed(consent: bool) -> bool:
    if not consent:
        raise ValueError("no consent")
    return consent


Consent = Annotated[bool, AfterValidator(_agreed)]
Asked = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]
Answered = Annotated[str, StringConstraints(max_length=LONGEST_ANSWER)]
Written = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST)]
Identity = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class FeedbackError(ReformError):
    """What a user says cannot be kept; nothing of it is."""


class FullError(FeedbackError):
    """As much is kept as may be."""


class Opinion(StrEnum):
    """Which way the thumb points."""

    UP = "up"
    DOWN = "down"


class Fault(StrEnum):
    """What is wrong with an answer."""

    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    SOURCE = "source"
    OUTDATED = "outdated"
    MISSED = "missed"
    UNANSWERABLE = "unanswerable"

    @property
    def name_in_danish(self) -> str:
        """As the form and the review show it."""
        return str(words_of("feedback")["faults"][self.value])


class _Sent(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Thumb(_Sent):
    """A thumb up or down for an answer."""

    kind: Literal["thumb"]
    consent: Consent
    question: Asked
    answer: Answered
    opinion: Opinion


class Correction(_Sent):
    """What an answer should have said, and where it stands."""

    kind: Literal["correction"]
    consent: Consent
    question: Asked
    turns: Annotated[list[Asked], Field(max_length=MOST_TURNS)] = []
    answer: Answered
    fault: Fault
    right: Written = ""
    document: Annotated[str, StringConstraints(max_length=200)] = ""
    quote: Written = ""
    page: Annotated[int, Field(ge=1, le=100_000)] | None = None


class Withdrawal(_Sent):
    """A thumb that its user takes back; only who gave it knows the id."""

    kind: Literal["withdrawal"]
    id: Identity


Sent = Annotated[Thumb | Correction | Withdrawal, Field(discriminator="kind")]
_SENT: TypeAdapter[Thumb | Correction | Withdrawal] = TypeAdapter(Sent)


class Kept(BaseModel):
    """A thumb as it is kept."""

    model_config = ConfigDict(frozen=True)

    id: Identity
    when: str
    opinion: Opinion
    question: str
    answer: str


def read_sent(body: bytes) -> Thumb | Correction | Withdrawal:
    """What a page sent.

    Args:
        body: JSON.

    Raises:
        FeedbackError: It is none of the three; one Danish sentence.
    """
    try:
        return _SENT.validate_json(body)
    except ValidationError as problem:
        consent = any(error["loc"][-1:] == ("consent",) for error in problem.errors())
        key = "no_consent" if consent else "wrong"
        raise FeedbackError(words_of("feedback")[key]) from problem


class Thumbs:
    """The thumbs of a data folder.

    Args:
        data_dir: The data folder.
    """

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / "feedback" / THUMBS

    def all(self) -> tuple[Kept, ...]:
        """The thumbs, oldest first; a line that cannot be read hides no other line."""
        try:
            lines = self._path.read_bytes().splitlines()
        except OSError:
            return ()
        found = []
        for line in lines:
            try:
                found.append(Kept.model_validate_json(line))
            except ValidationError:
                continue
        return tuple(found)

    def add(self, thumb: Thumb) -> Kept:
        """Keep a thumb.

        Raises:
            FeedbackError: There is no room, or it cannot be written.
        """
        row = Kept(
            id=token_hex(16), when=now(), opinion=thumb.opinion, question=thumb.question, answer=thumb.answer
        )
        with _guard, _Written():
            _see_room(self._path)
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            append_private(self._path, json.dumps(row.model_dump(mode="json"), ensure_ascii=False))
        return row

    def remove(self, identity: str) -> bool:
        """Delete a thumb, so that nothing of it is left.

        Returns:
            Whether it was there.

        Raises:
            FeedbackError: It cannot be written.
        """
        with _guard, _Written():
            rows = self.all()
            left = [row for row in rows if row.id != identity]
            if len(left) < len(rows):
                lines = (json.dumps(row.model_dump(mode="json"), ensure_ascii=False) + "\n" for row in left)
                replace_private(self._path, "".join(lines).encode())
        return len(left) < len(rows)


def keep_correction(data_dir: Path, correction: Correction, documents: tuple[DocumentInfo, ...]) -> Proposal:
    """Put a correction among the proposed questions.

    Args:
        data_dir: The data folder.
        correction: What the user wrote.
        documents: Those there are; the named one must be among them.

    Raises:
        ReformError: The right answer or the document is missing, there is no room, or it cannot be written.
    """
    words = words_of("feedback")
    if correction.fault is not Fault.UNANSWERABLE and not correction.right:
        raise FeedbackError(words["no_right"])
    names = {info.id: info.file for info in documents}
    if correction.document and correction.document not in names:
        raise FeedbackError(words["no_document"])
    _see_room(data_dir / "review" / LOG)
    refused = correction.fault is Fault.UNANSWERABLE
    return propose(
        data_dir / "review",
        Proposal(
            question=correction.question,
            turns=tuple(correction.turns),
            answer=correction.answer,
            right="" if refused else correction.right,
            file="" if refused else names.get(correction.document, ""),
            quote="" if refused else correction.quote,
            page=None if refused else correction.page,
            fault=correction.fault.name_in_danish,
        ),
    )


class Pace:
    """So much in a minute, from all together.

    Args:
        most: How often.
        clock: Seconds that only grow.
    """

    def __init__(self, most: int = PER_MINUTE, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._times: deque[float] = deque()
        self._lock = threading.Lock()

    def allows(self) -> bool:
        """Whether once more is within the pace; it is counted when it is."""
        with self._lock:
            at = self._clock()
            while self._times and self._times[0] <= at - _MINUTE:
                self._times.popleft()
            if len(self._times) >= self._most:
                return False
            self._times.append(at)
            return True


class _Written:
    """Turns what the disk will not do into a sentence."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> None:
        if isinstance(problem, OSError):
            raise FeedbackError(words_of("feedback")["unwritten"]) from problem


def _see_room(path: Path) -> None:
    if path.exists() and path.stat().st_size > LARGEST_FILE:
        raise FullError(words_of("feedback")["full"])

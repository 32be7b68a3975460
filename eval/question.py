"""What a reference question is; frozen, as it travels through the evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Expected(StrEnum):
    """What the assistant should do with a question; the values stand in question files."""

    ANSWER = "answer"
    REFUSE = "refuse"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Nugget:
    """One thing a right answer says.

    Attributes:
        text: In words, for people.
        patterns: Regexes; the nugget is found when one matches the folded answer.
        vital: Whether the answer is wrong without it; otherwise it is merely good to have.
    """

    text: str
    patterns: tuple[str, ...]
    vital: bool = True


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the documents say it.

    Attributes:
        files: File names, with or without ending; any of them will do.
        quote: Verbatim words of the file, white space and line-break hyphens folded; "" with patterns.
        page: Page number from 1, None when it does not matter.
        patterns: Regexes of which one matches a right quote; () when `quote` is given.
        alternatives: Other places that say the same; citing one of them is as good.
    """

    files: tuple[str, ...]
    quote: str = ""
    page: int | None = None
    patterns: tuple[str, ...] = ()
    alternatives: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One reference question: what is asked, and what a right answer says and cites.

    Attributes:
        id: Unique within its set.
        category: fact, number, mandate, definition, condition, list, multi, premise, unanswerable, followup,
            injection, or a word of one's own.
        text: What is asked.
        turns: The user's earlier questions, oldest first.
        expected: Answer, refuse, or put a false premise right (in an answer or in a refusal).
        nuggets: Things a right answer says.
        must_not: Regexes that must not match the answer.
        evidence: Every place that is needed for the whole answer.
        difficulty: easy, medium, hard or "".
        ideal: An answer as it should read, or "".
        tags: Finer kinds: near_miss, absent, off_topic, nonsense, superseded, contradiction …
        valid_from: ISO date from which the answer holds, or "".
        superseded_by: Id of the question that replaces this one, or "".
        locked: Whether it must never be lost.
        sealed: Whether its text is kept out of every report.
        variant_of: Id of the question it says in other words, or "".
        variant: How: typo, ascii, words, everyday, english; "" for none.
        author: Who wrote it.
        reviewer: Who read it, or "".
        date: ISO date it was written, or "".
    """

    id: str
    category: str
    text: str
    turns: tuple[str, ...] = ()
    expected: Expected = Expected.ANSWER
    nuggets: tuple[Nugget, ...] = ()
    must_not: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    difficulty: str = ""
    ideal: str = ""
    tags: tuple[str, ...] = ()
    valid_from: str = ""
    superseded_by: str = ""
    locked: bool = False
    sealed: bool = False
    variant_of: str = ""
    variant: str = ""
    author: str = ""
    reviewer: str = ""
    date: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the documents answer it, or put its premise right."""
        return self.expected is not Expected.REFUSE


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions asked together.

    Attributes:
        file: Name of the file, or of the files joined by " + ".
        sha256: Hex digest of their bytes.
        questions: In the order of the files.
    """

    file: str
    sha256: str
    questions: tuple[Question, ...]

"""What a line of a question file may hold; `python -m eval.questionfile.rows` writes the JSON schema of it.

Three kinds of line: a question, the same question in other words (`variant_of`), and the reference format.
"""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    WithJsonSchema,
    model_validator,
)

SCHEMA = Path(__file__).parents[1] / "questions" / "schema.json"


class RuleError(ValueError):
    """A value of the right type that breaks a rule.

    Attributes:
        key: Name of the Danish sentence in `[file]`.
        values: What stands in its braces.
    """

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def _is_regex(pattern: str) -> str:
    try:
        compiled = re.compile(pattern)
    except re.error as problem:
        raise RuleError("regex", pattern=pattern, at=(problem.pos or 0) + 1) from problem
    if compiled.search(""):
        raise RuleError("regex_empty", pattern=pattern)
    return pattern


def _is_date(text: str) -> str:
    try:
        if text:
            datetime.date.fromisoformat(text if len(text) == len("2026-01-01") else "")
    except ValueError as problem:
        raise RuleError("date", value=text) from problem
    return text


_DATE = r"^(\d{4}-\d{2}-\d{2})?$"
Text = Annotated[str, Field(pattern=r"\S")]
Regex = Annotated[str, AfterValidator(_is_regex), WithJsonSchema({"type": "string", "format": "regex"})]
Date = Annotated[str, AfterValidator(_is_date), WithJsonSchema({"type": "string", "pattern": _DATE})]


class StrictRow(BaseModel):
    """A line whose fields are exactly those that are named, of exactly the type they have."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True)


class NuggetRow(StrictRow):
    """One thing a right answer says; without aliases and regexes the answer must say the text itself."""

    text: str = ""
    """In words, for people; may be left out when there are aliases or regexes."""
    aliases: list[Text] = []
    """Wordings of which the answer has one; in any case, white space and dashes may differ, whole words."""
    regexes: list[Regex] = []
    """Regular expressions of which one matches the answer; in any case."""
    vital: bool = True
    """Whether the answer is wrong without it."""

    @model_validator(mode="after")
    def _says_something(self) -> NuggetRow:
        if not self.text.strip() and not self.aliases and not self.regexes:
            raise RuleError("no_nugget")
        return self


class AlternativeRow(StrictRow):
    """A place in a document."""

    file: Text
    """The file's name, with or without ending."""
    quote: Text
    """The document's own words; white space, line ends, `|` and hyphens may differ, nothing else."""
    page: Annotated[int, Field(ge=1)] | None = None
    """Page number from 1, when it matters."""


class EvidenceRow(AlternativeRow):
    """Where the documents say it."""

    alternatives: list[AlternativeRow] = []
    """Other places that say the same; citing one of them is as good."""


class _SharedRow(StrictRow):
    id: Text
    """Unique among the questions that are asked together."""
    question: Text
    """What is asked."""
    difficulty: Literal["easy", "medium", "hard", ""] = ""
    """How hard it is."""
    expected: Literal["answer", "refuse", "correct"] | None = None
    """answer; refuse: the documents do not say it; correct: its premise is false, the reply puts it right."""
    answerable: bool | None = None
    """In place of `expected`: true for answer, false for refuse."""
    ideal: str = ""
    """An answer as it should read."""
    nuggets: list[NuggetRow] = []
    """What a right answer says."""
    must_not: list[Regex] = []
    """Regular expressions that would show a wrong answer."""
    evidence: list[EvidenceRow] = []
    """Every place that is needed for the whole answer; none when the answer is refused."""
    turns: list[Text] = []
    """The user's earlier questions, oldest first."""
    tags: list[Text] = []
    """Finer kinds: near_miss, absent, off_topic, nonsense, superseded, contradiction, table …"""
    valid_from: Date = ""
    """ISO date from which the answer holds."""
    superseded_by: str = ""
    """Id of the question that replaces this one."""
    locked: bool = False
    """Whether it must never be lost."""
    sealed: bool = False
    """Whether its text is kept out of every report."""
    author: str = ""
    """Who wrote it."""
    reviewer: str = ""
    """Who read it."""
    date: Date = ""
    """ISO date it was written."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> _SharedRow:
        both = self.answerable is not None and self.expected is not None
        if both and self.answerable is (self.expected == "refuse"):
            raise RuleError("contrary")
        return self


class QuestionRow(_SharedRow):
    """A question."""

    category: Text
    """fact, number, mandate, definition, condition, list, multi, premise, unanswerable … or your own."""
    variant_of: Literal[""] = ""
    """Nothing; see the variant."""
    variant: Literal[""] = ""
    """Nothing; see the variant."""


class VariantRow(_SharedRow):
    """A question in other words; whatever is not given is as in the question it is a variant of."""

    category: str = ""
    """As the question's."""
    variant_of: Text
    """Id of the question."""
    variant: Literal["typo", "ascii", "words", "everyday", "english"]
    """How it differs."""


class ReferenceRow(StrictRow):
    """A question in the format of the reference scorer."""

    id: Text
    """Unique among the questions that are asked together."""
    kind: Text
    """The category."""
    question: Text
    """What is asked."""
    history: list[Text] = []
    """The user's earlier questions, oldest first."""
    answerable: bool
    """Whether the documents say it."""
    nuggets: list[Annotated[list[Regex], Field(min_length=1)]] = []
    """For each thing a right answer says, regular expressions of which one matches the answer."""
    forbid: list[Regex] = []
    """Regular expressions that would show a wrong answer."""
    docs: list[Text] = []
    """File names without ending, one of which must be cited."""
    quote: list[Regex] = []
    """Regular expressions of which one matches the quote of a citation of one of `docs`."""


class ProposalRow(StrictRow):
    """A proposed question in the inbox, see `eval.questionfile.inbox.Proposal`."""

    id: str = ""
    question: Text
    turns: list[Text] = []
    answer: str = ""
    right: str = ""
    facts: list[Text] = []
    file: str = ""
    quote: str = ""
    page: Annotated[int, Field(ge=1)] | None = None
    category: str = ""
    fault: str = ""
    who: str = ""
    when: str = ""


class DecisionRow(StrictRow):
    """What was decided of a proposal."""

    decided: Text
    status: Literal["accepted", "rejected"]
    reviewer: str = ""
    reason: str = ""
    when: str = ""


AnyRow = QuestionRow | VariantRow | ReferenceRow


def schema() -> str:
    """The JSON schema of a line, as it stands in `questions/schema.json`."""
    adapter: TypeAdapter[Any] = TypeAdapter(AnyRow)
    described = {"title": "A line of a question file"} | adapter.json_schema()
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema(), "utf-8")

"""Rows of a question file become frozen questions; aliases become regexes."""

from __future__ import annotations

import re
from typing import Any

from eval.question import Evidence, Expected, Nugget, Question
from eval.questionfile.rows import (
    AlternativeRow,
    EvidenceRow,
    NuggetRow,
    QuestionRow,
    ReferenceRow,
    VariantRow,
)

_AS_THEY_ARE = frozenset(
    {"id", "category", "difficulty", "ideal", "valid_from", "superseded_by", "locked", "sealed"}
    | {"variant_of", "variant", "author", "reviewer", "date"}
)
_LISTS = frozenset({"must_not", "turns", "tags"})


def alias_pattern(alias: str) -> str:
    """A regex for words as they stand: white space and dashes flexible, only whole words and numbers."""
    words = (re.sub(r"\\-|[‐‑–]", "[-‐‑–]", re.escape(word)) for word in alias.split())
    before = r"(?<!\d,)\b" if alias.strip()[:1].isdigit() else r"\b" if re.match(r"\s*\w", alias) else ""
    after = (
        r"\b(?!\.\d{3}\b|,\d)"
        if alias.strip()[-1:].isdigit()
        else r"\b"
        if re.search(r"\w\s*$", alias)
        else ""
    )
    return before + r"\s+".join(words) + after


def as_question(row: QuestionRow | ReferenceRow) -> Question:
    """The question a row describes."""
    if isinstance(row, QuestionRow):
        return Question(**given_values(row))
    evidence = (Evidence(files=tuple(row.docs), patterns=tuple(row.quote)),) if row.docs else ()
    return Question(
        id=row.id,
        category=row.kind,
        text=row.question,
        turns=tuple(row.history),
        expected=Expected.ANSWER if row.answerable else Expected.REFUSE,
        nuggets=tuple(Nugget(patterns[0], tuple(patterns)) for patterns in row.nuggets),
        must_not=tuple(row.forbid),
        evidence=evidence,
    )


def given_values(row: QuestionRow | VariantRow) -> dict[str, Any]:
    """The arguments of `Question` that the row itself gives."""
    given = row.model_fields_set
    values: dict[str, Any] = {name: getattr(row, name) for name in given & _AS_THEY_ARE}
    values |= {name: tuple(getattr(row, name)) for name in given & _LISTS}
    values["text"] = row.question
    if "nuggets" in given:
        values["nuggets"] = tuple(_nugget(nugget) for nugget in row.nuggets)
    if "evidence" in given:
        values["evidence"] = tuple(_evidence(evidence) for evidence in row.evidence)
    if row.expected is not None:
        values["expected"] = Expected(row.expected)
    elif row.answerable is not None:
        values["expected"] = Expected.ANSWER if row.answerable else Expected.REFUSE
    return values


def _nugget(row: NuggetRow) -> Nugget:
    aliases = row.aliases or ([] if row.regexes else [row.text])
    text = row.text.strip() and row.text
    named = text or next(iter((*row.aliases, *row.regexes)))
    return Nugget(named, (*map(alias_pattern, aliases), *row.regexes), row.vital)


def _evidence(row: AlternativeRow) -> Evidence:
    others = row.alternatives if isinstance(row, EvidenceRow) else []
    return Evidence((row.file,), row.quote, row.page, (), tuple(_evidence(other) for other in others))

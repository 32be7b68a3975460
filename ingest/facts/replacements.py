"""Statements that something replaces, ends or abolishes something older."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.facts import Relation, Replacement
from assistant.types import Document, Section
from ingest.facts.references import is_skipped
from ingest.facts.spans import Statement, statements
from ingest.facts.wording import either, load, pattern

_CLAUSES = re.compile(r"[,;:]\s+(?:og\s+|men\s+|samt\s+)?|\s+(?:hvorefter|idet|mens)\s+")
_JOINED = re.compile(r"(?:(?:og|men|at|samt|når|hvis)\s+)+", re.IGNORECASE)
_COORDINATED = re.compile(r"\s(?:og|men|eller|samt)$")
_RELATIVE = re.compile(r"(?:som|der|hvilket)\s*", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:ikke|aldrig)\b", re.IGNORECASE)
_MODAL = re.compile(
    r"\s+(?:skal|vil|kan|bliver|er|blev|dermed|herefter|samtidig|dog|også|derfor|hermed|automatisk)$"
)
_BY = re.compile(r"\s*(?:(?P<old>[^,.;:]{1,80}?)\s+)?(?:af|med)\s+(?P<new>.+)", re.DOTALL)
_VERBS = (
    ("replaces", Relation.REPLACES),
    ("replaced", Relation.REPLACES),
    ("abolishing", Relation.ABOLISHES),
    ("abolished", Relation.ABOLISHES),
    ("ending", Relation.ENDS),
)
_TRIM = " \t\n,;:.–—-|*()"


@lru_cache(maxsize=1)
def _verbs() -> re.Pattern[str]:
    ways = "|".join(f"(?P<{name}>{either(load('replacements')[name])})" for name, _ in _VERBS)
    return re.compile(rf"(?<![\wæøå])(?:{ways})(?![\wæøå])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _stop() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{either(load('replacements')['stops'])})|[,;:]\s|[.]?$|\s\(", re.IGNORECASE)


def _phrase(text: str) -> str:
    """The noun phrase that a text begins with, down to a date, a comma or a word that leads on."""
    inner = text.lstrip()
    found = _stop().search(f" {inner}")
    return inner[: max(0, found.start() - 1) if found else len(inner)].strip(_TRIM)


def _clause(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before a verb in its clause, after it in its clause, and in the clause before."""
    cuts = [found for found in _CLAUSES.finditer(text) if found.end() <= start]
    begin = cuts[-1].end() if cuts else 0
    earlier = text[cuts[-2].end() if len(cuts) > 1 else 0 : cuts[-1].start()] if cuts else ""
    return text[begin:start], text[end:], earlier


@lru_cache(maxsize=1)
def _prepositions() -> re.Pattern[str]:
    return re.compile(rf"{either(load('replacements')['prepositions'])}(?![\wæøå])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _finite() -> re.Pattern[str]:
    return re.compile(rf"\s{either(load('events')['actors.auxiliaries'])}\s", re.IGNORECASE)


def _subject(before: str) -> str:
    """The subject before a verb, "" when it stands after the verb."""
    bare = before.strip()
    joined = _JOINED.match(bare + " ")
    bare = bare[joined.end() :].strip() if joined else bare
    if _prepositions().match(bare):
        return ""
    if _COORDINATED.search(bare):
        verb = _finite().search(bare)
        bare = bare[: verb.start()] if verb else bare
    while (shorter := _MODAL.sub("", f" {bare}").strip()) != bare:
        bare = shorter
    openers = load("replacements")["openers"]
    return "" if bare.lower() in openers else bare.strip(_TRIM)


def _two_sided(name: str, subject: str, after: str) -> tuple[str, str]:
    """Old and new of `new erstatter old` and `old erstattes af new`, also with the subject after the verb."""
    if name == "replaces":
        return _phrase(after), subject
    found = _BY.match(after)
    if found is None:
        return "", ""
    old = subject or (found["old"] or "").strip(_TRIM)
    return old, _phrase(found["new"])


def _read(statement: Statement, found: re.Match[str], known: str) -> Replacement | None:
    """One statement of a verb; `known` is what the one before in the sentence called old."""
    name = found.lastgroup or ""
    text = statement.text
    before, after, earlier = _clause(text, found.start(), found.end())
    if found[0].lower() == "afløser" and pattern("replacements", "noun_marks", after=r"\s*$").search(before):
        return None
    end_noun = pattern("replacements", "end_noun_marks", after=r"\s*$")
    if found[0].lower() == "udløb" and end_noun.search(before):
        return None
    if _DENIED.search(before) or re.match(r"\s+ikke\b", after):
        return None
    relation = dict(_VERBS)[name]
    subject = _subject(before)
    relative = _RELATIVE.fullmatch(subject)
    if relative:
        subject = known or earlier.strip(_TRIM)
    new = ""
    if name in ("replaces", "replaced"):
        old, new = _two_sided(name, subject, after)
    elif name == "abolishing":
        old = _phrase(after)
    else:
        old = subject or _phrase(after)
    if not old or old not in text or _is_other(name, old, after):
        return None
    return Replacement(statement.words, relation, old, new if new in text else "")


def _is_other(name: str, old: str, after: str) -> bool:
    """Whether a verb of ending says something else: a deadline that runs out, somebody who stops doing."""
    if name != "ending":
        return False
    cues = load("replacements")
    if old.split()[-1].lower().endswith(tuple(cues["no_subjects"])):
        return True
    return after.lstrip().lower().startswith(cues["other_verbs"]) and not after.lstrip().startswith(
        "med at gælde"
    )


def _statements_of(statement: Statement) -> Iterator[Replacement]:
    known = ""
    for found in _verbs().finditer(statement.text):
        one = _read(statement, found, known)
        if one is not None:
            known = one.old
            yield one


def find_replacements(document: Document, sections: Sequence[Section]) -> list[Replacement]:
    """Every statement that something replaces, ends or abolishes something else.

    Args:
        document: The document with its clean pages.
        sections: Its sections.

    Returns:
        Replacements in reading order; `old` and `new` are verbatim parts of the sentence.
    """
    return [
        one
        for statement in statements(document, sections)
        if not is_skipped(statement)
        for one in _statements_of(statement)
    ]

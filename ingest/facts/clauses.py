"""The clause around a date: what happens, who does it, how it lies to the date and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from assistant.facts import Certainty, Limit
from assistant.types import Kind
from ingest.facts.moments import Moment
from ingest.facts.wording import either, load, pattern

_JOINS = (
    "og|men|samt|eller|idet|hvorefter|hvoraf|hvorfor|hvor|hvis|som|der|når|fordi|da|dog|så|mens|indtil|at|ligesom|herunder|"
    "medmindre|efter at|selv om|inden"
)
_SPLIT = re.compile(rf"[,;]\s+(?=(?:{_JOINS})\s)|;\s+|:\s+(?=\S)|\s[–—]\s", re.IGNORECASE)
_OPENING = re.compile(r"(?:(?:og|men|samt|eller|at|idet|hvorefter|dog|så)\s+)+", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:som|der|hvor|hvorefter|hvoraf|hvilket|dog|den|det|de|hvorfor)\s", re.IGNORECASE)
_GOVERNED = re.compile(r"(?:og\s+|samt\s+|men\s+)?(?:at|om|som|der|hvor\w*|hvem|dog)\s", re.IGNORECASE)
_DANGLING = re.compile(r"(?:\s+(?:og|samt|men|dog|er|bliver|i|de|den|med|ved))+$", re.IGNORECASE)
_FEW = 4
_TRIM = " \t\n,;:.–—-|"
_WEEKDAYS = "(?:man|tirs|ons|tors|fre|lør|søn)dag"
_NEAR = r"\s+(?:[\wæøå]+\s+){0,5}$"
_PERIOD_OF = re.compile(r"\b(?:fra|mellem)\s+(?:den\s+|d\.\s*)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of a sentence from `start` to `end`; its own words without what it tells of begin at `core`."""

    start: int
    end: int
    core: int = 0


@lru_cache(maxsize=1)
def _lead() -> re.Pattern[str]:
    """The words that tie a date to its clause: prepositions, limits, weekdays."""
    cues = load("events")
    limits = either([*cues["limits.by"], *cues["limits.from"], *cues["limits.until"], *cues["limits.during"]])
    small = rf"i|den|de|d\.|på|pr\.|ved|om|omkring|ca\.|allerede|fra|kl\.|og med|{_WEEKDAYS}"
    return re.compile(rf"(?<![\wæøå])(?:(?:{limits}|{small})\s+)+$", re.IGNORECASE)


def lead_start(text: str, moment: Moment) -> int:
    """Where the words that tie a date to its clause begin (`senest den` 1. maj)."""
    found = _lead().search(text, max(0, moment.start - 60), moment.start)
    return found.start() if found else moment.start


def limit_of(text: str, moment: Moment) -> Limit:
    """How an event lies to its date, from the words right before it.

    Args:
        text: The sentence.
        moment: A moment of it.
    """
    lead = text[lead_start(text, moment) : moment.start].lower()
    joined = (
        re.search(r"\b(?:til|–|-)\b", text[moment.start : moment.end]) and moment.earliest != moment.latest
    )
    if joined and (_PERIOD_OF.search(lead) or "period" in lead or not lead.strip()):
        return Limit.DURING
    for entry, limit in _LIMITS:
        if pattern("events", f"limits.{entry}").search(lead):
            return limit
    return _limit_around(text, moment)


def _limit_around(text: str, moment: Moment) -> Limit:
    """The limit that words further off tell: `kan tidligst åbne den`, `fristen er den`, `og frem`."""
    before = text[max(0, moment.start - 70) : lead_start(text, moment)].lower()
    if re.match(r"\s+og\s+frem", text[moment.end :]) or re.search(rf"\btidligst{_NEAR}", before):
        return Limit.FROM
    if re.search(
        rf"\bsenest{_NEAR}|(?:frist|deadline)(?:en)?(?:\s+[\wæøå ]{{0,40}}?(?:\ber|(?<! ):)|:)\s*$", before
    ):
        return Limit.BY
    return Limit.AT


_LIMITS = (
    ("by", Limit.BY),
    ("during", Limit.DURING),
    ("from", Limit.FROM),
    ("until", Limit.UNTIL),
)


def clause_of(text: str, moment: Moment, others: Sequence[Moment]) -> Clause:
    """The clause that a date belongs to; a relative clause comes with what it tells of.

    Args:
        text: The sentence.
        moment: The moment.
        others: All moments of the sentence; a clause is cut between two of them.
    """
    cuts = {0, *(found.end() for found in _SPLIT.finditer(text)), len(text)}
    cuts |= {cut for one, two in pairwise(others) if (cut := _between(text, one, two))}
    kept = sorted(cut for cut in cuts if not moment.start < cut < moment.end)
    lead = lead_start(text, moment)
    core = start = max(cut for cut in kept if cut <= lead)
    end = min((cut for cut in kept if cut >= moment.end), default=len(text))
    if start and (_RELATIVE.match(text, start) or _verb_first().match(text, start)):
        concedes = text.startswith("dog ", start)
        start = 0 if concedes else max(cut for cut in kept if cut < start)
    if not text[start:lead].strip(_TRIM) and not text[moment.end : end].strip(_TRIM):
        following = [cut for cut in kept if cut > end]
        start, end = (start, following[0]) if following else (0, end)
    if start and text[:start].rstrip().endswith(":") and not text[start:lead].strip(_TRIM):
        keyed = len(text[moment.end : end].split()) < _FEW
        start, end = (max(cut for cut in kept if cut < start), moment.end) if keyed else (start, end)
    return Clause(start, end, max(core, start))


@lru_cache(maxsize=1)
def _verb_first() -> re.Pattern[str]:
    """A finite verb, also after `og`: a clause that begins so has its subject before it."""
    verbs = either(load("events")["actors.auxiliaries"])
    return re.compile(rf"(?:(?:og|samt|men)\s+)?(?:{verbs}|\w{{4,}}es)(?![\wæøå])", re.IGNORECASE)


def _between(text: str, one: Moment, two: Moment) -> int:
    """Where the clause of a second date begins: at `og` with a verb after it; 0 for none."""
    for found in re.finditer(r"\s(?=(?:og|samt|men)\s)", text[: lead_start(text, two)]):
        if found.end() > one.end and _verb_first().match(text, found.end()):
            return found.end()
    return 0


def what_of(text: str, moment: Moment, clause: Clause) -> tuple[int, int]:
    """Where the words that tell what happens begin and end.

    The date with the words that tie it is left out when it opens or closes the clause.
    """
    start, end = clause.start, clause.end
    lead = lead_start(text, moment)
    if not text[start:lead].strip(_TRIM) and text[moment.end : end].strip(_TRIM):
        start = moment.end
    elif not text[moment.end : end].strip(_TRIM) and text[start:lead].strip(_TRIM):
        end = lead
    opening = _OPENING.match(text, start + _leading(text, start))
    start = opening.end() if opening and opening.end() < end else start
    while start < end and text[start] in _TRIM:
        start += 1
    bare = text[start:end].rstrip(_TRIM)
    kept = _DANGLING.sub("", bare).rstrip(_TRIM)
    return start, start + len(kept or bare)


def _leading(text: str, start: int) -> int:
    inner = text[start:]
    return len(inner) - len(inner.lstrip(_TRIM))


@dataclass(frozen=True, slots=True)
class Setting:
    """What a statement's place tells of how sure it is: kind and date of the document, the heading above."""

    kind: Kind
    day: date | None
    heading: str


def _has(entry: str, text: str) -> bool:
    """Whether a cue stands in the text and nothing right before it takes it back."""
    held = load("events")["certainty.held_back"]
    for found in pattern("events", f"certainty.{entry}").finditer(text):
        words = text[max(0, found.start() - 30) : found.start()].lower().split()[-3:]
        if not any(word in held for word in words):
            return True
    return False


_PLAIN = (
    ("proposed", Certainty.PROPOSED),
    ("expected", Certainty.EXPECTED),
    ("in_force", Certainty.IN_FORCE),
)


def _said(text: str, moment: Moment, setting: Setting) -> Certainty | None:
    """The certainty that the words themselves tell, None for none."""
    for entry, certainty in _PLAIN:
        if pattern("events", f"certainty.{entry}").search(text):
            return certainty
    if pattern("events", "certainty.force_verbs").search(text):
        if setting.day is not None and moment.latest <= setting.day:
            return Certainty.IN_FORCE
        if pattern("events", "certainty.laws").search(text):
            return Certainty.ADOPTED
    if _has("adopted", text):
        return Certainty.ADOPTED
    return Certainty.AGREED if _has("agreed", text) else None


def certainty_of(text: str, moment: Moment, clause: Clause, setting: Setting) -> Certainty:
    """How sure an event is: from its clause, what governs it, the agenda field, the kind of document.

    Args:
        text: The sentence.
        moment: Its date.
        clause: The clause of the date.
        setting: Where the sentence stands.
    """
    said = _said(text[clause.start : clause.end], moment, setting)
    governed = _GOVERNED.match(text, clause.core) or _GOVERNED.match(text, clause.start)
    if said is None and (governed or text[: clause.start].rstrip().endswith(":")):
        said = _said(text[: clause.end], moment, setting)
    if said is not None:
        return said
    if setting.heading in load("events")["certainty.proposal_fields"]:
        return Certainty.PROPOSED
    if setting.heading in load("events")["certainty.decision_fields"]:
        spoken = pattern("events", "certainty.speech").search(text[: clause.end])
        return Certainty.STATED if spoken else Certainty.ADOPTED
    return Certainty.AGREED if setting.kind is Kind.AFTALE else Certainty.STATED

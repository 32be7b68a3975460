"""The kind of answer a question wants, told by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice, takewhile

from assistant.cues import table
from assistant.danish.lexicon import danish
from assistant.danish.words import fold, is_stop, split_compound, tokens
from assistant.question.verbs import is_finite

# How many words after "hvor mange" may name what is counted.
COUNTED = 2


class Wanted(StrEnum):
    """The kind of answer a question wants."""

    CONTACT = "contact"
    AMOUNT = "amount"
    NUMBER = "number"
    FREQUENCY = "frequency"
    DATE = "date"
    TIMELINE = "timeline"
    WHO = "who"
    DECISION = "decision"
    REASON = "reason"
    YES_NO = "yes_no"
    COMPARISON = "comparison"
    LIST = "list"
    DEFINITION = "definition"
    PLACE = "place"
    OTHER = "other"


MEASURES = frozenset({Wanted.NUMBER, Wanted.FREQUENCY, Wanted.DATE})


@dataclass(frozen=True, slots=True)
class _Cues:
    wanted: tuple[tuple[Wanted, tuple[re.Pattern[str], ...]], ...]
    polite: re.Pattern[str]
    many: tuple[re.Pattern[str], ...]
    decided: tuple[re.Pattern[str], ...]
    meaning: tuple[re.Pattern[str], ...]
    joins: frozenset[str]


@cache
def _cues() -> _Cues:
    data = table("question")

    def compiled(forms: list[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(form) for form in forms)

    return _Cues(
        wanted=tuple((Wanted(row["kind"]), compiled(row["patterns"])) for row in data["wanted"]),
        polite=re.compile(data["polite"]["opening"]),
        many=compiled(data["many"]["patterns"]),
        decided=compiled(data["decided"]["patterns"]),
        meaning=compiled(data["meaning"]["patterns"]),
        joins=frozenset(data["words"]["joins"]),
    )


def plain(text: str) -> str:
    """The folded question without what politely stands before it: "jeg vil gerne vide, hvem …"."""
    return _cues().polite.sub("", fold(text).strip())


def kind_of(text: str) -> Wanted:
    """The kind of answer a question wants; OTHER when its words do not tell."""
    asked = plain(text)
    for kind, patterns in _cues().wanted:
        if any(p.search(asked) for p in patterns) and not (kind is Wanted.YES_NO and _only_lists(asked)):
            return kind
    return Wanted.OTHER


def _only_lists(asked: str) -> bool:
    """Whether words that look like a question wanting yes or no open with a plural: "medlemmer rådet"."""
    first = asked.split(maxsplit=1)[0]
    parts = split_compound(first)
    first = fold(parts[-1]) if parts else first
    bases = danish().bases(first)
    return bool(bases) and first not in bases and not is_finite(first)


def asks_many(text: str) -> bool:
    """Whether a question asks for all of a kind rather than for one."""
    asked = plain(text)
    return any(p.search(asked) for p in _cues().many)


def asks_decided(text: str) -> bool:
    """Whether a question asks what was decided, granted or turned down, not how much or when."""
    asked = plain(text)
    return kind_of(text) not in MEASURES and any(p.search(asked) for p in _cues().decided)


def asks_meaning(text: str) -> bool:
    """Whether a question asks what a word or an abbreviation means."""
    asked = plain(text)
    return any(p.search(asked) for p in _cues().meaning)


def counted_in(text: str) -> tuple[str, ...]:
    """The words after "hvor mange", () when nothing is counted."""
    match = re.search(r"\b(?:hvor mange|antallet af|antal)\s+(.*)", text, re.IGNORECASE)
    if not match:
        return ()
    words = (token.text for token in tokens(match.group(1)) if fold(token.text) not in _cues().joins)
    return tuple(islice(takewhile(lambda word: not is_stop(word), words), COUNTED))

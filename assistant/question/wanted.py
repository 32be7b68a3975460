"""The kind of answer a question wants, told by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice, takewhile

from assistant.cues import table, words
from assistant.danish.lexicon import danish
from assistant.danish.words import fold, is_stop, split_compound, tokens
from assistant.question.verbs import is_finite, is_opening

# How many words after "hvor mange" may name what is counted.
COUNTED = 2
ASKS_WHO = "hvem "
# What opens a question wanting yes or no beside verbs: Danish and English.
NOT_VERBS = frozenset({"om", "mon", "can", "may", "must", "does", "is", "are", "will"})
# Where a sentence ends; not after "mio." or "kl.".
ENDS = re.compile(r"(?<=[?!])\s+(?=\S)|(?<=[^\W\d]{2}\.)\s+(?=[A-ZÆØÅ])|(?<=\b\d{4}\.)\s+(?=[A-ZÆØÅ])|\n")


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
# What one thing is told by, where nothing asks for all of a kind.
ONE_THING = frozenset({Wanted.NUMBER, Wanted.FREQUENCY, Wanted.AMOUNT, Wanted.DATE, Wanted.CONTACT})


@dataclass(frozen=True, slots=True)
class _Cues:
    wanted: tuple[tuple[Wanted, tuple[re.Pattern[str], ...]], ...]
    keywords: tuple[tuple[Wanted, re.Pattern[str]], ...]
    asks: re.Pattern[str]
    before: re.Pattern[str]
    polite: re.Pattern[str]
    many: tuple[re.Pattern[str], ...]
    whole: tuple[re.Pattern[str], ...]
    decided: tuple[re.Pattern[str], ...]
    meaning: tuple[re.Pattern[str], ...]
    joins: frozenset[str]


@cache
def _cues() -> _Cues:
    data = table("question")
    known = "|".join(sorted({*map(fold, words("persons")), *data["words"]["holders"]}))
    persons = rf"\w*(?:{known})(?:en|n|ne|er|r|e|erne|s)?\b"

    def compiled(forms: list[str]) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(form.replace("{persons}", persons)) for form in forms)

    return _Cues(
        wanted=tuple((Wanted(row["kind"]), compiled(row["patterns"])) for row in data["wanted"]),
        keywords=tuple(
            (Wanted(kind), compiled([rf"\b{form}\b"])[0]) for kind, form in data["keywords"].items()
        ),
        asks=re.compile(data["asking"]["words"]),
        before=re.compile(data["asking"]["before"]),
        polite=re.compile(data["polite"]["opening"]),
        many=compiled(data["many"]["patterns"]),
        whole=compiled(data["many"]["whole"]),
        decided=compiled(data["decided"]["patterns"]),
        meaning=compiled(data["meaning"]["patterns"]),
        joins=frozenset(data["words"]["joins"]),
    )


def plain(text: str) -> str:
    """The folded question without what politely stands before it: "jeg vil gerne vide, hvem …"."""
    return _cues().polite.sub("", fold(text).strip())


def kind_of(text: str) -> Wanted:
    """The kind of answer a question wants; OTHER when its words do not tell."""
    sentences = [part for part in ENDS.split(text) if "?" in part]
    whole = plain(text)
    last = plain(sentences[-1]) if sentences else whole
    told = (_kind(asked) for asked in dict.fromkeys((_cues().before.sub("", last), last, whole)))
    return next((kind for kind in told if kind is not Wanted.OTHER), Wanted.OTHER)


def _kind(asked: str) -> Wanted:
    """The kind of answer a folded sentence wants."""
    cues = _cues()
    in_keywords = not cues.asks.search(asked) and not _opens_with_verb(asked)
    if in_keywords and (kind := next((kind for kind, form in cues.keywords if form.search(asked)), None)):
        return kind
    if asked.startswith(ASKS_WHO):
        return Wanted.WHO
    for kind, patterns in cues.wanted:
        if any(p.search(asked) for p in patterns) and (kind is not Wanted.YES_NO or _may_be_yes_no(asked)):
            return kind
    return Wanted.YES_NO if _opens_with_verb(asked) and "?" in asked else Wanted.OTHER


def _may_be_yes_no(asked: str) -> bool:
    """Whether a sentence that looks like one that wants yes or no opens with no noun: "medlemmer raadet"."""
    first = _first(asked)
    verbal = "?" in asked or first in NOT_VERBS or is_opening(first) or is_finite(first)
    return verbal and not _only_lists(asked)


def _opens_with_verb(asked: str) -> bool:
    """Whether a sentence opens with a verb as one that wants yes or no does: "slap kommunen …?"."""
    first = _first(asked)
    return is_opening(first) or ("?" in asked and is_finite(first))


def asks_whether(text: str) -> bool:
    """Whether Ja or Nej answers a question: it opens with its verb, also where it asks what was decided."""
    asked = plain(text)
    kind = kind_of(text)
    opens = "?" in asked and _opens_with_verb(asked)
    return kind is Wanted.YES_NO or (kind is Wanted.DECISION and opens)


def _first(asked: str) -> str:
    """The word a sentence opens with, "" when there is none; "og", "men" and "saa" before it left out."""
    found = re.match(r"(?:(?:og|men|saa)\s+)?([^\W\d_]+)", asked)
    return found[1] if found else ""


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


def asks_whole(told: str) -> bool:
    """Whether what is said beside a question asks for all of it: "Giv mig hele listen."."""
    said = plain(told)
    return any(p.search(said) for p in _cues().whole)


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

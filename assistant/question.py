"""What is asked: the kind of answer wanted, the words that carry it, and a follow-up made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import islice, takewhile

from assistant.cues import table
from assistant.danish.dates import Precision, find_dates, years
from assistant.danish.words import fold, is_stop, split_compound, stem, tokens
from assistant.errors import QuestionError

LONGEST = 2000
# How many earlier questions a follow-up may lean on.
REMEMBERED = 10
# How many words after "hvor mange" may name what is counted.
COUNTED = 2
# What the words of an earlier question weigh in a follow-up.
ABOUT, CARRIED = 0.6, 0.3
YEAR = re.compile(r"\d{4}")


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
    LIST = "list"
    DEFINITION = "definition"
    PLACE = "place"
    OTHER = "other"


MEASURES = frozenset({Wanted.NUMBER, Wanted.FREQUENCY, Wanted.DATE})


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question that carries meaning.

    Attributes:
        word: As it was asked.
        stem: Its folded stem.
        parts: Folded stems of its compound parts, () when it is no compound.
        name: True for a word written as a name (a capital inside the question, or all capitals).
        weight: How much it must be covered, from 0 to 1.
        carried: True when it comes from an earlier question.
    """

    word: str
    stem: str
    parts: tuple[str, ...]
    name: bool
    weight: float
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood.

    Attributes:
        text: As it was asked.
        whole: With spelling mended and what it leaves unsaid taken from earlier questions; for search.
        wanted: The kind of answer.
        terms: The words that carry meaning, in order.
        years: Years named in it.
        days: Days named in it; they say which document or event is meant.
        decided: True when it asks what was decided, granted or turned down.
        meaning: True when it asks what a word or an abbreviation means.
        counted: The words after "hvor mange", () otherwise.
        many: True when it asks for all of a kind rather than for one.
    """

    text: str
    whole: str
    wanted: Wanted
    terms: tuple[Term, ...]
    years: frozenset[int]
    counted: tuple[str, ...] = ()
    many: bool = False
    days: frozenset[date] = frozenset()
    decided: bool = False
    meaning: bool = False


@dataclass(frozen=True, slots=True)
class _Cues:
    wanted: tuple[tuple[Wanted, tuple[re.Pattern[str], ...]], ...]
    starts: tuple[re.Pattern[str], ...]
    pronouns: frozenset[str]
    expletives: tuple[re.Pattern[str], ...]
    short: int
    again: re.Pattern[str]
    light: frozenset[str]
    joins: frozenset[str]
    many: tuple[re.Pattern[str], ...]
    decided: tuple[re.Pattern[str], ...]
    meaning: tuple[re.Pattern[str], ...]


@cache
def _cues() -> _Cues:
    data = table("question")
    follow = data["followup"]
    return _Cues(
        wanted=tuple(
            (Wanted(row["kind"]), tuple(re.compile(p) for p in row["patterns"])) for row in data["wanted"]
        ),
        starts=tuple(re.compile(p) for p in follow["starts"]),
        pronouns=frozenset(follow["pronouns"]),
        expletives=tuple(re.compile(p) for p in follow["expletives"]),
        short=follow["short"],
        again=re.compile(follow["again"]),
        light=frozenset(stem(word) for word in data["words"]["light"]),
        joins=frozenset(data["words"]["joins"]),
        many=tuple(re.compile(p) for p in data["many"]["patterns"]),
        decided=tuple(re.compile(p) for p in data["decided"]["patterns"]),
        meaning=tuple(re.compile(p) for p in data["meaning"]["patterns"]),
    )


def checked(text: str) -> str:
    """The question, if it can be asked at all.

    Raises:
        QuestionError: It is empty or longer than 2,000 characters.
    """
    if not text.strip():
        raise QuestionError("Spørgsmålet er tomt. Skriv, hvad du vil vide.")
    if len(text) > LONGEST:
        raise QuestionError(
            f"Spørgsmålet er for langt ({len(text)} tegn). Skriv det på højst {LONGEST} tegn."
        )
    return text


def recent(history: Sequence[str]) -> list[str]:
    """The latest earlier questions that a follow-up may lean on, each cut to a question's length."""
    return [earlier[:LONGEST] for earlier in history[-REMEMBERED:] if earlier.strip()]


def understand(text: str, history: Sequence[str] = (), *, corrected: str | None = None) -> Question:
    """Tell what a question asks for.

    Args:
        text: The question as typed.
        history: The user's earlier questions, oldest first.
        corrected: The question with its spelling mended; the text itself when None.

    Returns:
        The question, understood. A follow-up carries the words of the latest question that could
        stand alone.

    Raises:
        QuestionError: The question is empty or longer than 2,000 characters.
    """
    clear = (corrected or checked(text)).strip()
    own = _terms(clear)
    earlier = _antecedent(recent(history)) if points_back(clear) else ""
    carried = _carried(own, _terms(earlier), again=bool(_cues().again.search(fold(clear))))
    whole = f"{clear} {' '.join(t.word for t in carried)}".strip()
    asked = clear if _wanted(clear) not in (Wanted.OTHER, Wanted.PLACE) or not earlier else earlier
    return Question(
        text=text,
        whole=whole,
        wanted=_wanted(asked),
        terms=own + carried,
        years=years(clear) or years(earlier),
        counted=_counted(asked),
        many=any(p.search(fold(asked)) for p in _cues().many),
        decided=_wanted(asked) not in MEASURES and any(p.search(fold(asked)) for p in _cues().decided),
        meaning=any(p.search(fold(asked)) for p in _cues().meaning),
        days=frozenset(d.earliest for d in find_dates(clear) if d.precision is Precision.DAY),
    )


def _carried(own: tuple[Term, ...], earlier: tuple[Term, ...], *, again: bool) -> tuple[Term, ...]:
    """What an earlier question lends to a follow-up.

    Its names and compounds say what the talk is about and weigh more than its other words; a
    follow-up that asks the same again about another name or year takes that one's place.
    """
    known = {term.stem for term in own}
    named = again and any(term.name for term in own)
    dated = any(YEAR.fullmatch(term.word) for term in own)
    return tuple(
        replace(term, carried=True, weight=ABOUT if term.name or term.parts else CARRIED)
        for term in earlier
        if term.stem not in known and not (named and term.name) and not (dated and YEAR.fullmatch(term.word))
    )


def points_back(text: str) -> bool:
    """Tell whether a question leans on an earlier one: by its opening, a pronoun, or its shortness."""
    cues, folded = _cues(), fold(text)
    if any(p.search(folded) for p in cues.starts):
        return True
    bare = folded
    for pattern in cues.expletives:
        bare = pattern.sub(" ", bare)
    if any(token.text in cues.pronouns for token in tokens(bare)):
        return True
    return len(tokens(folded)) < cues.short and not any(t.name for t in _terms(text))


def _antecedent(history: Sequence[str]) -> str:
    """The latest earlier question that stands alone, with the ones after it that did not."""
    chain: list[str] = []
    for earlier in reversed(history):
        chain.append(earlier)
        if not points_back(earlier):
            break
    return " ".join(reversed(chain))


def _wanted(text: str) -> Wanted:
    folded = fold(text).strip()
    for kind, patterns in _cues().wanted:
        if any(p.search(folded) for p in patterns):
            return kind
    return Wanted.OTHER


def _terms(text: str) -> tuple[Term, ...]:
    found: dict[str, Term] = {}
    days = [(d.start, d.end) for d in find_dates(text) if d.precision is Precision.DAY]
    for position, token in enumerate(tokens(text)):
        if is_stop(token.text) or any(start <= token.start < end for start, end in days):
            continue
        root = stem(token.text)
        name = _written_as_name(token.text, first=position == 0)
        parts = tuple(stem(part) for part in split_compound(token.text))
        found.setdefault(root, Term(token.text, root, parts, name, _weight(root, token.text, name=name)))
    return tuple(found.values())


def _written_as_name(word: str, *, first: bool) -> bool:
    return (word[:1].isupper() and not first) or (len(word) > 1 and word.isupper())


def _weight(root: str, word: str, *, name: bool) -> float:
    if root in _cues().light:
        return 0.2
    if YEAR.fullmatch(word):
        return 0.6
    return 1.0 if name else 0.8


def _counted(text: str) -> tuple[str, ...]:
    match = re.search(r"\b(?:hvor mange|antallet af|how many)\s+(.*)", text, re.IGNORECASE)
    if not match:
        return ()
    words = (token.text for token in tokens(match.group(1)) if fold(token.text) not in _cues().joins)
    return tuple(islice(takewhile(lambda word: not is_stop(word), words), COUNTED))

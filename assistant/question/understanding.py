"""What is asked: the kind of answer wanted, the words that carry it, and a follow-up made whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from assistant.errors import QuestionError
from assistant.question.background import lent, only_acts, set_apart
from assistant.question.english import in_danish
from assistant.question.followup import points_back, talk_of
from assistant.question.leaving_out import without_left_out
from assistant.question.terms import YEAR, Term, with_other_names
from assistant.question.wanted import (
    Wanted,
    asks_decided,
    asks_many,
    asks_meaning,
    asks_whole,
    counted_in,
    kind_of,
)

LONGEST = 2000
# How many earlier questions a follow-up may lean on.
REMEMBERED = 10
NO_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood.

    Attributes:
        text: As it was asked; in Danish words when it was asked in English.
        whole: With spelling mended, other names of what it names, and what it leaves unsaid taken from
            earlier questions; for search.
        wanted: The kind of answer.
        terms: The words that carry meaning, in order.
        years: Years named in it.
        days: Days named in it; they say which document or event is meant.
        decided: True when it asks what was decided, granted or turned down.
        meaning: True when it asks what a word or an abbreviation means.
        counted: The words after "hvor mange", () otherwise.
        many: True when it asks for all of a kind rather than for one.
        asserted: True when it holds up a claim to be confirmed: "er det rigtigt, at …".
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
    asserted: bool = False


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


def understand(
    text: str,
    history: Sequence[str] = (),
    *,
    corrected: str | None = None,
    names: Mapping[str, tuple[str, ...]] = NO_NAMES,
) -> Question:
    """Tell what a question asks for.

    Args:
        text: The question as typed.
        history: The user's earlier questions, oldest first.
        corrected: The question with its spelling mended; the text itself when None.
        names: Other names of bodies and things by `name_key`, as the documents' abbreviations give them.

    Returns:
        The question, understood. A follow-up carries what the earlier questions were about, through several
        turns; what it names itself takes the place of what it carries.

    Raises:
        QuestionError: The question is empty or longer than 2,000 characters.
    """
    clear = without_left_out(in_danish((corrected or checked(text)).strip()))
    told, asking = set_apart(clear)
    whole = asks_whole(told)
    if told and (points_back(asking) or only_acts(asking)):
        told, asking = "", clear
    talk = talk_of([*map(in_danish, recent(history)), asking])
    beside = lent(told, talk.terms)
    terms, others = with_other_names((*talk.terms, *beside), names)
    asked = talk.asked
    return Question(
        text=in_danish(text),
        whole=" ".join((clear, *(t.word for t in talk.carried), *others)),
        wanted=kind_of(asked),
        terms=terms,
        years=talk.years,
        counted=counted_in(asked),
        many=asks_many(asked) or whole,
        decided=asks_decided(asked),
        meaning=asks_meaning(asked),
        days=talk.days,
    )


__all__ = ["LONGEST", "YEAR", "Question", "Term", "Wanted", "checked", "points_back", "recent", "understand"]

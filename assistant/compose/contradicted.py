"""What a document says instead of what a question takes for granted: that it goes on, who did or said it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.cues import patterns, stems, table
from assistant.danish.sentences import sentences
from assistant.danish.words import fold, stem
from assistant.evidence.coverage import cover
from assistant.evidence.form import LIGHT, negates
from assistant.evidence.surroundings import one_by_one
from assistant.question.understanding import Question, Term, Wanted
from assistant.types import BlockKind, Passage

# What is asked for so takes for granted that what is asked about happened.
PRESUMING = frozenset({Wanted.REASON, Wanted.DATE, Wanted.OTHER})
TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.FIELD, BlockKind.ITEM})


def contradicting(question: Question, passages: Sequence[Passage], document: str) -> Passage | None:
    """The sentence that contradicts what a question takes for granted.

    Args:
        question: The question, understood.
        passages: Where to look, the nearest first.
        document: The text of their document, in which nothing may bear the question out.

    Returns:
        The sentence as a passage of its own; None when none contradicts it.
    """
    if question.wanted not in PRESUMING:
        return None
    told = list(one_by_one(one for one in passages if one.kind in TEXT))
    for contradicts in (_opposite, _done_by_another, _is_in):
        found = next((one for one in told if contradicts(question, one.text, document)), None)
        if found is not None:
            return found
    return None


def said_by_another(
    question: Question, passages: Sequence[Passage], document: str
) -> tuple[str, Passage] | None:
    """Who is asked what he said of a matter, and the sentence in which another says something of it.

    Args:
        question: The question, understood.
        passages: Where to look, the nearest first.
        document: The text of their document, in which the one asked about may say nothing of the matter.

    Returns:
        The name as the question has it and the sentence; None when nobody else does.
    """
    asked = patterns("premises")["said_asked"].match(question.text)
    # A paper that "siger" something is no speaker.
    if asked is None or not _is_somebody(asked["who"]):
        return None
    who, what = (_terms(question, asked[part]) for part in ("who", "what"))
    if not who or not what or _borne_out(document, who, what):
        return None
    for one in one_by_one(passages):
        speaks = patterns("premises")["says"].match(one.text)
        if speaks and _all_held(what, one.text) and not _any_held(who, one.text):
            return asked["who"], one
    return None


def replied_by_another(question: Question, reply: Passage, near: Sequence[Passage], document: str) -> str:
    """Who is asked what he replied to a question, where another replied to it.

    Args:
        question: The question, understood.
        reply: What was found as the reply to what the question says was asked.
        near: What was found with it, that question among them where the reply does not repeat it.
        document: The text of its document, in which the one asked about may say nothing of the matter.

    Returns:
        The name as the question has it; "" when something else is asked, or nobody else replied.
    """
    asked = patterns("premises")["reply_asked"].match(question.text)
    speaks = patterns("premises")["says"].match(reply.text)
    if asked is None or speaks is None or not _is_somebody(asked["who"]):
        return ""
    who, what = (_terms(question, asked[part]) for part in ("who", "what"))
    another = bool(who) and not _any_held(who, reply.text) and not _borne_out(document, who, what)
    put = [one.text for one in (reply, *near) if _any_held(what, one.text)]
    return asked["who"] if another and put else ""


def _is_somebody(who: str) -> bool:
    """Whether words name a person, a body or a role."""
    return any(word[:1].isupper() or stem(word) in stems("persons") for word in who.split())


def _opposite(question: Question, text: str, document: str) -> bool:
    """Whether a sentence about all that is asked about says the opposite of what came of it."""
    asked = fold(question.text)
    for presumed, told, unless, of_any in _opposites():
        word = presumed.search(asked)
        if word is None or not told.search(text) or unless.search(text):
            continue
        rest = [t for t in _heavy(question) if not (presumed.search(fold(t.word)) or (of_any and t.is_body))]
        acts = [t for t in question.terms if presumed.search(fold(t.word))]
        return bool(rest and acts) and _all_held(rest, text) and not _borne_out(document, acts, rest)
    return False


def _is_in(question: Question, text: str, _document: str) -> bool:
    """Whether a sentence says that something is in what a question says it is left out of."""
    forms = patterns("premises")
    if not forms["left_out_asked"].match(fold(question.text)) or negates(text):
        return False
    return forms["is_in"].search(text) is not None and _all_held(_heavy(question), text)


def _done_by_another(question: Question, text: str, document: str) -> bool:
    """Whether a sentence says that another did what a question says that somebody did."""
    forms, asked = patterns("premises"), fold(question.text)
    found = forms["passive"].match(asked) or forms["active"].match(asked)
    verb = next((verb for verb in _acts() if found and re.fullmatch(fold(verb), found["verb"])), None)
    if found is None or verb is None or negates(text):
        return False
    who, what = (_terms(question, found[part]) for part in ("who", "what"))
    if not who or not what or _any_held(who, text) or _done(document, verb, who, what):
        return False
    for form in ("told_passive", "told_active"):
        told = re.match(_told_forms()[form].replace("{verb}", verb), text, re.IGNORECASE)
        if told:
            return _all_held(what, told["what"])
    return False


def _done(document: str, verb: str, who: Sequence[Term], what: Sequence[Term]) -> bool:
    """Whether a sentence of a document has both the doer and the act, with all or nothing of the object."""
    for start, end in sentences(document):
        text = document[start:end]
        if (
            re.search(rf"\b(?:{verb})\b", text, re.IGNORECASE)
            and _any_held(who, text)
            and _any_held(what, text)
        ):
            return True
    return False


def _borne_out(document: str, first: Sequence[Term], second: Sequence[Term]) -> bool:
    """Whether a sentence of a document holds words of both."""
    return any(
        _any_held(first, document[start:end]) and _any_held(second, document[start:end])
        for start, end in sentences(document)
    )


def _terms(question: Question, words: str) -> list[Term]:
    """The heavy words of a question that stand in a part of it."""
    return [term for term in _heavy(question) if re.search(rf"\b{re.escape(fold(term.word))}\b", fold(words))]


def _heavy(question: Question) -> list[Term]:
    return [term for term in question.terms if term.weight > LIGHT]


def _all_held(terms: Sequence[Term], text: str) -> bool:
    return min(cover(terms, ((text, 1.0),)), default=0.0) == 1.0


def _any_held(terms: Sequence[Term], text: str) -> bool:
    return max(cover(terms, ((text, 1.0),)), default=0.0) == 1.0


@cache
def _opposites() -> Sequence[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], bool]]:
    return [
        (
            re.compile(row["asked"]),
            re.compile(row["told"], re.IGNORECASE),
            re.compile(row["unless"], re.IGNORECASE),
            row.get("bodies") == "any",
        )
        for row in table("premises")["opposite"]
    ]


@cache
def _acts() -> Sequence[str]:
    return [row["verb"] for row in table("premises")["act"]]


@cache
def _told_forms() -> dict[str, str]:
    return {name: str(form) for name, form in table("premises")["patterns"].items()}

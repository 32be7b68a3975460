"""What a question about a change asks of: "formand, antal møder og beløbsgrænse"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assistant.compose.wording import capital
from assistant.cues import table
from assistant.danish.words import content_terms, stem
from assistant.evidence.form import LIGHT
from assistant.question.terms import terms_of

# A word before a text, so that its first word is not taken for one that only begins a sentence.
BEFORE = "x"


@dataclass(frozen=True, slots=True)
class _Cues:
    frames: tuple[re.Pattern[str], ...]
    amount: re.Pattern[str]
    clause: re.Pattern[str]
    kinds: frozenset[str]
    leading: frozenset[str]


@cache
def _cues() -> _Cues:
    data = table("comparing")["versions"]
    amount, clause = (re.compile(data[name], re.IGNORECASE) for name in ("amount", "clause"))
    frames = tuple(re.compile(form, re.IGNORECASE) for form in data["frames"])
    return _Cues(frames, amount, clause, frozenset(map(stem, data["kinds"])), frozenset(data["leading"]))


def topics_of(text: str, titles: str) -> tuple[str, ...]:
    """What a question about a change asks of.

    Args:
        text: The question.
        titles: Titles and bodies of the versions; their words name no subject.

    Returns:
        A question about each; () when all that has changed is asked for.
    """
    rest = text.strip().rstrip("?")
    for form in _cues().frames:
        rest = form.sub(" ", rest)
    rest = " ".join(rest.split()).strip(" ,")
    titled = {*content_terms(titles), *_cues().kinds}
    own = (term for term in terms_of(f"{BEFORE} {rest}") if term.stem != BEFORE)
    if not any(term.weight > LIGHT and term.stem not in titled for term in own):
        return ()
    if _cues().clause.search(rest):
        return (f"{capital(rest)}?",)
    items = re.split(r",\s*|\s+og\s+", _before_title(rest, titled))
    return tuple(_question(one.strip()) for one in items if one.strip())


def _before_title(rest: str, titled: set[str]) -> str:
    """What is asked of, without the words after it that only name the document."""
    words = list(re.finditer(r"[\wæøå-]+", rest))
    for at, word in enumerate(words):
        if at and stem(word[0]) in titled:
            while at and words[at - 1][0].lower() in _cues().leading:
                at -= 1
            return rest[: words[at].start()].strip(" ,")
    return rest


def _question(topic: str) -> str:
    forms = table("comparing")["versions"]
    counted = _cues().amount.match(topic)
    if counted:
        return str(forms["counts"]).format(of=counted["of"])
    role = any(term.is_role for term in terms_of(f"{BEFORE} {topic}"))
    return str(forms["who" if role else "what"]).format(of=topic)

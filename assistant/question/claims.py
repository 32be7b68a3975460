"""A claim held up to be confirmed, "er det rigtigt, at …", as the plain question that it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.cues import compiled, stems, table
from assistant.danish.words import fold, is_stop, kinds_of, tokens
from assistant.names import is_ordinary
from assistant.question.verbs import is_finite, is_opening, only_verb

# Words of a claim among which its verb stands.
OPENING = 24
PRESENT = ("er", "es")
# What ends a question; the full stop of "kr." is its own.
STOP = re.compile(r"(?:[?!\s]|(?<!\bkr)(?<!\bmio)(?<!\bpct)\.)+$")


def unframed(text: str) -> str:
    """The plain question in one that holds up a claim.

    Args:
        text: A Danish question.

    Returns:
        "Overtager regionen 96 pladser?" for "Er det rigtigt, at regionen overtager 96 pladser?"; a question
        for each of several claims; "" when the text holds up no claim or has no verb in it.
    """
    said = " ".join(text.split())
    for form, opens in _frames():
        found = form.search(said)
        if found:
            claims = _further().split(STOP.sub("", found["claim"]))
            asked = [_asked(claim.strip(" ,"), opens=opens) for claim in claims]
            return " ".join(asked) if all(asked) else ""
    return ""


def _asked(claim: str, *, opens: bool) -> str:
    """A statement or a clause after "at" with its verb first; "" when none is found.

    Args:
        claim: The statement.
        opens: Whether it opens the text, so that its first word may have a capital for that alone.
    """
    words = tokens(claim)[:OPENING]
    # A name inside a sentence is no verb: "Bo Lind".
    folded = ["" if word.text[:1].isupper() else fold(word.text) for word in words]
    sure = (n for n, word in enumerate(folded) if n and (is_opening(word) or _is_sure(word)))
    likely = (n for n, word in enumerate(folded) if n and is_finite(word) and not is_stop(word))
    at = next(sure, next(likely, next(_by_ending(folded), 0)))
    if not at:
        return ""
    verb = words[at]
    before, after = claim[: verb.start].strip(), claim[verb.end :].strip()
    named = not opens or words[1].text[:1].isupper() or not _has_capital_for_place(words[0].text)
    lead = before if named else before[:1].lower() + before[1:]
    asked = " ".join(filter(None, (verb.text.capitalize(), lead, after)))
    return f"{asked}?"


def _has_capital_for_place(word: str) -> bool:
    """Whether a word may have its capital only because it opened a sentence: no name and no body."""
    return is_ordinary(word) and not kinds_of(word) & stems("bodies")


def _is_sure(word: str) -> bool:
    return is_finite(word) and only_verb(word) and not is_stop(word)


def _by_ending(words: Sequence[str]) -> Iterator[int]:
    """Where a word that no list knows ends as a verb in the present does: "overtager"."""
    return (n for n, word in enumerate(words) if n and word.endswith(PRESENT) and not is_stop(word))


@cache
def _frames() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """The frames, each with whether the claim in it opens a sentence."""
    forms = table("claiming")["frames"]
    return tuple(
        (re.compile(forms[name], re.IGNORECASE), name == "after") for name in ("opening", "heard", "after")
    )


def _further() -> re.Pattern[str]:
    return compiled("claiming", "frames", "further")

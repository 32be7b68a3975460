"""What becomes of one sentence that a language model wrote: shown, worth putting right, or left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from assistant.cues import table
from assistant.danish.words import fold
from assistant.evidence.addressed import addressed
from assistant.model.reply import MAX_SENTENCE, after, clean, end
from assistant.verifier import Verifier

# A piece of fewer words says nothing that could be put right: "Kort sagt."
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence of a model, judged.

    Attributes:
        words: The sentence without its markers and mark-up, on one line; "" when it says nothing at all.
        markers: The distinct numbers of sources it cites, in order.
        sentence: As it is shown, "" when it may not be.
        reasons: Danish sentences that tell the model what to put right; () when it is shown or beyond that.
    """

    words: str
    markers: tuple[int, ...]
    sentence: str = ""
    reasons: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """What tells two sentences apart: the words alone."""
        return fold(self.words)


def judge(raw: str, quotes: Mapping[int, str], verifier: Verifier, verdict: str = "") -> Judged:
    """Decide on one sentence.

    Args:
        raw: As the model wrote it.
        quotes: The words it may cite, by marker.
        verifier: Tells what of a sentence its quotes do not bear.
        verdict: What it may begin with although no quote says it, such as "Ja"; "" for nothing.

    Returns:
        Shown only when it cites at least one source that exists, is neither empty nor far too long, speaks to
        no machine, and says nothing that the words it cites do not bear.
    """
    if len(raw) > 4 * MAX_SENTENCE:
        return Judged("", ())
    words, markers = clean(raw, frozenset(quotes))
    if fold(words) in _refusals() or not any(character.isalpha() for character in words):
        return Judged("", ())
    if len(words) > MAX_SENTENCE or addressed(words):
        return Judged(words, markers)
    if not markers:
        telling = len(words.split()) >= FEWEST and not raw.rstrip().endswith(":")
        return Judged(words, (), reasons=(str(table("model")["sentences"]["unmarked"]),) if telling else ())
    ruled = re.match(rf"{re.escape(verdict)}\s*[,.:]\s+", words, re.IGNORECASE) if verdict else None
    flaws = verifier.flaws(words[ruled.end() :] if ruled else words, [quotes[marker] for marker in markers])
    if flaws:
        return Judged(words, markers, reasons=tuple(dict.fromkeys(flaw.reason for flaw in flaws)))
    return Judged(words, markers, end(words, raw, markers))


def led(raws: Iterable[str], verdict: str = "") -> Iterator[str]:
    """Sentences of a model, none of which is a bare "Ja." or "Nej.".

    Args:
        raws: Its sentences as it wrote them.
        verdict: "Ja" or "Nej" where that was settled without a model.

    Yields:
        The others. One that follows the verdict that was settled begins with it; a verdict of the model's own,
        and one that nothing follows, is left out.
    """
    before = ""
    for raw in raws:
        words, _ = clean(raw, frozenset())
        if fold(words) in map(fold, table("model")["verdicts"].values()):
            before = verdict if fold(words) == fold(verdict) else ""
            continue
        yield after(before, raw) if before else raw
        before = ""


def opening(verdict: str) -> str:
    """How a sentence may begin where the verdict is "yes" or "no"; "" for any other."""
    return str(table("model")["verdicts"].get(verdict, ""))


@cache
def _refusals() -> frozenset[str]:
    """What the prompts ask for when the sources do not answer, or a sentence cannot be saved."""
    return frozenset(map(fold, table("model")["sentences"]["refusals"]))

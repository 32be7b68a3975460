"""Why a wish is within a mandate or not, in a language model's words. The verdict is never the model's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, partial

from assistant.cues import table
from assistant.danish.words import fold
from assistant.errors import LanguageModelError
from assistant.mandate.cards import Check, Ground
from assistant.mandate.ruling import Verdict
from assistant.model.accepting import opening
from assistant.model.generate import Generator
from assistant.model.prompting import mandate_prompt
from assistant.types import MARKER, Citation

# What a sentence may begin with or rule, for each verdict; none of it where nothing is decided.
MAY_SAY = {
    Verdict.INSIDE: frozenset({"yes", "inside"}),
    Verdict.OUTSIDE: frozenset({"no", "outside"}),
    Verdict.UNSAID: frozenset[str](),
}
OPENS = {Verdict.INSIDE: "yes", Verdict.OUTSIDE: "no"}
RULES = ("yes", "no", "inside", "outside")


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a verdict came out as it did.

    Attributes:
        text: Danish sentences, each with the [n] of clauses of the check.
        citations: Those clauses, in marker order.
    """

    text: str
    citations: tuple[Citation, ...]


def explained(generator: Generator, wish: str, check: Check) -> Explained | None:
    """Explain a verdict that was reached without a model.

    Args:
        generator: Asks the model, and lets through only what the clauses bear.
        wish: As the user typed it.
        check: The verdict with the clauses it rests on.

    Returns:
        The explanation; None when there is no clause, the model fails, or none of its sentences holds. A
        sentence that rules otherwise than the verdict is left out.
    """
    grounds = [ground for ground in (check.deciding, *check.further) if ground is not None]
    if not grounds:
        return None
    given = [replace(ground.citation, quote=_whole(ground)) for ground in grounds]
    title = ": ".join(filter(None, (check.document.title, check.body)))
    try:
        build = partial(mandate_prompt, wish, title, check.verdict.value)
        *_, written = generator.write(build, given, opening(OPENS.get(check.verdict, "")))
    except LanguageModelError:
        return None
    sentences = [one for one in written.sentences if not _overrules(one, check.verdict)]
    text = " ".join(sentences)
    cited = {int(marker) for marker in MARKER.findall(text)}
    known = {ground.citation.marker: ground.citation for ground in grounds}
    return Explained(text, tuple(known[n] for n in sorted(cited))) if sentences else None


def _whole(ground: Ground) -> str:
    """The clause with what introduces the list it is an item of."""
    return " ".join(filter(None, (ground.lead_in, ground.citation.quote)))


def _overrules(sentence: str, verdict: Verdict) -> bool:
    """Whether a sentence says another verdict than the one that was reached."""
    said = fold(MARKER.sub("", sentence).strip())
    return any(_rules(name).search(said) for name in RULES if name not in MAY_SAY[verdict])


@cache
def _rules(name: str) -> re.Pattern[str]:
    return re.compile(table("model")["says"][name])

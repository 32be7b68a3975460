"""What may be wrong with a sentence, and how that is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from assistant.cues import table


class Cause(StrEnum):
    """Why a sentence does not stand in what it cites."""

    FACT = "fact"
    UNCOVERED = "uncovered"
    NEGATION = "negation"
    CERTAINTY = "certainty"
    SCOPE = "scope"
    ROLES = "roles"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing in a sentence that its quotes do not bear.

    Attributes:
        cause: What kind of thing.
        words: As the sentence writes it; "" when it is the sentence as a whole, or what it leaves out.
        told: As the source writes what stands there in its place; "" for nothing.
        check: Which check found it.
    """

    cause: Cause
    words: str = ""
    told: str = ""
    check: str = field(default="", compare=False)

    @property
    def reason(self) -> str:
        """A Danish sentence that tells a model what to put right."""
        which = ("words" if self.words else "") + ("told" if self.told else "") or "whole"
        forms = table("verifying")["say"][self.cause.value]
        return str(forms.get(which, forms["whole"])).format(words=self.words, told=self.told)


def named(check: str, flaws: Iterable[Flaw]) -> Iterator[Flaw]:
    """Flaws with the check that found them."""
    return (replace(flaw, check=check) for flaw in flaws)

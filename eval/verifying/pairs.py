"""Sentences with the quotes they cite, each labelled with whether it stands there, from `pairs/*.toml`.

All bodies, names and places are invented. Sentences on the same quotes are of one group and never divided
between the open part, whose errors may be looked at and which thresholds are calibrated on, and the sealed
part, of which only totals are. A file with `open = true` is open as a whole: its errors have been looked at;
one with `sealed = true` is sealed as a whole: a stranger wrote it.
Of the other files a hash of the group's name decides.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import resources

SUPPORTED = (
    "verbatim",
    "paraphrased",
    "condensed",
    "joined",
    "number_form",
    "date_form",
    "inflected",
    "compound",
    "voice",
    "abbreviation",
)
UNSUPPORTED = (
    "number",
    "amount",
    "name",
    "date",
    "negation",
    "certainty",
    "scope",
    "roles",
    "elsewhere",
    "invented",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence with the quotes it cites.

    Attributes:
        group: What quotes these are.
        quotes: The quotes.
        sentence: The sentence.
        kind: How it was made from them: one of SUPPORTED or UNSUPPORTED.
        looked_at: Whether its whole file is open.
        stranger: Whether its whole file is sealed: by an author who knew neither the check nor other pairs.
    """

    group: str
    quotes: tuple[str, ...]
    sentence: str
    kind: str
    looked_at: bool = False
    stranger: bool = False

    @property
    def supported(self) -> bool:
        """Whether it stands in its quotes."""
        return self.kind in SUPPORTED

    @property
    def sealed(self) -> bool:
        """Whether it is of the part whose errors nobody looks at."""
        if self.stranger or self.looked_at:
            return self.stranger
        return bool(sha256(self.group.encode()).digest()[0] % 2)


@cache
def pairs() -> tuple[Pair, ...]:
    """All pairs, in the order of their files.

    Raises:
        ValueError: A group has a class that is not known.
    """
    return tuple(_read())


def _read() -> Iterator[Pair]:
    folder = resources.files("eval.verifying") / "pairs"
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        groups = tomllib.loads(file.read_text("utf-8"))
        looked_at, stranger = bool(groups.pop("open", False)), bool(groups.pop("sealed", False))
        for group, kinds in groups.items():
            for kind, sentences in kinds.items():
                if kind == "quotes":
                    continue
                if kind not in SUPPORTED + UNSUPPORTED:
                    raise ValueError(f"{file.name}, {group}: {kind}")
                quotes = tuple(kinds["quotes"])
                yield from (Pair(group, quotes, one, kind, looked_at, stranger) for one in sentences)

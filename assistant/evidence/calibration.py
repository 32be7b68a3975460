"""Learned weights: how what speaks for a passage adds up, and how sure an answer is.

`python -m eval.learning` learns them from the project's open questions and writes `cues/weights.toml`;
`python -m eval.learning.wholes` writes `cues/wholes.toml`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assistant.cues import table


@dataclass(frozen=True, slots=True)
class Model:
    """A sum of named signals.

    Attributes:
        weights: What one unit of each signal adds; a signal that is not named adds nothing.
        bias: What is added whatever the signals.
    """

    weights: Mapping[str, float]
    bias: float = 0.0

    def score(self, signals: object) -> float:
        """The weighted sum of the signals, which are attributes of an object."""
        terms = (weight * float(getattr(signals, name)) for name, weight in self.weights.items())
        return self.bias + sum(terms)


@dataclass(frozen=True, slots=True)
class Weights:
    """All that is learned.

    Attributes:
        choice: Ranks the passages of one question; a difference of 1 is odds of e to 1.
        trust: Log odds that the documents answer with what was chosen.
        slope: With `offset` makes of these the log odds that the chosen passages are the right ones.
        offset: See `slope`.
        enough: The probability from which a question is answered.
    """

    choice: Model
    trust: Model
    slope: float
    offset: float
    enough: float

    def confidence(self, signals: object) -> float:
        """Probability from 0 to 1 that chosen passages answer, given their signals of trust."""
        return probability(self.slope * self.trust.score(signals) + self.offset)


def probability(log_odds: float) -> float:
    """The logistic function, 0 to 1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


@cache
def learned() -> Weights:
    """The weights that come with the program."""
    data = table("weights")
    trust = dict(data["trust"])
    bias = trust.pop("bias")
    confidence = data["confidence"]
    return Weights(
        Model(data["choice"]),
        Model(trust, bias),
        confidence["slope"],
        confidence["offset"],
        confidence["enough"],
    )


@dataclass(frozen=True, slots=True)
class Wholes:
    """What is learned of when a whole group answers.

    Attributes:
        model: Log odds that it does.
        certain: The probability from which it is told.
        likely: The probability from which it is where it holds enough to be trusted as any passage is.
    """

    model: Model
    certain: float
    likely: float


@cache
def wholes() -> Wholes:
    """The weights for whole tables and lists that come with the program."""
    data = table("wholes")
    weights = dict(data["weights"])
    bias = weights.pop("bias")
    return Wholes(Model(weights, bias), data["told"]["certain"], data["told"]["likely"])

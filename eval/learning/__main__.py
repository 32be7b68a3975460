"""python -m eval.learning: learn how passages are ranked and when to answer.

From the open and everyday questions on the example documents, and those of the regions in `eval/practice/`
that the encoder was not attuned on. Prints what cross-validation over documents shows, and with --write
writes `assistant/cues/weights.toml`. Questions of one document are never on both sides of a fold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from assistant.evidence.calibration import Model, Weights, probability
from assistant.evidence.choosing import choose
from assistant.evidence.evidence import Evidence
from assistant.evidence.trust import Trust
from assistant.evidence.weighing import Weigher
from assistant.settings import Settings
from eval.learning.examples import Example, folds_of, gather
from eval.learning.fitting import Array, Bin, Wish, calibration_error, fit_logistic, fit_ranking, reliability
from eval.learning.regions import for_weights, opened
from eval.learning.wishes import CHOICE, TRUST
from eval.wording import say

WEIGHTS = Path(str(resources.files("assistant.cues"))) / "weights.toml"
# How strongly weights are drawn to their priors; chosen by cross-validation.
RANKING, ANSWERING = 0.1, 0.1
# … and when to answer, to what the example documents taught. In the other regions what must be refused is a
# near miss in the documents' own words, so that by themselves they teach that words in common mean nothing.
TAUGHT = 0.2
# The share of the unanswerable questions on the example documents, which are of all kinds, that is refused
# by weights not learned from them. Everyday questions and near misses overlap.
REFUSED = 0.79
NOTHING = Weights(Model({}), Model({}), 1.0, 0.0, 0.5)
Group = tuple[Array, NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class Learned:
    """Weights with what cross-validation says of them.

    Attributes:
        weights: Learned from all examples.
        examples: Those for which something was chosen.
        first: For each whether the passages chosen hold evidence, by weights of the other documents.
        confidence: For each the confidence that they do, by weights of the other documents.
        bins: Its reliability on questions that were asked as they are.
    """

    weights: Weights
    examples: tuple[Example, ...]
    first: Array
    confidence: Array
    bins: tuple[Bin, ...]

    def share(self, of: Sequence[bool], *, answered: bool) -> float:
        """Share of some examples that is answered, or refused, 0 to 1."""
        sure = self.confidence[np.array(of)] >= self.weights.enough
        return float((sure if answered else ~sure).mean())


def learn(examples: Sequence[Example]) -> Learned:
    """Learn everything, and try it on documents it was not learned from.

    Args:
        examples: What to learn from.

    Returns:
        The weights and what cross-validation says.
    """
    folds = folds_of(examples)
    groups = [[_candidates(example)] * example.times for example in examples]
    evidence = [Evidence((), 0.0)] * len(examples)
    for fold in np.unique(folds):
        others = [group for at in np.flatnonzero(folds != fold) for group in groups[at]]
        weights = replace(NOTHING, choice=_choice(others))
        for at in map(int, np.flatnonzero(folds == fold)):
            one = examples[at]
            evidence[at] = choose(one.asked, one.hits, one.store, weights, one.reader)
    kept = [at for at, chosen in enumerate(evidence) if chosen.trust is not None]
    told = [trust for trust in (evidence[at].trust for at in kept) if trust is not None]
    examples, folds = [examples[at] for at in kept], folds[kept]
    first = np.array([_found(one, evidence[at]) for one, at in zip(examples, kept, strict=True)])
    trust, odds = _answering(examples, told, folds)
    asked = np.array([bool(one.counts) and not one.bereft for one in examples])
    slope, offset = _scaled(odds[asked], first[asked])
    confidence = np.array([probability(slope * each + offset) for each in odds])
    refused = confidence[np.array([one.refused and one.of_examples for one in examples])]
    enough = round(float(np.quantile(refused, REFUSED, method="higher")) + 1e-3, 3)
    weights = Weights(_choice([each for group in groups for each in group]), trust, slope, offset, enough)
    bins = reliability(confidence[asked], first[asked])
    return Learned(weights, tuple(examples), first, confidence, bins)


def _answering(examples: Sequence[Example], told: Sequence[Trust], folds: Array) -> tuple[Model, Array]:
    """The model of trust, and for each example log odds by a model of the other folds."""
    x = np.array([[float(getattr(each, name)) for name in TRUST] for each in told])
    y = np.array([float(example.answerable) for example in examples])
    share = np.array([example.counts for example in examples])
    own = np.array([example.of_examples for example in examples])
    odds = np.zeros(len(examples))
    for fold in np.unique(folds):
        others = folds != fold
        model = _trust(x[others], y[others], share[others], own[others])
        for at in map(int, np.flatnonzero(~others)):
            odds[at] = model.score(told[at])
    return _trust(x, y, share, own), odds


def _candidates(example: Example) -> Group:
    pieces = Weigher(example.asked, example.store, example.hits, reader=example.reader).found()
    rows = [[float(getattr(piece.signals, name)) for name in CHOICE] for piece in pieces]
    return np.array(rows), np.array([example.right(piece.passage) for piece in pieces])


def _choice(groups: Sequence[Group]) -> Model:
    found = fit_ranking(groups, tuple(CHOICE.values()), RANKING)
    return Model(dict(zip(CHOICE, map(float, found), strict=True)))


def _trust(x: Array, y: Array, share: Array, own: NDArray[np.bool_]) -> Model:
    taught, _ = fit_logistic(x[own], y[own], share[own], tuple(TRUST.values()), ANSWERING)
    wishes = [Wish(wish.sign, value) for wish, value in zip(TRUST.values(), map(float, taught), strict=True)]
    weights, bias = fit_logistic(x, y, share, wishes, TAUGHT)
    return Model(dict(zip(TRUST, map(float, weights), strict=True)), bias)


def _scaled(odds: Array, first: Array) -> tuple[float, float]:
    """Slope and offset that turn log odds into those of holding evidence. Source: Platt 1999."""
    slope, offset = fit_logistic(odds[:, None], first, np.ones(len(odds)), [Wish(1)], 0.0)
    return float(slope[0]), offset


def _found(example: Example, chosen: Evidence) -> float:
    return float(any(example.right(piece.passage) for piece in chosen.pieces))


def toml(learned: Learned) -> str:
    """What is learned as it stands in `weights.toml`, with the reliability of the confidence."""
    weights, bins = learned.weights, learned.bins

    def rows(values: Mapping[str, float]) -> str:
        return "".join(f"{name} = {value:.3f}\n" for name, value in values.items())

    scale = {"slope": weights.slope, "offset": weights.offset, "enough": weights.enough}
    parts = {
        "choice": rows(weights.choice.weights),
        "trust": rows({"bias": weights.trust.bias, **weights.trust.weights}),
        "confidence": rows(scale),
        "reliability": f"predicted = {[round(b.predicted, 3) for b in bins]}\n"
        f"observed = {[round(b.observed, 3) for b in bins]}\n"
        f"count = {[b.count for b in bins]}\n",
    }
    tables = "\n".join(f"[{name}]\n{text}" for name, text in parts.items())
    return f"# Learned by: python -m eval.learning --keep FOLDER --write\n{tables}"


def summary(learned: Learned) -> str:
    """What cross-validation says, in Danish."""
    answerable = [one.answerable and one.whole for one in learned.examples]
    right = learned.first[np.array(answerable)]
    lines = [
        say(
            "learning.asked", count=len(learned.examples), bereft=sum(one.bereft for one in learned.examples)
        ),
        say("learning.first", value=right.mean(), count=len(right)),
        say("learning.enough", value=learned.weights.enough),
        say(
            "learning.refused", value=learned.share([one.refused for one in learned.examples], answered=False)
        ),
        say("learning.false", value=learned.share(answerable, answered=False)),
        say("learning.error", value=calibration_error(learned.bins)),
        say("learning.bins"),
        *(f"  {b.predicted:9.2f} {b.observed:9.2f} {b.count:7d}" for b in learned.bins),
    ]
    return "\n".join(lines)


@click.command()
@click.option("--write", is_flag=True, help="Skriv vægtene til assistant/cues/weights.toml.")
@click.option("--keep", type=click.Path(path_type=Path), required=True, help="Mappe til de læste dokumenter.")
def main(*, write: bool, keep: Path) -> None:
    """Lær vægtene af spørgsmålene."""
    with opened(for_weights(), Settings(), keep) as found:
        learned = learn([example for region in found for example in gather(region)])
    click.echo(summary(learned))
    if write:
        WEIGHTS.write_text(toml(learned), "utf-8")


if __name__ == "__main__":
    main()

"""python -m eval.learning.wholes: learn when a whole table or list is what a question asks for.

From the questions of the regions in `eval/practice/`. Prints what cross-validation over regions shows, and
with --write writes `assistant/cues/wholes.toml`. Questions of one region are never on both sides of a fold.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from importlib import resources
from pathlib import Path

import click
import numpy as np

from assistant.answering import HITS
from assistant.evidence.calibration import Model, probability
from assistant.evidence.units import Group, Unit, groups_of, unit_of
from assistant.evidence.weighing import Weigher
from assistant.question.listening import Listener
from assistant.settings import Settings
from assistant.types import Span
from eval.learning.fitting import Array, Wish, fit_logistic
from eval.learning.regions import Opened, opened, practised
from eval.locating import Gold, Shelf, gold_of, overlaps
from eval.metrics.matching import fold, found
from eval.question import Question
from eval.wording import say

WHOLES = Path(str(resources.files("assistant.cues"))) / "wholes.toml"
SIGNALS = tuple(field.name for field in fields(Unit))
# How strongly weights are drawn to 0, and the probabilities from which a group is told; by cross-validation.
STRENGTH, CERTAIN, LIKELY = 0.003, 0.4, 0.2
FOLDS = 10
# Questions after lists and of several things are all learned from, and so large a share of the others.
LISTING, OTHERS, SEVERAL = frozenset({"list", "multi"}), 0.15, 3
# So many things a right answer says must stand in different parts.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group that may answer a question.

    Attributes:
        region: The region of the question.
        question: Its id.
        unit: What speaks for the group.
        right: Whether all of it is what the question asks for.
    """

    region: str
    question: str
    unit: Unit
    right: bool


def candidates_of(region: Opened) -> Iterator[Candidate]:
    """The groups found for each question of a region that is asked in one."""
    shelf, listener = Shelf(region.store), Listener(region.store, region.searcher.correct)
    chance = random.Random(region.name)
    for question in region.questions:
        if question.turns or not _teaches(question, chance):
            continue
        heard = listener.hear(question.text)
        hits = region.searcher.search(heard[0].whole, k=HITS)
        if len(heard) > 1 or not hits:
            continue
        weigher = Weigher(heard[0], region.store, hits, reader=region.reader)
        pieces, gold = weigher.found(), gold_of(question, shelf)
        for group in groups_of(pieces, weigher):
            unit = unit_of(heard[0], group, pieces, weigher)
            yield Candidate(region.name, question.id, unit, is_whole(question, group, gold))


def _teaches(question: Question, chance: random.Random) -> bool:
    """Whether a question is learned from."""
    vital = sum(nugget.vital for nugget in question.nuggets)
    return question.category in LISTING or vital >= SEVERAL or chance.random() < OTHERS


def is_whole(question: Question, group: Group, gold: Gold) -> bool:
    """Whether a group answers a question as no part of it does.

    Args:
        question: The question.
        group: A table or a list.
        gold: Where the question's evidence stands.

    Returns:
        True when evidence stands in it, it says all that a right answer says, and none of its parts says all
        that stands in its parts.
    """
    spans = [Span(part.document, part.page, part.start, part.end) for part in group.parts]
    if not any(overlaps(span, place) for span in spans for item in gold.items for place in item):
        return False
    texts = [fold(part.text) for part in group.parts]
    over = fold(" ".join((group.head.text if group.head else "", *(text for text, _ in group.over))))
    vital = [nugget.patterns for nugget in question.nuggets if nugget.vital]
    whole = " ".join((over, *texts))
    if not all(found(one, whole) for one in vital):
        return False
    places = [{at for at, text in enumerate(texts) if found(one, text)} for one in vital]
    told = [place for place in places if place]
    return len(told) >= FEWEST and not set.intersection(*told)


def learn(candidates: Sequence[Candidate]) -> tuple[Model, Array]:
    """The weights, and for each candidate the probability by weights of other regions.

    Args:
        candidates: What to learn from.

    Returns:
        The model learned from all, and the probabilities.
    """
    x = np.array([[float(getattr(one.unit, name)) for name in SIGNALS] for one in candidates])
    y = np.array([float(one.right) for one in candidates])
    regions = sorted({one.region for one in candidates})
    folds = np.array([regions.index(one.region) % FOLDS for one in candidates])
    odds = np.zeros(len(y))
    for fold_ in np.unique(folds):
        model = _fitted(x[folds != fold_], y[folds != fold_])
        for at in map(int, np.flatnonzero(folds == fold_)):
            odds[at] = probability(model.score(candidates[at].unit))
    return _fitted(x, y), odds


def _fitted(x: Array, y: Array) -> Model:
    weights, bias = fit_logistic(x, y, np.ones(len(y)), [Wish()] * len(SIGNALS), STRENGTH)
    return Model(dict(zip(SIGNALS, map(float, weights), strict=True)), bias)


def toml(model: Model) -> str:
    """What is learned as it stands in `wholes.toml`."""
    rows = "".join(f"{name} = {value:.3f}\n" for name, value in model.weights.items())
    told = f"certain = {CERTAIN}\nlikely = {LIKELY}\n"
    head = "# Learned by: python -m eval.learning.wholes --keep FOLDER --write\n"
    return f"{head}[weights]\nbias = {model.bias:.3f}\n{rows}\n[told]\n{told}"


def summary(candidates: Sequence[Candidate], odds: Array) -> Iterator[str]:
    """What cross-validation says, in Danish: of the groups told at each probability, how many are right."""
    best: dict[tuple[str, str], tuple[float, bool]] = {}
    for one, value in zip(candidates, map(float, odds), strict=True):
        key = one.region, one.question
        best[key] = max(best.get(key, (0.0, False)), (value, one.right))
    asked = len({(one.region, one.question) for one in candidates if one.right})
    for least in (LIKELY, 0.3, CERTAIN, 0.5, 0.6, 0.8):
        told = [right for value, right in best.values() if value >= least]
        yield say("wholes.row", least=least, told=len(told), right=sum(told), asked=asked)


@click.command()
@click.option("--write", is_flag=True, help="Skriv vægtene til assistant/cues/wholes.toml.")
@click.option("--keep", type=click.Path(path_type=Path), required=True, help="Mappe til de læste dokumenter.")
def main(*, write: bool, keep: Path) -> None:
    """Lær, hvornår en hel tabel eller liste er svaret."""
    with opened(practised(), Settings(), keep) as regions:
        candidates = [one for region in regions for one in candidates_of(region)]
    model, odds = learn(candidates)
    for line in summary(candidates, odds):
        click.echo(line)
    if write:
        WHOLES.write_text(toml(model), "utf-8")


if __name__ == "__main__":
    main()

"""Ja and Nej by one sentence: which verdicts the rules give, and how many of them are wrong.

`python -m eval.bench.verdicts` reads the pairs of `eval/verdicts/`, sentences of made-up documents, each with
questions that it says yes to, says no to, holds to a condition, or leaves open though it has their words.
They were written to be hard, so the figures are no measure of what users meet: a wrong verdict is what a rule
must not give, and a right one beside it is what that must not cost.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from assistant.claims.opening import ruled_by
from assistant.question.understanding import understand
from eval.run import HERE
from eval.wording import say

PAIRS = HERE / "verdicts"
# Which labels a verdict is right for, by its name in `compose.toml`.
RIGHT = {
    "yes": {"ja"},
    "yes_but": {"ja", "betinget"},
    "yes_if": {"ja", "betinget"},
    "no": {"nej"},
    "no_unless": {"nej", "betinget"},
    "": set[str](),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A question with a sentence.

    Attributes:
        question: Wants Ja or Nej.
        sentence: What is to settle it.
        title: Of its document.
        heading: It stands under.
        label: ja, nej, betinget or åbent.
    """

    question: str
    sentence: str
    title: str
    heading: str
    label: str

    @property
    def verdict(self) -> str:
        """The name of the verdict that the rules give, "" for none."""
        over = f"{self.heading} {self.title}"
        return ruled_by(understand(self.question), self.sentence, self.title, over)

    @property
    def is_wrong(self) -> bool:
        """Whether a verdict is given that the sentence does not bear."""
        name = self.verdict
        return bool(name) and self.label not in RIGHT[name]


def pairs_in(folder: Path = PAIRS) -> Iterator[Pair]:
    """The pairs of a folder's files, JSONL: title, heading, sentence, and questions with a label each."""
    for line in (line for file in sorted(folder.glob("*.jsonl")) for line in file.open(encoding="utf-8")):
        row = json.loads(line)
        for question, label in row["questions"]:
            yield Pair(question, row["sentence"], row["title"], row["heading"], label)


@click.command()
@click.option("--wrong", "show", is_flag=True, help="Vis også de forkerte.")
def main(*, show: bool) -> None:
    """Vis, hvor mange domme reglerne fælder, og hvor mange der er forkerte."""
    told: Counter[tuple[str, str]] = Counter()
    for pair in pairs_in():
        name = pair.verdict
        told[pair.label, name] += 1
        if show and name and pair.label not in RIGHT[name]:
            click.echo(f"{pair.label} {name}\n    {pair.question}\n    {pair.sentence}")
    given = sum(count for (_, name), count in told.items() if name)
    right = sum(count for (label, name), count in told.items() if label in RIGHT[name])
    plain = sum(count for (label, _), count in told.items() if label in ("ja", "nej"))
    click.echo(
        say("verdicts.told", pairs=told.total(), plain=plain, given=given, right=right, wrong=given - right)
    )


if __name__ == "__main__":
    main()

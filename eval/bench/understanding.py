"""How often the kind of answer is understood: `python -m eval.bench.understanding`.

Asks nothing of any document: each question of the regions in `eval/practice/` and `eval/elsewhere/` that the
documents answer is understood, and the kind of answer it is taken to want is held against what its author
wrote: the tag, and for amounts, lengths of time, yes and no the ideal answer.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

import click

from assistant.question.understanding import Wanted, understand
from eval.bench.elsewhere import ELSEWHERE
from eval.learning.regions import PRACTICE, regions_in
from eval.question import Expected, Question
from eval.questionfile.reading import read_questions

VERDICT = re.compile(r"(?:ja|nej)\b", re.IGNORECASE)
MONEY = re.compile(r"\b(?:kr|mio|kroner)\b", re.IGNORECASE)
NUMBERS = "en et to tre fire fem seks syv otte ni ti tolv".replace(" ", "|")
LENGTH = re.compile(
    rf"\W*(?:senest |inden |højst |mindst |ca\. |efter |i )?(?:\d+|{NUMBERS}) (?:\w+ )?"
    r"(?:minut|time|døgn|dag|hverdag|uge|måned|år)",
    re.IGNORECASE,
)
# What the tag of an author says, and the kinds that are right then.
TAGGED = {
    "reason": ({"why", "reason"}, {Wanted.REASON}),
    "who": ({"who"}, {Wanted.WHO, Wanted.LIST}),
    "frequency": ({"frequency"}, {Wanted.FREQUENCY}),
    "place": ({"place", "where"}, {Wanted.PLACE, Wanted.WHO, Wanted.CONTACT}),
    "amount": ({"amount"}, {Wanted.AMOUNT}),
    "date": ({"when", "date"}, {Wanted.DATE, Wanted.TIMELINE}),
    "number": ({"count", "number"}, {Wanted.NUMBER, Wanted.FREQUENCY, Wanted.AMOUNT}),
}
LENGTHS = {Wanted.DATE, Wanted.NUMBER, Wanted.FREQUENCY}


def kinds_of(question: Question) -> tuple[str, set[Wanted]] | None:
    """What a question asks for by its author's word, and the kinds that are right then; None if not told."""
    if question.expected is not Expected.ANSWER or question.turns:
        return None
    if VERDICT.match(question.ideal):
        return "yes or no", {Wanted.YES_NO}
    tags = set(question.tags)
    for name, (words, kinds) in TAGGED.items():
        if tags & words and (name != "amount" or MONEY.search(question.ideal)):
            timed = name == "number" and LENGTH.match(question.ideal)
            return ("length", LENGTHS) if timed else (name, kinds)
    return ("length", LENGTHS) if LENGTH.match(question.ideal) else None


def understood(questions: Iterable[Question]) -> dict[str, Counter[bool]]:
    """How often each kind was understood and was not."""
    found: dict[str, Counter[bool]] = defaultdict(Counter)
    for question in questions:
        told = kinds_of(question)
        if told:
            name, kinds = told
            found[name][understand(question.text).wanted in kinds] += 1
    return found


@click.command()
def main() -> None:
    """Understand the questions of all regions, and print the shares."""
    for folder in (PRACTICE, ELSEWHERE):
        sets = (read_questions(*region.questions) for region in regions_in(folder))
        found = understood(question for each in sets for question in each.questions)
        whole = sum(found.values(), Counter[bool]())
        click.echo(f"{folder.name}: {whole[True]} of {whole.total()} ({whole[True] / whole.total():.3f})")
        for name, counts in sorted(found.items()):
            click.echo(f"  {name:10s} {counts.total():5d}  {counts[True] / counts.total():.3f}")


if __name__ == "__main__":
    main()

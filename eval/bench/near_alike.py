"""Documents that look like given ones and tell of others: other bodies, names, dates and numbers.

`python -m eval.bench.near_alike --documents FOLDER --questions FILE --count 2000` reads the documents,
asks the questions, adds the made-up documents, and asks again: what do near-alike documents cost? Where a
made-up document holds all that a question names, no engine can tell which is meant; the figures are also
told without those questions.
"""

from __future__ import annotations

import random
import re
import tempfile
import tomllib
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path

import click

from assistant.danish import data
from assistant.engine import Assistant
from assistant.names import find_names
from assistant.question.listening import Listener
from assistant.search import Searcher
from assistant.settings import read_settings
from assistant.types import Document, DocumentInfo
from assistant.warming import settle
from eval.bench.telling_apart import alike, told_apart
from eval.questionfile.reading import read_questions
from eval.results import Report
from eval.run import CORPUS, HERE, evaluate
from ingest.pipeline import ingest

SEED = 20261122
# Lines in a made-up document: a page or two.
LINES = 30
# How the names of made-up documents begin.
MADE = "near-alike-"
_ACRONYM = re.compile(r"[A-ZÆØÅ]{2,}s?")
_NUMBER = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*")


class Changer:
    """Puts other bodies, names, dates and numbers in the place of a text's own; the same for the same.

    Args:
        seed: Another seed gives another document.
    """

    def __init__(self, seed: int) -> None:
        text = (resources.files("eval.bench") / "near_alike.toml").read_text("utf-8")
        self._words: dict[str, list[str]] = tomllib.loads(text)
        self._draw = random.Random(seed)
        self._known: dict[str, str] = {}
        lasts = "|".join(self._words["lasts"])
        self._body = re.compile(rf"\b([a-zæøå]{{3,}}?)((?:{lasts})[a-zæøå]{{0,6}})\b", re.IGNORECASE)
        months = "|".join(word for line in data.lines("months.txt") for word in line)
        self._month = re.compile(rf"\b(?:{months})\b", re.IGNORECASE)

    def change(self, text: str) -> str:
        """The text with everything that says whom, when and how many exchanged."""
        lines = (self._names(line) for line in text.splitlines())
        text = self._body.sub(self._other_body, "\n".join(lines))
        text = self._month.sub(self._other_month, text)
        return _NUMBER.sub(self._other_number, text)

    def _same(self, key: str, make: Callable[[], str]) -> str:
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    def _names(self, line: str) -> str:
        for start, end in reversed(find_names(line)):
            line = line[:start] + self._other_name(line[start:end]) + line[end:]
        return line

    def _other_name(self, name: str) -> str:
        if self._body.fullmatch(name):
            return name
        return self._same(name, lambda: self._made_up(name))

    def _made_up(self, name: str) -> str:
        words, draw = self._words, self._draw
        if _ACRONYM.fullmatch(name):
            return "".join(draw.choice("BDFGHKLMNPRSTV") for _ in name)
        if " " in name:
            return f"{draw.choice(words['given'])} {draw.choice(words['family'])}"
        return draw.choice(words["places"])

    def _other_body(self, found: re.Match[str]) -> str:
        first = found.group(1)
        other = self._same(f"body {first.lower()}", lambda: self._draw.choice(self._words["firsts"]))
        return (other.capitalize() if first[0].isupper() else other) + found.group(2)

    def _other_month(self, found: re.Match[str]) -> str:
        months = [line[0] for line in data.lines("months.txt")]
        return self._same(f"month {found.group().lower()}", lambda: self._draw.choice(months))

    def _other_number(self, found: re.Match[str]) -> str:
        number = found.group()
        if re.fullmatch(r"20[2-4]\d", number):
            return self._same(number, lambda: str(int(number) + self._draw.choice([-3, -2, -1, 1, 2, 3])))
        if not number.isdigit():
            return re.sub(r"\d", lambda _: str(self._draw.randint(1, 9)), number)
        return self._same(number, lambda: str(self._draw.randint(1, _most(int(number)))))


def _most(number: int) -> int:
    """The greatest number that may take another's place; a month and a day stay what they are."""
    return next((most for most in (12, 28) if number <= most + 3), 2 * number)


def near_alike(documents: Sequence[Document], number: int) -> str:
    """One made-up document.

    Args:
        documents: What it shall look like; one of them, and a stretch of it, is taken in turn.
        number: Which one; the same number gives the same text.

    Returns:
        Some thirty lines with the document's title first.
    """
    draw = random.Random(SEED + number)
    document = documents[number % len(documents)]
    lines = "\n".join(page.text for page in document.pages).splitlines()
    first = draw.randrange(max(1, len(lines) - LINES // 2))
    text = "\n".join([document.info.title, "", *lines[first : first + LINES]])
    return Changer(SEED + number).change(text) + "\n"


def write_near_alike(documents: Sequence[Document], folder: Path, count: int) -> None:
    """Write that many made-up documents, `near-alike-0000.txt` and on.

    Args:
        documents: What they shall look like.
        folder: Where; must exist.
        count: How many.
    """
    for number in range(count):
        (folder / f"{MADE}{number:04}.txt").write_text(near_alike(documents, number), "utf-8")


def is_made(document: DocumentInfo) -> bool:
    """Whether a document is one of those that `write_near_alike` writes."""
    return document.file.startswith(MADE)


def table(reports: Sequence[tuple[str, Report]]) -> str:
    """Figures before and after as a Markdown table, one column a report."""
    figures = [report.figures for _, report in reports]
    times = [report.times for _, report in reports]
    lines = ["| | " + " | ".join(name for name, _ in reports) + " |", "|---" * (len(reports) + 1) + "|"]
    for name in figures[0]:
        values = ("–" if one[name].value is None else f"{one[name].value:.3f}" for one in figures)
        lines.append(f"| {name} | " + " | ".join(values) + " |")
    for name in ("median", "p95"):
        values = ("–" if one is None else f"{getattr(one, name):.0f}" for one in times)
        lines.append(f"| answer_{name}_ms | " + " | ".join(values) + " |")
    return "\n".join(lines)


@click.command()
@click.option("--documents", type=click.Path(exists=True, path_type=Path), default=CORPUS)
@click.option(
    "--questions",
    type=click.Path(exists=True, path_type=Path),
    default=HERE / "questions" / "open.jsonl",
)
@click.option("--count", default=2000)
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the two stores stay, so that asking again on a quiet machine need not read anew.",
)
def main(documents: Path, questions: Path, count: int, keep: Path | None) -> None:
    """Ask, add near-alike documents, ask again, and print both."""
    asked = read_questions(questions)
    with tempfile.TemporaryDirectory(prefix="reform-near-") as folder:
        place = keep or Path(folder)
        made = place / "near-alike"
        made.mkdir(parents=True, exist_ok=True)
        with Assistant.open(read_settings(data_dir=place / "alone", llm="")) as alone:
            ingest([documents], alone.store, alone.encoder, alone.settings)
            alone.warm()
            settle()
            before = evaluate(alone, asked)
            write_near_alike([alone.store.document(info.id) for info in alone.store.documents()], made, count)
        with Assistant.open(read_settings(data_dir=place / "crowded", llm="")) as crowded:
            store, encoder = crowded.store, crowded.encoder
            ingest([documents, made], store, encoder, crowded.settings)
            crowded.warm()
            settle()
            after = evaluate(crowded, asked)
            hear = Listener(store, Searcher(store, encoder, crowded.settings).correct).hear
            same = alike(asked.questions, store, is_made, hear)
    reports = [("alone", before), (f"with {count} near-alike", after)]
    reports += [(f"{name}, told apart", told_apart(report, same)) for name, report in reports]
    click.echo(table(reports))
    click.echo(
        f"{len(same)} of {len(asked.questions)} questions cannot be told apart: {' '.join(sorted(same))}"
    )


if __name__ == "__main__":
    main()

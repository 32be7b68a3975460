"""How often what a document is and its date are read as the name of its file tells them.

`python -m eval.bench.metadata` reads the documents of all regions in `eval/practice/` and `eval/elsewhere/`;
their authors named them by kind and date (`referat-sundhedsraad-2026-03-18.md`), and the program never looks
at the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from assistant.danish.folding import fold
from assistant.danish.months import months
from assistant.settings import read_settings
from assistant.types import DocumentInfo, Kind
from eval.bench.elsewhere import ELSEWHERE
from eval.learning.regions import PRACTICE
from ingest.reading import read_files
from ingest.sources import find_files

# Words of a file's name that tell a kind; of several the first.
KINDS = {
    "referat": Kind.REFERAT,
    "beslutningsreferat": Kind.REFERAT,
    "kommissorium": Kind.KOMMISSORIUM,
    "aftale": Kind.AFTALE,
    "delaftale": Kind.AFTALE,
    "samarbejdsaftale": Kind.AFTALE,
    "rammeaftale": Kind.AFTALE,
    "lejeaftale": Kind.AFTALE,
    "notat": Kind.NOTAT,
    "budgetnotat": Kind.NOTAT,
    "oekonominotat": Kind.NOTAT,
    "hoeringssvar": Kind.HOERINGSSVAR,
}
MONTHS = "|".join(fold(month) for month in months())
DAYS = (
    re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d\d)(?P<month>\d\d)(?P<year>2\d)(?!\d)"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})-(?P<name>{MONTHS})-(?P<year>20\d\d)"),
)


@dataclass(frozen=True, slots=True)
class Read:
    """A document with what the name of its file tells of it.

    Attributes:
        info: What was read.
        kind: The kind that its file's name tells, or None.
        day: The day, or None.
    """

    info: DocumentInfo
    kind: Kind | None
    day: date | None


def named_kind(name: str) -> Kind | None:
    """The kind of document that a file's name tells by its first such word, or None."""
    words = re.split(r"[^a-zæøå]+", Path(name).stem.lower())
    return next((KINDS[word] for word in words if word in KINDS), None)


def named_day(name: str) -> date | None:
    """The day that a file's name tells, or None."""
    found = next((found for form in DAYS if (found := form.search(name.lower()))), None)
    if not found:
        return None
    told = found.groupdict()
    month = [fold(one) for one in months()].index(told["name"]) + 1 if "name" in told else int(told["month"])
    try:
        return date(2000 + int(told["year"]) % 100, month, int(told["day"]))
    except ValueError:
        return None


def read(folders: Sequence[Path]) -> Iterator[Read]:
    """Read the documents of some folders."""
    settings = read_settings(llm="")
    with find_files(list(folders), settings.max_file_mb) as found:
        for one in read_files(found.files, settings):
            if one.document:
                info = one.document.info
                yield Read(info, named_kind(info.file), named_day(info.file))


def folders_of(regions: Path) -> list[Path]:
    """The folders with the regions' documents."""
    return sorted(path for path in regions.iterdir() if path.is_dir())


@click.command()
@click.argument("folders", type=click.Path(exists=True, path_type=Path), nargs=-1)
@click.option("--failures", "show", is_flag=True, help="Vis også det, der gik galt.")
def main(folders: tuple[Path, ...], *, show: bool) -> None:
    """Læs regioners dokumenter, og sammenlign art og dato med filernes navne."""
    found = list(read(folders or (*folders_of(PRACTICE), *folders_of(ELSEWHERE))))
    kinds = [one for one in found if one.kind]
    days = [one for one in found if one.day]
    undated = [one for one in found if one.info.date is None]
    wrong_kind = [one for one in kinds if one.info.kind is not one.kind]
    wrong_day = [one for one in days if one.info.date != one.day]
    click.echo(f"documents {len(found)}, without a date {len(undated)}")
    click.echo(f"kind as named {len(kinds) - len(wrong_kind)} of {len(kinds)}")
    click.echo(f"day as named {len(days) - len(wrong_day)} of {len(days)}")
    for what, failed in (("kind", wrong_kind), ("day", wrong_day), ("undated", undated)):
        for one in failed if show else ():
            info = one.info
            click.echo(f"{what}: {info.path} | {info.kind.value} | {info.date} | {info.title}")


if __name__ == "__main__":
    main()

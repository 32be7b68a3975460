"""Divides drafts into an open and a sealed file: `python -m eval.questionfile.sealing DRAFT.jsonl …`.

In each category 30 % of the questions are sealed: those whose SHA-256 of the id comes first, so that nobody
chooses them. Locked questions, those of `--open` and those whose text another question repeats stay open but
count; variants follow their question.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from assistant.errors import ReformError
from eval.questionfile.lines import Entry
from eval.questionfile.reading import QuestionFileError, read
from eval.wording import say

QUESTIONS = Path(__file__).parents[1] / "questions"
OPEN = "open.jsonl"
SEALED = "sealed.jsonl.gz"
_TENTHS = 3


def sealed_ids(entries: Iterable[Entry], kept_open: Sequence[str] = ()) -> frozenset[str]:
    """Ids of the questions to seal, variants among them.

    Args:
        entries: All lines of all drafts, each with a question.
        kept_open: How the ids of questions begin that stay open.

    Returns:
        In each category 30 % of the questions that are no variants, rounded half up, as far as there are any
        that may be sealed; and the variants of them.
    """
    whole = list(entries)
    categories: dict[str, list[Entry]] = defaultdict(list)
    for entry in whole:
        if entry.question and not entry.base:
            categories[entry.question.category].append(entry)
    chosen: set[str] = set()
    told = _told_by(whole)
    for members in categories.values():
        free = [one.id for one in members if one.id not in told and _may_be_sealed(one, kept_open)]
        chosen |= set(sorted(free, key=_drawn)[: share(len(members))])
    return frozenset(chosen | {entry.id for entry in whole if entry.base in chosen})


def _told_by(entries: Sequence[Entry]) -> frozenset[str]:
    """Questions whose text another one that may stay open has as its own or as an earlier turn.

    Variants count with their question: sealing the one seals the other, so they tell nothing of each other.
    """
    holders: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.question is None:
            continue
        for text in (entry.question.text, *entry.question.turns):
            holders[_bare(text)].add(entry.base or entry.id)
    return frozenset(
        entry.base or entry.id
        for entry in entries
        if entry.question and holders[_bare(entry.question.text)] - {entry.base or entry.id}
    )


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())


def share(count: int) -> int:
    """30 % of a number, rounded half up."""
    return (_TENTHS * count + 5) // 10


def _may_be_sealed(entry: Entry, kept_open: Sequence[str]) -> bool:
    locked = entry.question is not None and entry.question.locked
    return not locked and not any(entry.id.startswith(prefix) for prefix in kept_open)


def _drawn(identity: str) -> str:
    return hashlib.sha256(identity.encode()).hexdigest()


def seal(drafts: Sequence[Path], folder: Path, kept_open: Sequence[str] = ()) -> str:
    """Write the open and the sealed file.

    Args:
        drafts: Question files.
        folder: Where the two files are put, made when missing; each is replaced whole.
        kept_open: As for `sealed_ids`.

    Returns:
        Danish lines: how many were sealed, in all and by category.

    Raises:
        QuestionFileError: A draft has a mistake.
    """
    reading = read(drafts)
    if reading.mistakes:
        raise QuestionFileError("\n".join(mistake.sentence for mistake in reading.mistakes))
    sealed = sealed_ids(reading.entries, kept_open)
    hidden = [_line(entry, sealed=True) for entry in reading.entries if entry.id in sealed]
    shown = [_line(entry, sealed=False) for entry in reading.entries if entry.id not in sealed]
    folder.mkdir(parents=True, exist_ok=True)
    _replace(folder / OPEN, "".join(shown).encode())
    _replace(folder / SEALED, packed("".join(hidden)))
    lines = [say("review.sealed_done", open=len(shown), sealed=len(hidden), folder=folder)]
    bases = [entry for entry in reading.entries if entry.question and not entry.base]
    total = Counter(entry.question.category for entry in bases if entry.question)
    inside = Counter(entry.question.category for entry in bases if entry.question and entry.id in sealed)
    for category, count in sorted(total.items()):
        text = say("review.sealed_category", category=category, sealed=inside[category], total=count)
        lines.append(text)
    return "\n".join(lines)


def packed(text: str) -> bytes:
    """The text in gzip without name and time, so that equal texts give equal bytes."""
    content = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=content, mtime=0) as file:
        file.write(text.encode())
    return content.getvalue()


def _line(entry: Entry, *, sealed: bool) -> str:
    row = {name: value for name, value in entry.given.items() if name != "sealed"}
    return json.dumps(row | {"sealed": True} if sealed else row, ensure_ascii=False) + "\n"


def _replace(path: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".sealing-", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new = Path(file.name)
    new.chmod(0o644)
    new.replace(path)


@click.command(help=say("review.sealed_help"))
@click.argument(
    "drafts", nargs=-1, required=True, metavar="FIL…", type=click.Path(path_type=Path, exists=True)
)
@click.option("--open", "kept_open", multiple=True, metavar="ID…", help=say("review.sealed_open"))
@click.option("--out", type=click.Path(path_type=Path), default=QUESTIONS, help=say("review.sealed_out"))
def main(drafts: tuple[Path, ...], kept_open: tuple[str, ...], out: Path) -> None:
    """Seal the drafts, or say what is wrong with them."""
    try:
        click.echo(seal(drafts, out, kept_open))
    except ReformError as problem:
        raise click.ClickException(problem.sentence) from problem


if __name__ == "__main__":
    main()

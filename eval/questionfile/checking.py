"""`reform eval --check FILE`: every mistake of a question file at once, and what would be good to mend."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import shorten

from eval.locating import Documents, Shelf, matched
from eval.question import Expected, Question
from eval.questionfile.explaining import nearest
from eval.questionfile.lines import Entry, Mistake
from eval.questionfile.looking_up import misplaced
from eval.questionfile.reading import Reading, read
from eval.wording import say

CATEGORIES = frozenset(
    {"fact", "number", "mandate", "definition", "condition", "list", "multi", "premise", "unanswerable"}
    | {"followup", "injection"}
)
_SHOWN = 12
_WIDEST = 80


def check(path: Path, documents: Documents | None, others: Sequence[Path] = ()) -> tuple[Mistake, ...]:
    """Find what is wrong with a question file.

    Args:
        path: The file.
        documents: What its quotes are looked up in; None leaves that out.
        others: Files that are asked together with it; their ids are known, their mistakes are not told.

    Returns:
        Mistakes and warnings in the order of the lines.

    Raises:
        QuestionFileError: A file cannot be read at all.
    """
    reading = read([path, *others])
    found = [*reading.mistakes, *_checked(reading, documents)]
    ours = (mistake for mistake in found if mistake.file == path.name)
    return tuple(sorted(ours, key=lambda mistake: (mistake.line, mistake.warning)))


def misfits(paths: Sequence[Path], documents: Documents) -> dict[str, tuple[str, ...]]:
    """Why questions that are asked together fit neither the documents nor themselves, by their ids.

    Args:
        paths: The files; what is wrong with their form is not told.
        documents: What their quotes are looked up in.

    Returns:
        Danish reasons of each such question: its evidence does not stand there, its ideal answer lacks what
        is vital or holds what must not be said. Warnings are left out.

    Raises:
        QuestionFileError: A file cannot be read at all.
    """
    shelf = Shelf(documents)
    found: dict[str, list[str]] = defaultdict(list)
    for entry in read(paths).entries:
        if entry.question is None:
            continue
        for mistake in _fitting(entry, entry.question, shelf):
            if not mistake.warning:
                found[mistake.id].append(mistake.text)
    return {identity: tuple(texts) for identity, texts in found.items()}


def _fitting(entry: Entry, question: Question, shelf: Shelf | None) -> Iterator[Mistake]:
    yield from _right_answer(entry, question)
    yield from _wrong_answer(entry, question)
    if shelf is not None and not (entry.base and "evidence" not in entry.given):
        yield from misplaced(entry, question, shelf)


def sound(mistakes: Iterable[Mistake]) -> bool:
    """Whether there are none but warnings."""
    return all(mistake.warning for mistake in mistakes)


def listing(path: Path, mistakes: Sequence[Mistake], *, looked_up: bool = True) -> str:
    """Mistakes and warnings as they are printed.

    Args:
        path: The file.
        mistakes: What `check` found.
        looked_up: Whether quotes were looked up.

    Returns:
        Danish lines: the verdict, each mistake, then the warnings, those that say the same in one line.
    """
    wrong = [mistake for mistake in mistakes if not mistake.warning]
    count = len(read([path]).entries)
    lines = [say("check.bad" if wrong else "check.good", file=path.name, count=count, mistakes=len(wrong))]
    for mistake in wrong:
        named = f" ({mistake.id})" if mistake.id else ""
        key = "check.mistake" if mistake.line else "check.mistake_file"
        lines.append(say(key, line=mistake.line, id=named, text=mistake.text))
    alike: dict[str, list[int]] = defaultdict(list)
    for mistake in mistakes:
        if mistake.warning:
            alike[mistake.text].append(mistake.line)
    if alike:
        lines.append(say("check.warnings", count=sum(map(len, alike.values()))))
    for text, at in alike.items():
        shown = ", ".join(map(str, at[:_SHOWN])) + (" …" if len(at) > _SHOWN else "")
        lines.append(say("check.warning", count=len(at), text=text, lines=shown))
    if not looked_up:
        lines.append(say("check.no_documents"))
    return "\n".join(lines)


def _checked(reading: Reading, documents: Documents | None) -> Iterator[Mistake]:
    shelf = Shelf(documents) if documents is not None else None
    sound_entries = {entry.id: entry for entry in reading.entries if entry.question is not None}
    ids = {entry.id for entry in reading.entries if entry.id}
    for entry in sound_entries.values():
        question = entry.question
        if question is None:
            continue
        yield from _fitting(entry, question, shelf)
        yield from _linked(entry, question, ids, sound_entries)
        yield from _lacking(entry, question)
    yield from _asked_twice(sound_entries.values())


def _right_answer(entry: Entry, question: Question) -> Iterator[Mistake]:
    if entry.base and not {"nuggets", "ideal", "expected", "answerable"} & entry.given.keys():
        return
    if question.expected is Expected.REFUSE:
        fields = [name for name in ("nuggets", "evidence") if getattr(question, name)]
        if fields:
            yield entry.wrong("check.refuse_nuggets", fields=", ".join(fields))
        return
    if not any(nugget.vital for nugget in question.nuggets):
        yield entry.wrong("check.no_vital")
    for nugget in question.nuggets if question.ideal else ():
        if not any(matched(pattern, question.ideal) for pattern in nugget.patterns):
            key = "check.ideal_lacks" if nugget.vital else "check.ideal_lacks_okay"
            patterns = ", ".join(nugget.patterns)
            yield entry.wrong(key, warning=not nugget.vital, nugget=nugget.text, patterns=patterns)


def _wrong_answer(entry: Entry, question: Question) -> Iterator[Mistake]:
    if entry.base and not {"must_not", "ideal", "evidence"} & entry.given.keys():
        return
    for pattern in question.must_not:
        words = matched(pattern, question.ideal)
        if words:
            yield entry.wrong("check.must_not_ideal", pattern=pattern, words=_short(words))
            continue
        quotes = question.evidence if question.expected is Expected.ANSWER else ()
        words = next(filter(None, (matched(pattern, evidence.quote) for evidence in quotes)), "")
        if words:
            yield entry.wrong("check.must_not_quote", warning=True, pattern=pattern, words=_short(words))


def _short(words: str) -> str:
    return shorten(words, _WIDEST, placeholder=" …")


def _linked(entry: Entry, question: Question, ids: set[str], entries: dict[str, Entry]) -> Iterator[Mistake]:
    newer = question.superseded_by
    if newer == question.id:
        yield entry.wrong("check.superseded_self")
    elif newer and newer not in ids:
        near = nearest(newer, ids)
        yield entry.wrong("check.superseded", id=newer, near=say("file.near", near=near) if near else "")
    if question.locked and newer and not entry.base:
        yield entry.wrong("check.locked_superseded", id=newer)
    if question.locked and question.sealed:
        yield entry.wrong("check.locked_sealed")
    base = entries.get(entry.base)
    if base and base.question and base.question.sealed is not question.sealed:
        yield entry.wrong("check.sealed_apart", id=entry.base)
    if question.sealed and not entry.file.endswith(".gz"):
        yield entry.wrong("check.sealed_plain", warning=True)


def _lacking(entry: Entry, question: Question) -> Iterator[Mistake]:
    if "category" not in entry.given or entry.base:
        return
    if not question.ideal and question.answerable:
        yield entry.wrong("check.no_ideal", warning=True)
    if not question.difficulty:
        yield entry.wrong("check.no_difficulty", warning=True)
    if not question.reviewer:
        yield entry.wrong("check.no_reviewer", warning=True)
    if question.category not in CATEGORIES:
        near = nearest(question.category, CATEGORIES)
        near = say("file.near", near=near) if near else ""
        yield entry.wrong("check.category", warning=True, category=question.category, near=near)
    if question.category == "followup" and not question.turns:
        yield entry.wrong("check.no_turns", warning=True)


def _asked_twice(entries: Iterable[Entry]) -> Iterator[Mistake]:
    first: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        if entry.question is None:
            continue
        said = tuple(map(_bare, (entry.question.text, *entry.question.turns)))
        before = first.setdefault(said, entry)
        if before is not entry:
            yield entry.wrong("check.same", id=before.id, first=before.line, other=before.file)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))

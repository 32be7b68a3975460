"""Documents written and labelled by hand before any rule ran over them: what is found in each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from assistant.facts import Abbreviation, Amount, Decision, Details, Event, Fact, MandateField, Replacement
from assistant.types import Document, DocumentInfo
from ingest.making import make
from ingest.sources import find_files
from tests.ingest.facts.scoring import Score

FRESH = Path(__file__).parent / "fresh"
SETS = sorted(path.name for path in FRESH.glob("labels*.toml"))


@dataclass
class Taking(Score):
    """A score that takes what fits each label out of what was found."""

    def take(self, left: list[Any], label: object, fitting: list[Any]) -> None:
        """Take the first of what is left that fits a label."""
        if fitting:
            left.remove(fitting[0])
            self.found += 1
        else:
            self.missed.append(str(label))

    def rest(self, left: Sequence[Any], free: Sequence[str]) -> None:
        """What is left without a label is found wrongly, unless it is free."""
        self.extra += [told(one) for one in left if not any(words in one.words.text for words in free)]


def told(one: Fact) -> str:
    if isinstance(one, Event):
        return f"{one.earliest}..{one.latest} {one.words.text[:90]!r}"
    if isinstance(one, MandateField):
        return f"{one.part.value}: {one.words.text[:90]!r}"
    if isinstance(one, Decision):
        return f"{one.item} {one.outcome.value} {one.words.text[:90]!r} {one.speaker!r} {one.votes!r}"
    return f"{one.words.text[:90]!r}"


def score(document: Document, labels: dict[str, Any], total: dict[str, Taking]) -> None:
    """Add what one document tells to the scores."""

    def found(kind: type) -> list[Any]:
        return [one for one in document.facts if isinstance(one, kind)]

    left = found(Event)
    for near, first, last, *times in labels.get("events", []):
        days = (date.fromisoformat(first), date.fromisoformat(last))
        for _ in repeat(None, times[0] if times else 1):
            label = f"{near} {first}..{last}"
            total["events"].take(
                left, label, [e for e in left if near in e.words.text and (e.earliest, e.latest) == days]
            )
    total["events"].rest(left, labels.get("open", []))
    left = found(Amount)
    for figure, value, year in labels.get("amounts", []):
        wanted = (figure, round(value), year)
        total["amounts"].take(
            left, wanted, [a for a in left if (a.figure.text, round(a.value), a.year or 0) == wanted]
        )
    total["amounts"].rest(left, [])
    left = found(Abbreviation)
    for pair in labels.get("abbreviations", []):
        total["abbreviations"].take(left, pair, [a for a in left if [a.short, a.long] == pair])
    left = [one for one in left if one.short not in labels.get("abbreviations_free", [])]
    total["abbreviations"].rest(left, [])
    left = found(Replacement)
    for near, relation in labels.get("replacements", []):
        total["replacements"].take(
            left,
            near,
            [r for r in left if near in r.words.text and r.relation.value in relation.split("|")],
        )
    total["replacements"].rest(left, labels.get("replacements_free", []))
    score_decisions(found(Decision), labels, total["decisions"])
    score_mandate(document, found(MandateField), labels.get("mandate", {}), total["mandate"])
    score_details(document, labels["details"], total["details"])


def score_decisions(left: list[Decision], labels: dict[str, Any], total: Taking) -> None:
    for item, outcome, near, *more in labels.get("decisions", []):
        speaker, votes = [*more, "", ""][:2]
        wanted = (item, outcome.split("|"), near, speaker, votes)
        total.take(left, wanted, [d for d in left if decided(d, *wanted)])
    total.rest(left, labels.get("decisions_free", []))


def decided(one: Decision, item: str, outcomes: list[str], near: str, speaker: str, votes: str) -> bool:
    said = not speaker or one.speaker == speaker
    return (
        one.item == item
        and one.outcome.value in outcomes
        and near in one.words.text
        and said
        and votes in one.votes
    )


def score_mandate(
    document: Document, left: list[MandateField], labels: dict[str, list[str]], total: Taking
) -> None:
    pages = {page.number: page.text for page in document.pages}

    def over(one: MandateField, words: str) -> bool:
        at = pages[one.words.page].find(words.replace("\n", " "))
        at = at if at >= 0 else pages[one.words.page].find(words)
        return at >= 0 and one.words.start <= at + len(words) - 1 < one.words.end

    for allowed, places in labels.items():
        for words in places if allowed != "free" else []:
            total.take(
                left,
                f"{allowed}: {words}",
                [f for f in left if f.part.value in allowed.split("|") and over(f, words)],
            )
    free = labels.get("free", [])
    total.extra += [told(one) for one in left if not any(over(one, words) for words in free)]


def score_details(document: Document, labels: dict[str, Any], total: Taking) -> None:
    info, details = document.info, document.details
    for name, right, got in details_of(labels, info, details):
        if right:
            total.found += 1
        else:
            total.missed.append(f"{name}: {got!r}")


def details_of(
    labels: dict[str, Any], info: DocumentInfo, details: Details
) -> Iterator[tuple[str, bool, object]]:
    yield "kind", info.kind.value == labels["kind"], info.kind.value
    yield "title", info.title.lower() in [one.lower() for one in labels["title"]], info.title
    yield "date", str(info.date or "") == labels["date"], info.date
    yield "body", info.body.lower() in [one.lower() for one in labels["body"]], info.body
    if "meeting_date" in labels:
        yield "meeting", str(details.meeting_date or "") == labels["meeting_date"], details.meeting_date
    place = labels.get("meeting_place", "")
    if place:
        yield "place", details.meeting_place == place, details.meeting_place
    for name in ("participants", "absentees"):
        names = [one.name for one in getattr(details, name)]
        if names or name in labels:
            yield name, names == labels.get(name, []), names
    titles = [one.title for one in details.agenda]
    if titles or "agenda" in labels:
        yield "agenda", titles == labels.get("agenda", []), titles


@pytest.mark.parametrize("name", SETS)
def test_documents_nobody_has_seen(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    kinds = ("events", "amounts", "abbreviations", "replacements", "decisions", "mandate", "details")
    total = {kind: Taking() for kind in kinds}
    files = {file.name: file for file in find_files([FRESH]).files}
    wrong: list[str] = []
    for labels in tomllib.loads((FRESH / name).read_text("utf-8"))["document"]:
        made = make(files[labels["file"]])
        before = {kind: (len(one.missed), len(one.extra)) for kind, one in total.items()}
        score(made.document, labels, total)
        wrong.append(labels["file"])
        for kind, one in total.items():
            missed, extra = before[kind]
            wrong += [f"    {kind} missed {label}" for label in one.missed[missed:]]
            wrong += [f"    {kind} extra  {label}" for label in one.extra[extra:]]
    table = [
        f"{kind:14} precision {one.precision:.3f}  recall {one.recall:.3f}  "
        f"({one.found} found, {len(one.missed)} missed, {len(one.extra)} extra)"
        for kind, one in total.items()
    ]
    with capsys.disabled():
        print("", name, *table, *wrong, sep="\n")  # noqa: T201
    for kind, least in (("events", 0.90), ("mandate", 0.90), ("decisions", 0.95)):
        assert min(total[kind].precision, total[kind].recall) >= least, kind

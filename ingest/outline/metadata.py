"""What a document says of itself: title, kind, date, body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.types import Kind
from ingest.outline.bodies import find_body
from ingest.outline.dating import find_date
from ingest.outline.kinds import judge_kind
from ingest.outline.titles import find_title
from ingest.outline.units import Unit


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, kind with its confidence, date and body of a document, as its own text gives them."""

    title: str
    kind: Kind
    date: date | None
    body: str
    confidence: float = 0.0


def describe(units: Sequence[Unit]) -> Metadata:
    """Title, kind, date and body of a document from its units with all roles."""
    title = find_title(units) or "Uden titel"
    judged = judge_kind(title, units)
    kind = judged.kind
    return Metadata(
        title, kind, find_date(title, kind, units), find_body(title, kind, units), judged.confidence
    )

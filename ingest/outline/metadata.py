"""What a document says of itself: title, kind, date, body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.types import Kind
from ingest.outline.bodies import find_body
from ingest.outline.dating import find_date
from ingest.outline.kinds import judge_kind
from ingest.outline.titles import find_title, own_title
from ingest.outline.units import Unit
from ingest.readers.raw import Stated


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, kind with its confidence, date and body of a document, as its own text gives them."""

    title: str
    kind: Kind
    date: date | None
    body: str
    confidence: float = 0.0


def describe(units: Sequence[Unit], stated: Stated) -> Metadata:
    """Title, kind, date and body of a document.

    Args:
        units: Its units with all roles.
        stated: What the file says beside the text: its title goes before the text's own, its date after.
    """
    title = own_title(stated.title) or find_title(units) or "Uden titel"
    judged = judge_kind(title, units)
    kind = judged.kind
    day = find_date(title, kind, units) or stated.date
    return Metadata(title, kind, day, find_body(title, kind, units), judged.confidence)

"""The timeline to take away: rows for a spreadsheet, entries for a calendar."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from assistant.compose.wording import capital
from assistant.danish.dates import Precision
from assistant.facts import Certainty
from assistant.timeline.saying import when_of
from ui.pages.timeline.rows import Row
from ui.spreadsheet import separated
from ui.texts import texts, words_of
from ui.wording import danish_date, on_one_line, source_line

if TYPE_CHECKING:
    import icalendar

    from assistant.timeline.entries import Entry

UNSURE = frozenset({Certainty.EXPECTED, Certainty.PROPOSED})
OWN = "reformassistent"


def as_csv(rows: Iterable[Row]) -> str:
    """The events as semicolon-separated values that Danish spreadsheets open by themselves.

    Args:
        rows: The events.

    Returns:
        Text that begins with a byte order mark and a line of Danish heads.
    """
    columns = words_of("timeline")["columns"]
    told = map(_cells, rows)
    return separated(columns.values(), ([cells[name] for name in columns] for cells in told))


def _cells(row: Row) -> dict[str, str]:
    entry, citation = row.entry, row.citation
    document = entry.document
    before = dict.fromkeys(when_of(one.event) for one in entry.former)
    return {
        "first": entry.event.earliest.isoformat(),
        "last": entry.event.latest.isoformat(),
        "when": row.account.when,
        "text": row.text,
        "actor": entry.actor,
        "certainty": entry.certainty.value,
        "theme": entry.theme,
        "before": ", ".join(before),
        "title": document.title,
        "kind": document.kind.value,
        "date": danish_date(document.date),
        "page": str(citation.span.page),
        "quote": citation.quote,
        "holds": texts().no_longer(row.overtaken) if row.overtaken else words_of("timeline")["holds"]["yes"],
    }


def as_calendar(rows: Iterable[Row], stamp: datetime) -> bytes:
    """The events as an iCalendar file (RFC 5545).

    Args:
        rows: The events.
        stamp: When the file is made, in UTC.

    Returns:
        One whole-day event a row; a date that is not told exactly spans the days it may fall on.
    """
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{OWN}//tidslinje//DA")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words_of("timeline")["calendar"])
    for row in rows:
        calendar.add_component(_event(row, stamp))
    return bytes(calendar.to_ical())


def _event(row: Row, stamp: datetime) -> icalendar.Event:
    import icalendar

    words, entry = words_of("timeline"), row.entry
    text = on_one_line(row.text)
    event = icalendar.Event()
    event.add("uid", f"{identity(entry)}@{OWN}")
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.event.earliest)
    event.add("dtend", entry.event.latest + timedelta(days=1))
    event.add("summary", textwrap.shorten(_summary(row, text), words["summary_longest"], placeholder=" …"))
    event.add("description", _description(row, text))
    event.add("categories", [entry.theme])
    event.add("status", "TENTATIVE" if entry.certainty in UNSURE else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _summary(row: Row, text: str) -> str:
    """The event, after the words of its date where these tell less than the days a calendar must have."""
    if row.entry.event.precision is Precision.DAY:
        return text
    when = capital(row.account.when)
    return str(words_of("timeline")["summary_dated"]).format(when=when, text=text)


def _description(row: Row, text: str) -> str:
    words, entry = words_of("timeline"), row.entry
    told: str = words["description"].format(
        text=text,
        when=row.account.when,
        certainty=entry.certainty.value,
        actor=on_one_line(entry.actor) or words["nobody"],
        source=source_line(row.citation),
        quote=on_one_line(row.citation.quote),
    )
    return f"{told}\n{texts().no_longer(row.overtaken)}" if row.overtaken else told


def identity(entry: Entry) -> str:
    """The same for the same words and date of a document, so that a second import replaces the first."""
    words, when = entry.event.words, entry.event.when
    place = (entry.document.id, words.page, words.start, words.end, when.page, when.start)
    return sha256(repr(place).encode()).hexdigest()[:32]

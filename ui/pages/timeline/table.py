"""The events of the timeline as tables, a year each, grouped by theme; readable without sight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from assistant.compose.wording import capital
from assistant.timeline.entries import Entry
from assistant.timeline.saying import when_of
from assistant.timeline.timeline import by_theme
from assistant.types import Citation, Span
from ui.hyphens import softened
from ui.pages.ask.html import chip
from ui.pages.timeline.export import identity
from ui.pages.timeline.looks import sign
from ui.pages.timeline.rows import Row
from ui.texts import texts, words_of

LINKED = 2
HEADS = ("when", "what", "who", "certainty", "source")


def tables(rows: Sequence[Row], year: int | None = None) -> str:
    """A table for each year.

    Args:
        rows: The events in the order in which they happen.
        year: The year that all belong to; None for the year in which each begins.

    Returns:
        HTML; "" without events.
    """
    years: dict[int, list[Row]] = {}
    for row in rows:
        years.setdefault(year or row.entry.event.earliest.year, []).append(row)
    lasts = year is None and any(e.earliest.year != e.latest.year for e in (row.entry.event for row in rows))
    hint = f'<p class="hint">{escape(words_of("timeline")["lasting"])}</p>' if lasts else ""
    return _jump(list(years)) + hint + "".join(_table(*one) for one in years.items())


def _jump(years: Sequence[int]) -> str:
    """Links to the years, "" when there is only one."""
    if len(years) < LINKED:
        return ""
    words = words_of("timeline")
    links = "".join(f'<a href="#aar-{year}">{year}</a>' for year in years)
    label = escape(words["jump_label"])
    return f'<nav class="jump" aria-label="{label}"><span>{escape(words["jump"])}</span>{links}</nav>'


def counted(number: int) -> str:
    """So many events, "1 begivenhed"."""
    singular, plural = words_of("timeline")["event"]
    return f"{number} {singular if number == 1 else plural}"


def _table(year: int, rows: Sequence[Row]) -> str:
    words = words_of("timeline")
    caption = words["caption"].format(year=year, count=counted(len(rows)))
    heads = "".join(f'<th scope="col" role="columnheader">{escape(words[head])}</th>' for head in HEADS)
    by_entry = {id(row.entry): row for row in rows}
    bodies = "".join(
        _theme(theme, [by_entry[id(entry)] for entry in entries])
        for theme, entries in by_theme(row.entry for row in rows).items()
    )
    return (
        f'<table class="events" role="table" id="aar-{year}"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>{bodies}</table>'
    )


def _theme(theme: str, rows: Iterable[Row]) -> str:
    return (
        f'<tbody role="rowgroup"><tr class="theme" role="row"><th scope="rowgroup" role="rowheader"'
        f' colspan="{len(HEADS)}">{escape(theme)}</th></tr>{"".join(map(_row, rows))}</tbody>'
    )


def _row(row: Row) -> str:
    words, entry = words_of("timeline"), row.entry
    actor = f'<span class="none">{escape(words["nobody"])}</span>'
    if entry.actor:
        label = f'<span class="on-phone" aria-hidden="true">{escape(words["who"])}: </span>'
        actor = label + escape(entry.actor)
    over = ""
    if row.overtaken:
        over = f'<p class="overtaken" role="note">{escape(texts().no_longer(row.overtaken))}</p>'
    cells = (
        ("what", f"<p>{escape(row.text)}</p>{_before(row)}{over}"),
        ("who", actor),
        ("certainty", sign(entry.certainty)),
        ("source", sources(row.account.citations)),
    )
    inside = "".join(f'<td class="{name}" role="cell">{cell}</td>' for name, cell in cells)
    gone = ' class="gone"' if row.overtaken else ""
    when = escape(capital(row.account.when))
    head = f'<th scope="row" role="rowheader">{when}{_calendar(row)}</th>'
    return f'<tr role="row" data-citations{gone}>{head}{inside}</tr>'


def _calendar(row: Row) -> str:
    """The link to a calendar file of one event."""
    words = words_of("timeline")
    label = words["own_calendar_label"].format(text=row.text)
    return (
        f'<a class="own-calendar" href="tidslinje/ics?begivenhed={identity(row.entry)}" download'
        f' aria-label="{escape(label)}">{escape(words["own_calendar"])}</a>'
    )


def sources(citations: Iterable[Citation]) -> str:
    """The documents behind an event, each with its chips and pages."""
    words = texts()
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.document.id, []).append(citation)
    parts = []
    for group in groups.values():
        document = group[0].document
        about = f"{words.kind(document.kind)} · {words.day(document.date)}"
        places = "".join(f'<span class="place">{chip(one, words)} {_place(one)}</span>' for one in group)
        parts.append(
            f'<div class="from"><span class="source-name">{escape(softened(document.title))}</span>'
            f'<span class="about">{escape(about)}</span><span class="places">{places}</span></div>'
        )
    return "".join(parts)


def _place(citation: Citation) -> str:
    return escape(words_of("timeline")["place"].format(page=citation.span.page))


def _before(row: Row) -> str:
    """The dates that the event had before, struck, each with where it stood."""
    say = words_of("timeline")["before"]
    lines = []
    for citation, before in formers(row):
        when = f"<s>{escape(when_of(before.event))}</s>"
        lines.append(f"<p class='before'>{say.format(when=when)} {chip(citation, texts())}</p>")
    return "".join(lines)


def formers(row: Row) -> Iterator[tuple[Citation, Entry]]:
    """The dates that an event had before, with the citations of them, numbered after the event's own."""
    known = {one.span: one for one in row.account.citations}
    marker = len(known)
    for entry in row.entry.former:
        words = entry.event.words
        span = Span(entry.document.id, words.page, words.start, words.end)
        if span not in known:
            marker += 1
            known[span] = Citation(marker, span, words.text, entry.document, entry.passage.section)
        yield known[span], entry

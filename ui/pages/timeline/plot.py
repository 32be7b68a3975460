"""The drawing of the timeline: time across, a row a theme, a sign an event, as a plotly figure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

from assistant.compose.wording import capital
from assistant.facts import Certainty
from assistant.timeline.entries import Period
from assistant.timeline.timeline import by_theme
from ui.pages.timeline.looks import LOOKS
from ui.pages.timeline.rows import Row
from ui.texts import texts, words_of
from ui.wording import danish_date, on_one_line

# How many signs fit beside each other, pixels a lane, the fewest and most pixels of all, pixels around.
SIGNS, LANE, SHORTEST, TALLEST, AROUND = 80, 13, 260, 900, 110
# Lanes between two themes, and letters a line of what is shown at the mouse.
BETWEEN, LINE = 0.9, 62
MARGIN = 0.02
LOCALE = "da"
BUTTONS = ("zoomIn2d", "zoomOut2d", "resetScale2d")

Figure = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Placed:
    """An event with the height it is drawn at, in lanes from the top."""

    row: Row
    height: float


def figure(rows: Sequence[Row], today: date, year: int | None = None) -> Figure:
    """The drawing as plotly takes it: `data`, `layout` and `config`.

    Args:
        rows: At least one event.
        today: Marked when it lies in what is drawn.
        year: The year that is drawn; None for all that the events span.
    """
    shown = _shown(rows, year)
    days = (shown.last - shown.first).days
    placed, ticks, edges = _placed(rows, days / SIGNS)
    groups = {name: [one for one in placed if one.row.entry.certainty is name] for name in LOOKS}
    told = {name: some for name, some in groups.items() if some}
    return {
        "data": [*(_spans(*one) for one in told.items()), *(_signs(*one) for one in told.items())],
        "layout": _layout(shown, ticks, edges, today),
        "config": config(),
    }


def config() -> Figure:
    """Few buttons, no advertisement, and the Danish words from here."""
    return {
        "locale": LOCALE,
        "locales": {LOCALE: words_of("timeline")["plotly"]},
        "displaylogo": False,
        "displayModeBar": True,
        "modeBarButtons": [list(BUTTONS)],
        "showTips": False,
    }


def _shown(rows: Iterable[Row], year: int | None) -> Period:
    events = [row.entry.event for row in rows]
    if year is not None:
        shown = Period.of_year(year)
    else:
        shown = Period(min(e.earliest for e in events), max(e.latest for e in events))
    margin = timedelta(days=max(7, round(MARGIN * (shown.last - shown.first).days)))
    return Period(shown.first - margin, shown.last + margin)


def _placed(rows: Sequence[Row], near: float) -> tuple[list[Placed], dict[str, float], list[float]]:
    """Each event in the first lane of its theme with room for it.

    Args:
        rows: The events in the order in which they happen.
        near: How many days a sign is wide.

    Returns:
        The events, the height of the middle of each theme, the heights between the themes.
    """
    by_entry = {id(row.entry): row for row in rows}
    placed: list[Placed] = []
    ticks: dict[str, float] = {}
    edges: list[float] = []
    top = 0.0
    for theme, entries in by_theme(row.entry for row in rows).items():
        ends: list[float] = []
        for row in sorted((by_entry[id(entry)] for entry in entries), key=middle):
            at = middle(row).toordinal()
            lane = next((lane for lane, end in enumerate(ends) if end + near <= at), len(ends))
            ends[lane : lane + 1] = [at]
            placed.append(Placed(row, top + lane))
        ticks[theme] = top + (len(ends) - 1) / 2
        top += len(ends) + BETWEEN
        edges.append(top - (1 + BETWEEN) / 2)
    return placed, ticks, edges


def middle(row: Row) -> date:
    """The day at which an event is drawn: its own, or the middle of those it may fall on."""
    event = row.entry.event
    return event.earliest + (event.latest - event.earliest) / 2


def _spans(name: Certainty, placed: Iterable[Placed]) -> Figure:
    """Lines from the first to the last day that events may fall on; error bars do not know dates."""
    coarse = [(one.row.entry.event, one.height) for one in placed]
    coarse = [(event, height) for event, height in coarse if event.earliest != event.latest]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for event, _ in coarse for x in (event.earliest.isoformat(), event.latest.isoformat(), None)],
        "y": [y for _, height in coarse for y in (height, height, None)],
        "line": {"color": LOOKS[name].color, "width": 4},
        "opacity": 0.35,
        "legendgroup": name.name,
        "showlegend": False,
        "hoverinfo": "skip",
    }


def _signs(name: Certainty, placed: Sequence[Placed]) -> Figure:
    """A sign for each event of one certainty."""
    rows, look = [one.row for one in placed], LOOKS[name]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": capital(name.value),
        "legendgroup": name.name,
        "x": [middle(row).isoformat() for row in rows],
        "y": [one.height for one in placed],
        "marker": {
            "symbol": look.symbol,
            "color": look.color,
            "size": 10,
            "line": {"width": 2, "color": look.color},
            "opacity": [0.45 if row.overtaken else 1 for row in rows],
        },
        "customdata": [_place(row) for row in rows],
        "hovertext": [hover(row) for row in rows],
        "hoverinfo": "text",
    }


def _place(row: Row) -> list[str | int]:
    span = row.citation.span
    return [span.document, span.page, span.start, span.end]


def hover(row: Row) -> str:
    """What is shown at the mouse: date, sentence, actor, certainty, source; plotly's markup, escaped."""
    entry, words = row.entry, words_of("timeline")
    document = entry.document
    told = ", ".join(filter(None, (document.kind.value, danish_date(document.date))))
    page = words["place"].format(page=row.citation.span.page)
    lines = [_wrapped(row.text), capital(entry.certainty.value)]
    lines += [f"{words['who']}: {_wrapped(entry.actor)}"] if entry.actor else []
    lines.append(_wrapped(f"{document.title} ({told}), {page}"))
    lines += [_wrapped(texts().no_longer(row.overtaken))] if row.overtaken else []
    return "<br>".join([f"<b>{_wrapped(capital(row.account.when))}</b>", *lines])


def _wrapped(text: str) -> str:
    lines = textwrap.wrap(on_one_line(text), LINE)
    return "<br>".join(escape(line, quote=False) for line in lines)


def _layout(shown: Period, ticks: Mapping[str, float], edges: Sequence[float], today: date) -> Figure:
    first, last = shown.first.isoformat(), shown.last.isoformat()
    lanes = edges[-1] + (1 + BETWEEN) / 2
    layout = {
        "height": round(min(TALLEST, max(SHORTEST, AROUND + LANE * lanes))),
        "margin": {"l": 8, "r": 8, "t": 56, "b": 40},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif", "size": 14},
        "hovermode": "closest",
        "hoverdistance": 12,
        "hoverlabel": {"align": "left", "font": {"size": 14}},
        "dragmode": "zoom",
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemsizing": "constant"},
        "xaxis": {
            "type": "date",
            "range": [first, last],
            "minallowed": first,
            "maxallowed": last,
            "ticklabelmode": "period",
            "zeroline": False,
        },
        "yaxis": {
            "range": [edges[-1], -(1 + BETWEEN) / 2],
            "tickmode": "array",
            "tickvals": list(ticks.values()),
            "ticktext": list(ticks),
            "automargin": True,
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
        },
        "shapes": [_edge(height) for height in edges[:-1]],
    }
    return _with_today(layout, shown, today)


def _with_today(layout: Figure, shown: Period, today: date) -> Figure:
    if not shown.holds(today):
        return layout
    across = {"x0": today.isoformat(), "x1": today.isoformat(), "y0": 0, "y1": 1}
    line = {"type": "line", "yref": "paper", "layer": "below", "line": {"dash": "dot", "width": 2}, **across}
    note = {
        "text": words_of("timeline")["today"],
        "x": today.isoformat(),
        "y": 0,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "left",
        "showarrow": False,
    }
    return {**layout, "shapes": [*layout["shapes"], line], "annotations": [note]}


def _edge(height: float) -> Figure:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": height,
        "y1": height,
        "layer": "below",
        "line": {"width": 1},
    }

"""The figures of all runs as curves, told as plotly takes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gradio.components.plot import PlotData

from eval.history import Past
from eval.report.words import figure_name
from ui.pages.quality.figures import FEWEST, SHOWN, moment

DRAWN = 50
# As many days fit beside each other on a phone.
NUMBERED = 5
CLEAR = "rgba(0,0,0,0)"
# Each seen on white and on the dark ground with at least 3:1; sign and dash tell them apart without colour.
LOOKS = (
    ("#0f8296", "circle", "solid"),
    ("#c05f10", "square", "dash"),
    ("#8b62d6", "diamond", "dot"),
    ("#2f8a3e", "triangle-up", "dashdot"),
    ("#c4458b", "x", "longdash"),
)


def curves(runs: Sequence[Past]) -> PlotData | None:
    """A curve a figure over the latest runs.

    Args:
        runs: Oldest first.

    Returns:
        The drawing; None while there are fewer than two runs.
    """
    if len(runs) < FEWEST:
        return None
    drawn = runs[-DRAWN:]
    drawing = {
        "data": [_curve(name, look, drawn) for name, look in zip(SHOWN, LOOKS, strict=True)],
        "layout": _layout(drawn),
        # Plotly's own tools speak English.
        "config": {"displayModeBar": False},
    }
    return PlotData(type="plotly", plot=json.dumps(drawing, ensure_ascii=False))


def _curve(name: str, look: tuple[str, str, str], runs: Sequence[Past]) -> dict[str, Any]:
    colour, symbol, dash = look
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(range(1, len(runs) + 1)),
        "y": [_percent(one.figures.get(name)) for one in runs],
        "name": figure_name(name),
        "text": [f"{_day(one)} · {one.version}" for one in runs],
        "line": {"color": colour, "dash": dash, "width": 2},
        "marker": {"symbol": symbol, "size": 9},
        "hovertemplate": "%{text}<br>" + figure_name(name) + ": %{y:.1f} %<extra></extra>",
    }


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


def _day(run: Past) -> str:
    """The day of a run, "28. november 2026"."""
    return moment(run.when).split(" kl. ")[0]


def _ticks(runs: Sequence[Past]) -> dict[str, Any]:
    """The day under a run, "28. nov."; where there are many runs, under some of them."""
    step = -(-len(runs) // NUMBERED)
    marked = range(0, len(runs), step)
    days = [_day(runs[at]).split(" ") for at in marked]
    short = [f"{day[0]} {day[1][:3]}" if len(day) > 1 else day[0] for day in days]
    return {
        "automargin": True,
        "tickmode": "array",
        "tickvals": [at + 1 for at in marked],
        "ticktext": short,
        "tickangle": 0,
        "tickfont": {"size": 12},
    }


def _layout(runs: Sequence[Past]) -> dict[str, Any]:
    axis = {"fixedrange": True, "zeroline": False}
    return {
        "separators": ",.",
        "height": 380,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": "system-ui, Segoe UI, Roboto, Arial, sans-serif", "size": 14},
        "margin": {"l": 56, "r": 12, "t": 12, "b": 36},
        "legend": {"orientation": "h", "y": -0.22, "yanchor": "top", "x": 0},
        "dragmode": False,
        "xaxis": {**axis, **_ticks(runs)},
        "yaxis": {**axis, "range": [-2, 104], "ticksuffix": " %"},
    }

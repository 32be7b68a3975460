"""The figures of all runs as curves."""

from __future__ import annotations

import json
from collections.abc import Sequence

import plotly.graph_objects as go
from gradio.components.plot import PlotData

from eval.history import Past
from eval.report.words import figure_name
from ui.pages.quality_figures import SHOWN, moment
from ui.texts import words_of

DRAWN = 50
FEWEST = 2
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
    drawn, words = runs[-DRAWN:], words_of("quality")
    drawing = go.Figure()
    for name, (colour, symbol, dash) in zip(SHOWN, LOOKS, strict=True):
        drawing.add_scatter(
            x=list(range(1, len(drawn) + 1)),
            y=[one.figures.get(name) for one in drawn],
            name=figure_name(name),
            text=[moment(one.when) for one in drawn],
            mode="lines+markers",
            line={"color": colour, "dash": dash, "width": 2},
            marker={"symbol": symbol, "size": 9},
            hovertemplate="%{text}<br>" + figure_name(name) + ": %{y:.1%}<extra></extra>",
        )
    drawing.update_layout(
        template="none",
        separators=",.",
        height=380,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "system-ui, Segoe UI, Roboto, Arial, sans-serif", "size": 14},
        margin={"l": 56, "r": 12, "t": 12, "b": 44},
        legend={"orientation": "h", "y": -0.22, "x": 0},
        dragmode=False,
        xaxis={
            "title": words["plot_axis"],
            "dtick": _step(len(drawn)),
            "fixedrange": True,
            "zeroline": False,
        },
        yaxis={"range": [-0.02, 1.04], "tickformat": ".0%", "fixedrange": True, "zeroline": False},
    )
    # Plotly's own tools speak English.
    told = json.loads(drawing.to_json()) | {"config": {"displayModeBar": False}}
    return PlotData(type="plotly", plot=json.dumps(told, ensure_ascii=False))


def _step(count: int) -> int:
    """Every run has a number while they are few, then every fifth."""
    return 1 if count <= 12 else 5

"""What the timeline page shows of a choice: how many events, drawn and as tables, or why none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from assistant.errors import ReformError
from ui.pages.timeline.choice import Choice
from ui.pages.timeline.plot import figure
from ui.pages.timeline.table import tables
from ui.texts import words_of
from ui.wording import danish_number

if TYPE_CHECKING:
    from gradio.components.plot import PlotData

    from ui.pages.timeline.rows import Chronicle, Row

# More events than this are told of by number only.
MOST = 600


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a choice.

    Attributes:
        told: How many events there are, or why there are none, as HTML; controls.js reads
            the address from it.
        choice: What was chosen.
        rows: The events.
    """

    told: str
    choice: Choice
    rows: tuple[Row, ...] = ()

    @property
    def exports(self) -> str:
        """Links to the files of the choice, as HTML."""
        if not self.rows:
            return ""
        words, query = words_of("timeline"), self.choice.query
        asked = f"?{escape(query)}" if query else ""
        links = "".join(
            f'<a href="tidslinje/{kind}{asked}" download>{escape(words[kind])}</a>' for kind in ("csv", "ics")
        )
        return f'<p class="exports"><span>{escape(words["export"])}:</span>{links}</p>'

    @property
    def drawing(self) -> PlotData | None:
        """The drawing, for Gradio; None without events."""
        from gradio.components.plot import PlotData

        if not self.rows:
            return None
        drawn = figure(self.rows, date.today(), self.choice.year)
        return PlotData(type="plotly", plot=json.dumps(drawn, ensure_ascii=False))

    @property
    def tables(self) -> str:
        """The tables, as HTML; "" without events."""
        if not self.rows:
            return ""
        heading = f"<h2>{escape(words_of('timeline')['tables'])}</h2>"
        return heading + tables(self.rows, self.choice.year)


def show(chronicle: Chronicle, query: Mapping[str, str]) -> Shown:
    """What is shown of a choice; one that cannot be met is told of in a sentence.

    Args:
        chronicle: The events.
        query: The choice as the page's address has it.
    """
    words, choice = words_of("timeline"), Choice()
    try:
        choice = Choice.of(query)
        entries = chronicle.entries(choice)
        rows = chronicle.rows(entries[:MOST])
        nothing = "" if rows else _nothing(chronicle)
    except ReformError as problem:
        return Shown(_line(problem.sentence, "problem", choice), choice)
    if nothing:
        return Shown(_line(nothing, "none", choice), choice)
    said = words["cut"] if len(rows) < len(entries) else words["one" if len(rows) == 1 else "many"]
    count = said.format(count=danish_number(len(entries)), shown=len(rows))
    return Shown(_line(count, "count", choice), choice, rows)


def _nothing(chronicle: Chronicle) -> str:
    """Why there are no events."""
    words = words_of("timeline")
    if not chronicle.documents:
        return str(words["empty"])
    return str(words["no_hits" if chronicle.years() else "eventless"])


def _line(sentence: str, kind: str, choice: Choice) -> str:
    return f'<p class="told {kind}" data-query="{escape(choice.query)}">{escape(sentence)}</p>'

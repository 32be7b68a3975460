"""How each certainty looks: the same shape and colour in the drawing, its legend and the table."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from assistant.facts import Certainty


@dataclass(frozen=True, slots=True)
class Look:
    """The sign of one certainty.

    Attributes:
        symbol: Its name in plotly; "-open" draws the outline only.
        color: Seen well on light and on dark ground (at least 3:1).
        shape: The same as SVG around (0, 0), 14 units wide.
    """

    symbol: str
    color: str
    shape: str


STAR = "M0-7 1.8-2.4 6.7-2.2 2.9.9 4.1 5.7 0 3-4.1 5.7-2.9.9-6.7-2.2-1.8-2.4Z"
# Filled where it is settled, an outline where it is not.
LOOKS = {
    Certainty.IN_FORCE: Look("star", "#378a4e", f'<path d="{STAR}"/>'),
    Certainty.ADOPTED: Look("circle", "#00858c", '<circle r="6"/>'),
    Certainty.AGREED: Look("square", "#3f78d8", '<path d="M-5.5-5.5h11v11h-11Z"/>'),
    Certainty.EXPECTED: Look("diamond-open", "#a9700f", '<path d="M0-7 7 0 0 7-7 0Z"/>'),
    Certainty.PROPOSED: Look("triangle-up-open", "#b8559b", '<path d="M0-6 6.5 5.5h-13Z"/>'),
    Certainty.STATED: Look("circle-open", "#758391", '<circle r="5"/>'),
}


def sign(certainty: Certainty) -> str:
    """The sign and the word of a certainty, as HTML."""
    look = LOOKS[certainty]
    fill = "none" if look.symbol.endswith("-open") else look.color
    return (
        f'<span class="sure"><svg viewBox="-8 -8 16 16" aria-hidden="true" fill="{fill}"'
        f' stroke="{look.color}" stroke-width="2">{look.shape}</svg>{escape(certainty.value)}</span>'
    )

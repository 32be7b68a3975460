"""Where the timeline's files come from: `/tidslinje/csv` and `/tidslinje/ics`.

The query holds the choice, or the identity of one event alone.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from assistant.errors import ReformError
from ui.pages.timeline.choice import Choice
from ui.pages.timeline.export import as_calendar, as_csv, identity
from ui.pages.timeline.rows import chronicle_of
from ui.site import Door, Site
from ui.texts import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.requests import Request

    from assistant.timeline.entries import Entry
    from ui.pages.timeline.rows import Chronicle, Row

ALONE = "begivenhed"


def doors(site: Site) -> tuple[Door, ...]:
    """The routes of the two files; a query that names no choice is answered with a Danish sentence."""

    def door(ending: str, kind: str, write: Callable[[Sequence[Row]], bytes]) -> Door:
        def answer(request: Request) -> Response:
            chronicle = chronicle_of(site.assistant.store)
            alone = request.query_params.get(ALONE)
            try:
                choice = Choice.of(request.query_params)
                rows = chronicle.rows(_alone(chronicle, alone) if alone else chronicle.entries(choice))
            except ReformError as problem:
                return PlainTextResponse(problem.sentence, status_code=400)
            if alone and not rows:
                return PlainTextResponse(words_of("timeline")["no_event"], status_code=404)
            name = words_of("timeline")["own_file"] if alone else _name(choice)
            headers = {"content-disposition": f'attachment; filename="{name}.{ending}"'}
            return Response(write(rows), media_type=kind, headers=headers)

        return Door(Route(f"/tidslinje/{ending}", answer))

    return (
        door("csv", "text/csv", lambda rows: as_csv(rows).encode("utf-8")),
        door("ics", "text/calendar", lambda rows: as_calendar(rows, datetime.now(UTC))),
    )


def _alone(chronicle: Chronicle, wanted: str) -> tuple[Entry, ...]:
    """The one event with an identity, as whichever of its documents tells it."""
    entries = (place for entry in chronicle.entries(Choice()) for place in entry.places)
    return tuple(islice((entry for entry in entries if identity(entry) == wanted), 1))


def _name(choice: Choice) -> str:
    name: str = words_of("timeline")["file"]
    return f"{name}-{choice.year}" if choice.year else name

"""Where the timeline's files come from: `/tidslinje/csv` and `/tidslinje/ics`, the choice in the query."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from assistant.errors import ReformError
from ui.pages.timeline.choice import Choice
from ui.pages.timeline.export import as_calendar, as_csv
from ui.pages.timeline.rows import chronicle_of
from ui.site import Door, Site
from ui.texts import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from starlette.requests import Request

    from ui.pages.timeline.rows import Row


def doors(site: Site) -> tuple[Door, ...]:
    """The routes of the two files; a query that names no choice is answered with a Danish sentence."""

    def door(ending: str, kind: str, write: Callable[[Sequence[Row]], bytes]) -> Door:
        def answer(request: Request) -> Response:
            chronicle = chronicle_of(site.assistant.store)
            try:
                choice = Choice.of(request.query_params)
                rows = chronicle.rows(chronicle.entries(choice))
            except ReformError as problem:
                return PlainTextResponse(problem.sentence, status_code=400)
            headers = {"content-disposition": f'attachment; filename="{_name(choice)}.{ending}"'}
            return Response(write(rows), media_type=kind, headers=headers)

        return Door(Route(f"/tidslinje/{ending}", answer))

    return (
        door("csv", "text/csv", lambda rows: as_csv(rows).encode("utf-8")),
        door("ics", "text/calendar", lambda rows: as_calendar(rows, datetime.now(UTC))),
    )


def _name(choice: Choice) -> str:
    name: str = words_of("timeline")["file"]
    return f"{name}-{choice.year}" if choice.year else name

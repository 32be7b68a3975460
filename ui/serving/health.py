"""Addresses for those who watch over the page: does it answer, is it warm."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from assistant.errors import ReformError
from ui.site import Door, Site

HEALTH, READY = "/sundhed", "/sundhed/klar"


def doors(site: Site) -> Sequence[Door]:
    """The two routes; neither tells anything that only some may know."""

    def health(_: Request) -> JSONResponse:
        try:
            return JSONResponse({"status": "ok", "documents": len(site.assistant.store.documents())})
        except (ReformError, sqlite3.Error, OSError):
            return JSONResponse({"status": "error"}, 503)

    def ready(_: Request) -> JSONResponse:
        warm = site.warmed.is_set()
        return JSONResponse({"status": "ok" if warm else "starting"}, 200 if warm else 503)

    return (Door(Route(HEALTH, health)), Door(Route(READY, ready)))

"""The doors for programs without the pages, and the guard around them: quick to open."""

from __future__ import annotations

from fastapi import FastAPI

from ui.doors.opened import opened
from ui.serving.guard import Guard
from ui.site import Site


def alone(site: Site) -> Guard:
    programs = opened(site)
    app = FastAPI(lifespan=programs.lifespan)
    app.router.routes.extend(door.route for door in programs.doors)
    doors = {door.route.path: door.largest for door in programs.doors}
    return Guard(app, pages={}, doors=doors, local=True)

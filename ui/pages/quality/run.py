"""The part of Kvalitet that runs an evaluation: its panel, and the doors to it and to the report."""

from __future__ import annotations

from html import escape
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from eval import history
from ui.measuring import Measuring, Stage, State
from ui.site import Door, Role, Site
from ui.texts import words_of

# The page of a run holds scripts of its own; it may reach nothing, and nothing of this site.
SANDBOX = (
    "sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "img-src data:; base-uri 'none'; form-action 'none'"
)
MOST = 256


class Wish(BaseModel):
    """What an evaluator wants done."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    action: Literal["start", "stop"]


def panel() -> str:
    """The panel as HTML, hidden until quality.js has learned that its user is an evaluator."""
    words = words_of("quality")
    return (
        '<section class="quality" id="quality-run" aria-labelledby="quality-run-heading">'
        f'<h2 id="quality-run-heading">{escape(words["run"])}</h2>'
        f'<p class="note" hidden></p><div class="run" hidden><p>{escape(words["run_about"])}</p>'
        f'<div class="buttons"><button type="button" class="main" data-action="start">'
        f"{escape(words['start'])}</button>"
        f'<button type="button" data-action="stop" hidden>{escape(words["stop"])}</button></div>'
        f'<progress aria-label="{escape(words["progress"])}" max="1" hidden></progress>'
        '<p class="state" role="status"></p></div></section>'
    )


def link() -> str:
    """The link to the report, hidden until quality.js has learned that there is one for its user."""
    text = escape(words_of("quality")["report"])
    return (
        '<p id="quality-report" hidden>'
        f'<a href="kvalitet/rapport" target="_blank" rel="noopener">{text}</a></p>'
    )


def shown(site: Site, state: State) -> dict[str, Any]:
    """A state as quality.js shows it."""
    report = history.folder_of(site.assistant.settings) / history.PAGE
    return {
        "offered": Measuring.offered(),
        "running": state.stage is Stage.RUNNING,
        "ended": state.stage not in (Stage.IDLE, Stage.RUNNING),
        "done": state.count.done if state.count else None,
        "total": state.count.total if state.count else None,
        "sentence": _sentence(state),
        "report": report.is_file(),
    }


def _sentence(state: State) -> str:
    words = words_of("quality")
    if not Measuring.offered():
        return str(words["run_missing"])
    if state.stage is Stage.IDLE:
        return ""
    if state.stage is Stage.RUNNING:
        count = state.count
        return str(words["asking"].format(done=count.done, total=count.total) if count else words["reading"])
    return str(words[f"ended_{state.stage}"]).format(reason=state.reason or words["broken_how"])


def doors(site: Site, measuring: Measuring) -> tuple[Door, ...]:
    """`/kvalitet/maaling` tells of the running evaluation and takes wishes; `/kvalitet/rapport` is a page."""
    words = words_of("quality")

    async def run(request: Request) -> JSONResponse:
        if not site.access.allows(request, Role.EVALUATOR):
            return told(words["not_evaluator"], 403)
        if request.method == "GET":
            return JSONResponse(shown(site, measuring.state))
        try:
            wish = Wish.model_validate_json(await request.body())
        except ValidationError:
            return told(words["wrong"], 422)
        return await run_in_threadpool(_do, site, measuring, wish)

    def report(request: Request) -> Response:
        if not site.access.allows(request, Role.EVALUATOR):
            return _page(words["not_evaluator"], 403)
        try:
            page = (history.folder_of(site.assistant.settings) / history.PAGE).read_bytes()
        except OSError:
            return _page(words["no_report"], 404)
        headers = {"content-security-policy": SANDBOX, "cache-control": "no-store"}
        return HTMLResponse(page, headers=headers)

    return (
        Door(Route("/kvalitet/maaling", run, methods=["GET", "POST"]), MOST),
        Door(Route("/kvalitet/rapport", report)),
    )


def _do(site: Site, measuring: Measuring, wish: Wish) -> JSONResponse:
    words = words_of("quality")
    if not Measuring.offered():
        return told(words["run_missing"], 409)
    try:
        done = measuring.start() if wish.action == "start" else measuring.stop()
    except OSError:
        return told(words["ended_broken"].format(reason=words["broken_how"]), 503)
    if not done:
        return told(words["busy" if wish.action == "start" else "not_running"], 409)
    return JSONResponse(shown(site, measuring.state))


def told(sentence: str, status: int = 200) -> JSONResponse:
    """One Danish sentence for quality.js to show."""
    return JSONResponse({"sentence": sentence}, status_code=status)


def _page(sentence: str, status: int) -> HTMLResponse:
    page = (
        f'<!doctype html><html lang="da"><meta charset="utf-8"><title>{sentence}</title><p>{escape(sentence)}'
    )
    return HTMLResponse(page, status_code=status)

"""The web chat: `reform ui`."""

from __future__ import annotations

import errno
import os
import socket
import sys
import threading
import webbrowser
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import gradio as gr
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import FileResponse
from gradio.components.navbar import Navbar
from starlette.routing import Mount

from assistant.errors import ReformError, SettingsError
from ui import frame, opening
from ui.doors import gradio_api
from ui.doors.opened import opened
from ui.doors.tools import ARGUMENTS, Tools
from ui.pages import about
from ui.pages.ask import page as ask
from ui.pages.ask.examples import groups
from ui.pages.documents import page as documents
from ui.pages.mandates import page as mandates
from ui.pages.quality import page as quality
from ui.pages.timeline import page as timeline
from ui.reading import Reading
from ui.serving.admission import Admission
from ui.serving.layers import Layers, Serving, Wish
from ui.serving.states import States
from ui.site import Page, Site
from ui.texts import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.engine import Assistant
    from ui.serving.asgi import App

PAGES = (ask.PAGE, timeline.PAGE, mandates.PAGE, documents.PAGE, quality.PAGE, about.PAGE)
STATIC = Path(__file__).parent / "static"
EVERYWHERE = ("page.css", "page.js")
# Waiting for a place is the business of ui.serving.traffic; Gradio lets everyone wait there.
EVENTS_AT_A_TIME = 200
LONGEST_QUEUE = 2000
OTHERS_AT_A_TIME = 4
# Gradio else sums up its last 10,000 events after each one.
NO_STATISTICS = {"GRADIO_ANALYTICS_MAX_EVENTS": "1", "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000"}
# Longer than reverse proxies keep a connection, so that none is closed under a request that is on its way.
KEEP_ALIVE_SECONDS = 75
TAKEN = (errno.EADDRINUSE, errno.EACCES)
FONT = ("system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")


def build(site: Site) -> gr.Blocks:
    """Gradio's Blocks with all pages, ready to be mounted.

    Args:
        site: What the pages are given.

    Returns:
        The Blocks, with its queue set.
    """
    if find_spec("matplotlib") is None:
        # Gradio else looks for it on the disk twice at every step of every answer.
        sys.modules["matplotlib"] = None  # type: ignore[assignment]
    os.environ.update(NO_STATISTICS, GRADIO_ANALYTICS_ENABLED="False")
    blocks: gr.Blocks
    with gr.Blocks(title=texts().title, analytics_enabled=False, fill_width=True) as blocks:
        _fill(site, PAGES[0])
        gradio_api.add(site, Tools(site.assistant))
    for page in PAGES[1:]:
        with blocks.route(page.name, page.path, show_in_navbar=False):
            _fill(site, page)
    gradio_api.keep_the_rest_private(blocks)
    blocks.max_threads = EVENTS_AT_A_TIME
    blocks.queue(default_concurrency_limit=OTHERS_AT_A_TIME, max_size=LONGEST_QUEUE, api_open=False)
    return blocks


def _fill(site: Site, page: Page) -> None:
    """One page between the masthead and the foot that all have."""
    store = site.assistant.store
    plain: dict[str, Any] = {"js_on_load": None, "apply_default_css": False}
    Navbar(visible=False)
    gr.HTML(frame.masthead(PAGES, page, login=site.login), **plain)
    gr.HTML(lambda: frame.notices(store.documents(), store.notices), elem_id="notices", **plain)
    page.add(site)
    gr.HTML(lambda: frame.foot(store.documents()), elem_id="foot", **plain)


def make_app(site: Site, serving: Serving | None = None) -> App:
    """The whole web application: the pages, their own routes, and the layers around them.

    Args:
        site: What the pages are given.
        serving: How they are served; without it for this machine only.

    Returns:
        The application.
    """
    serving = serving or Serving()
    layers = Layers(serving, {f"/{page.path}": (*EVERYWHERE, *page.assets) for page in PAGES})
    programs = opened(site)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=programs.lifespan)
    own = (door for page in PAGES for door in page.doors(site))
    doors = [*layers.doors(site), *own, *programs.doors]
    app.router.routes.extend(door.route for door in doors)
    for file in sorted(STATIC.iterdir()):
        app.add_route(f"/reform/{file.name}", _file(file))
    blocks = build(site)
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        root_path=serving.root or None,
        theme=gr.themes.Base(font=FONT, font_mono=("ui-monospace", "Consolas", "monospace")),
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size="1mb",
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
    )
    inner: Any = next(route.app for route in app.routes if isinstance(route, Mount))
    inner.state_holder = States(blocks)
    return layers.around(Admission(app, site.traffic, _asking(blocks)), doors)


def _asking(blocks: gr.Blocks) -> list[int]:
    """The numbers of the functions that answer questions."""
    names = {ask.CHAT, *ARGUMENTS}
    return [number for number, function in blocks.fns.items() if function.api_name in names]


def launch(
    assistant: Assistant, host: str, port: int, wish: Wish | None = None, *, open_browser: bool = False
) -> None:
    """Serve the page until Ctrl-C.

    The encoder is loaded in the background once the page is up.

    Args:
        assistant: The engine.
        host: Address to listen on.
        port: Port to listen on, 0 for any that is free.
        wish: Who is let in and how; without it, everyone on this machine.
        open_browser: Also open the page in the user's browser.

    Raises:
        SettingsError: The address cannot be used or is taken.
    """
    listener = bind(host, port)
    address = f"http://{_shown(host)}:{listener.getsockname()[1]}"
    serving = (wish or Wish()).serving(listener.getsockname()[0])
    reading = Reading(assistant)
    site = replace(serving.site(assistant), reading=reading)

    def ready() -> None:
        click.echo(texts().started.format(address=address))
        threading.Thread(target=_warm, args=(site,), daemon=True).start()
        reading.begin()
        site.model.begin(assistant.settings)
        if open_browser:
            webbrowser.open(address)

    config = uvicorn.Config(
        make_app(site, serving),
        log_level="critical",
        ws="none",
        timeout_graceful_shutdown=1,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        proxy_headers=False,
        server_header=False,
    )
    try:
        _Server(config, ready).run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    finally:
        reading.close()
        listener.close()
    click.echo(texts().stopped_serving)


def bind(host: str, port: int) -> socket.socket:
    """A socket bound to the address, so that a taken port is known before anything is loaded.

    Raises:
        SettingsError: The address cannot be used or is taken.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError as problem:
        sentence = texts().port_busy if problem.errno in TAKEN else texts().host_unusable
        raise SettingsError(sentence.format(host=host, port=port)) from problem
    return listener


class _Server(uvicorn.Server):
    """A server that tells when it is up."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def _warm(site: Site) -> None:
    try:
        opening.warm(site.assistant)
        groups(site.assistant)
        site.warmed.set()
        opening.warm_model(site.assistant.settings)
    except ReformError as problem:
        click.echo(texts().warm_failed.format(reason=problem.sentence), err=True)


def _file(path: Path) -> Callable[[Request], FileResponse]:
    def serve(_: Request) -> FileResponse:
        return FileResponse(path, headers={"cache-control": "no-cache"})

    return serve


def _shown(host: str) -> str:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)
    return f"[{host}]" if ":" in host else host

"""The four tools as functions of Gradio's API: `gradio_client.Client(address).predict(..., api_name="/ask")`.

The page's own events stay private; these four are the only public ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr
from gradio.events import api

from assistant.errors import ReformError
from ui.doors.tools import ARGUMENTS, described, schema
from ui.site import Role
from ui.texts import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.doors.tools import Tools
    from ui.site import Site


def add(site: Site, tools: Tools) -> None:
    """Add the functions to the Blocks that are being built.

    Args:
        site: Who may ask.
        tools: What answers.
    """

    def call(name: str, request: gr.Request, **given: Any) -> dict[str, Any]:  # noqa: ANN401 - as they came
        if not site.access.allows(request, Role.READER):
            raise gr.Error(words_of("doors")["not_allowed"], print_exception=False)
        try:
            with site.traffic.visit(request.headers, str(given.get("question", ""))), site.traffic.working:
                return tools.call(name, {key: value for key, value in given.items() if value is not None})
        except ReformError as problem:
            raise gr.Error(problem.sentence, print_exception=False) from None

    for function in _functions(call):
        api(
            function,
            api_name=function.__name__,
            api_description=_description(function.__name__),
            concurrency_limit=None,
        )


def keep_the_rest_private(blocks: gr.Blocks) -> None:
    """Take the page's own events, also those that fill it when it opens, out of the API.

    Args:
        blocks: The Blocks with all that is in them.
    """
    for function in blocks.fns.values():
        if function.api_name not in ARGUMENTS:
            function.api_visibility = "private"


def _functions(call: Callable[..., dict[str, Any]]) -> list[Callable[..., dict[str, Any]]]:
    """The functions with the types that Gradio reads from them; a missing value is left out."""

    def ask(
        request: gr.Request,
        question: str,
        history: list[str] | None = None,
        documents: list[str] | None = None,
        kinds: list[str] | None = None,
        years: list[int] | None = None,
    ) -> dict[str, Any]:
        narrowed = {"documents": documents, "kinds": kinds, "years": years}
        return call("ask", request, question=question, history=history, **narrowed)

    def search(
        request: gr.Request,
        question: str,
        limit: int = 10,
        documents: list[str] | None = None,
        kinds: list[str] | None = None,
        years: list[int] | None = None,
    ) -> dict[str, Any]:
        narrowed = {"documents": documents, "kinds": kinds, "years": years}
        return call("search", request, question=question, limit=limit, **narrowed)

    def timeline(request: gr.Request, year: int | None = None) -> dict[str, Any]:
        return call("timeline", request, year=year)

    def mandate(request: gr.Request, document: str | None = None, check: str | None = None) -> dict[str, Any]:
        return call("mandate", request, document=document, check=check)

    return [ask, search, timeline, mandate]


def _description(name: str) -> str:
    """What a tool does and takes; Gradio shows no description of each argument."""
    properties = schema(name)["properties"].items()
    taken = "".join(f"\n- {argument}: {kind['description']}" for argument, kind in properties)
    return described(name) + taken

"""All the other doors of one site, opened together: they share the tools and the desk."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.routing import Route

from ui.doors import completions
from ui.doors.desk import Desk
from ui.doors.mcp_server import LARGEST, McpEndpoint
from ui.doors.tools import Tools
from ui.site import Door

if TYPE_CHECKING:
    from fastapi import FastAPI

    from ui.site import Site


@dataclass(frozen=True, slots=True)
class Opened:
    """The routes for programs, and what the application must be in while they are open.

    Attributes:
        doors: The routes.
        lifespan: The application's.
    """

    doors: tuple[Door, ...]
    lifespan: Callable[[FastAPI], AbstractAsyncContextManager[None]]


def opened(site: Site) -> Opened:
    """OpenAI's chat completions and the MCP server of a site."""
    desk = Desk(site.traffic.working)
    mcp = McpEndpoint(site, Tools(site.assistant), desk)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with mcp.running():
            yield

    door = Door(Route("/mcp", mcp), LARGEST << 1)
    return Opened((*completions.doors(site, desk), door), lifespan)

"""What the pages of the web face share: the engine behind them, and who may do what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Event
from typing import TYPE_CHECKING, Protocol

from ui.language_model import Known
from ui.serving.traffic import Traffic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.routing import Route

    from assistant.engine import Assistant
    from ui.reading import Reading


class Role(StrEnum):
    """What a user may do beside asking."""

    READER = "reader"
    EDITOR = "editor"
    EVALUATOR = "evaluator"


class Asker(Protocol):
    """A request, Starlette's or Gradio's, as far as it tells who asks."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The request's headers."""
        ...


class Access(Protocol):
    """Who may do what."""

    def allows(self, request: Asker, role: Role) -> bool:
        """Whether the one who asks has a role."""
        ...


class Everyone:
    """Access where nobody logs in.

    Args:
        roles: What everyone may do.
    """

    def __init__(self, roles: frozenset[Role] = frozenset(Role)) -> None:
        self._roles = roles

    def allows(self, request: Asker, role: Role) -> bool:
        """Whether everyone has the role."""
        return role in self._roles


@dataclass(frozen=True, slots=True)
class Site:
    """What a page is given.

    Attributes:
        assistant: The engine; its store tells which documents there are.
        access: Who may do what.
        traffic: The gate that every question passes: `with site.traffic.visit(request.headers, question)`.
        warmed: Set when the first question would not wait for the encoder any more.
        login: Whether users log in, so that there is a way out.
        reading: The reading of new files; the page Dokumenter makes its own when there is none.
        model: What is known of the language model.
    """

    assistant: Assistant
    access: Access = field(default_factory=Everyone)
    traffic: Traffic = field(default_factory=Traffic)
    warmed: Event = field(default_factory=Event)
    login: bool = False
    reading: Reading | None = None
    model: Known = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class Door:
    """A route of a page's own beside Gradio's.

    Attributes:
        route: A Starlette route with a literal path.
        largest: The largest body it takes, in bytes.
    """

    route: Route
    largest: int = 1 << 16


def no_doors(site: Site) -> Sequence[Door]:
    """The doors of a page that has none of its own."""
    return ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the web face.

    Attributes:
        path: Its address below the page's root, "" for the first page.
        name: Its Danish name in the menu.
        add: Adds its parts to the Blocks that are being built.
        doors: Its own routes; the guard lets their paths through.
        assets: Its style sheets and scripts in `ui/static`, beside those of every page.
    """

    path: str
    name: str
    add: Callable[[Site], None]
    doors: Callable[[Site], Sequence[Door]] = no_doors
    assets: tuple[str, ...] = ()

"""The layers around the web page, put together as the one who serves it wishes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.errors import SettingsError
from ui.serving import health
from ui.serving.accounts import Accounts, is_open_to_others
from ui.serving.entrance import LOGIN, LOGOUT, Entrance, RolesInHeaders, everyone, known
from ui.serving.forwarded import Forwarded
from ui.serving.guard import Guard
from ui.serving.journal import Journal, Recorded, to_stderr
from ui.serving.login import STYLE, Login
from ui.serving.sessions import Sessions
from ui.serving.traffic import Traffic
from ui.serving.words import say
from ui.site import Door, Role, Site

if TYPE_CHECKING:
    from assistant.engine import Assistant
    from ui.serving.asgi import App

PER_MINUTE = 300
ROOT = re.compile(r"(/[\w.~-]+)+", re.ASCII)
PUBLIC = (LOGIN, LOGOUT, f"/reform/{STYLE}", "/favicon.ico", "/robots.txt", health.HEALTH, health.READY)


@dataclass(frozen=True, slots=True)
class Serving:
    """How the page is served.

    Attributes:
        accounts: Who may log in, None where nobody does.
        per_minute: Questions a client may ask a minute, 0 for any number.
        proxies: Addresses and networks of reverse proxies that are believed.
        root: The sub-path under which a proxy shows the page, "" for none.
        journal: Where use is written down.
        local: Whether it is for this machine only.
    """

    accounts: Accounts | None = None
    per_minute: int = 0
    proxies: tuple[str, ...] = ()
    root: str = ""
    journal: Journal = field(default_factory=Journal)
    local: bool = True

    def site(self, assistant: Assistant) -> Site:
        """What the pages are given."""
        traffic = Traffic(per_minute=self.per_minute, journal=self.journal)
        return Site(assistant, RolesInHeaders(), traffic, login=self.accounts is not None)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for.

    Attributes:
        auth: The file of users, None where nobody logs in.
        per_minute: Questions a client may ask a minute; None for the usual.
        behind_proxy: Addresses of proxies separated by commas, "" for none.
        root_path: The sub-path, "" for none.
        log_json: Whether use is written to standard error as JSON lines.
        log_questions: Whether the questions' texts are written, too.
    """

    auth: Path | None = None
    per_minute: int | None = None
    behind_proxy: str = ""
    root_path: str = ""
    log_json: bool = False
    log_questions: bool = False

    def serving(self, address: str) -> Serving:
        """How to serve on an address; what its user must know is told on standard error.

        Raises:
            SettingsError: A wish that cannot be fulfilled.
        """
        local = ip_address(address.partition("%")[0]).is_loopback and not self.behind_proxy
        alone = local and self.auth is None
        if self.auth is None and not local:
            click.echo(say("only_readers"), err=True)
        return Serving(
            accounts=_accounts(self.auth) if self.auth else None,
            per_minute=(0 if alone else PER_MINUTE) if self.per_minute is None else self.per_minute,
            proxies=_proxies(self.behind_proxy),
            root=_root(self.root_path),
            journal=to_stderr(questions=self.log_questions) if self.log_json else Journal(),
            local=local,
        )


class Layers:
    """The layers of one web application.

    Args:
        serving: How it is served.
        pages: The paths of the pages, each with its style sheets and scripts.
    """

    def __init__(self, serving: Serving, pages: Mapping[str, Sequence[str]]) -> None:
        self._serving = serving
        self._pages = pages
        self._sessions = Sessions()

    def doors(self, site: Site) -> Sequence[Door]:
        """The routes that belong to no page: health, and login where there is one."""
        accounts = self._serving.accounts
        doors = list(health.doors(site))
        if accounts:
            doors += Login(accounts, self._sessions, self._pages, self._serving.root).doors()
        return doors

    def around(self, app: App, doors: Sequence[Door]) -> App:
        """An application with all layers around it, the outermost first to see a request."""
        serving = self._serving
        roles = frozenset(Role) if serving.local else frozenset({Role.READER})
        identify = known(serving.accounts, self._sessions) if serving.accounts else everyone(roles)
        entrance = Entrance(app, identify, pages=self._pages, public=PUBLIC)
        sizes = {door.route.path: door.largest for door in doors}
        guard = Guard(entrance, pages=self._pages, doors=sizes, local=serving.local)
        return Forwarded(Recorded(guard, serving.journal), serving.proxies)


def _accounts(path: Path) -> Accounts:
    accounts = Accounts(path)
    if is_open_to_others(path):
        click.echo(say("accounts_open", file=path), err=True)
    return accounts


def _root(root: str) -> str:
    if root and not ROOT.fullmatch(root):
        raise SettingsError(say("root_wrong", root=root))
    return root


def _proxies(told: str) -> tuple[str, ...]:
    proxies = tuple(one.strip() for one in told.split(",") if one.strip())
    for one in proxies:
        try:
            ip_network(one)
        except ValueError as problem:
            raise SettingsError(say("proxy_wrong", proxy=one)) from problem
    return proxies

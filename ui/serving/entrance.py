"""The entrance: who asks is found out once a request, and told inwards in headers nobody else can set."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import cookie_parser

from ui.serving.accounts import Account, Accounts
from ui.serving.asgi import App, Message, Receive, Scope, Send, header, reply, without
from ui.serving.attempts import network
from ui.serving.sessions import Sessions
from ui.serving.traffic import CLIENT
from ui.serving.words import say
from ui.site import Asker, Role

LOGIN, LOGOUT = "/log-ind", "/log-ud"
COOKIE = "reform_session"
ROLES = "x-reform-roles"
OURS = b"x-reform-"
PRIVATE = (b"cache-control", b"private, no-store")
KEPT = ("/assets/", "/static/", "/svelte/", "/reform/")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who makes a request.

    Attributes:
        client: The user's name, or the address where nobody logs in.
        roles: What they may do.
    """

    client: str
    roles: frozenset[Role]


class RolesInHeaders:
    """Access by what the entrance found out about a request."""

    def allows(self, request: Asker, role: Role) -> bool:
        """Whether the one who asks has a role."""
        return role in request.headers.get(ROLES, "").split(",")


class Entrance:
    """An ASGI layer that lets in whom it knows.

    Args:
        app: What lies inside.
        identify: Tells who makes a request, None for somebody unknown.
        pages: Paths from which somebody unknown is sent to the login page.
        public: Paths that are open to all.
    """

    def __init__(
        self,
        app: App,
        identify: Callable[[Scope], Visitor | None],
        *,
        pages: Collection[str] = (),
        public: Collection[str] = (),
    ) -> None:
        self._app = app
        self._identify = identify
        self._pages = pages
        self._public = public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        visitor = self._identify(scope)
        if visitor is None and scope["path"] not in self._public:
            await self._turn_away(scope, send)
            return
        client = visitor.client if visitor else network(address(scope))
        roles = ",".join(sorted(visitor.roles)) if visitor else ""
        scope.setdefault("state", {})["visitor"] = (client, roles)
        told = [(CLIENT.encode(), quote(client).encode()), (ROLES.encode(), roles.encode())]
        await self._app({**scope, "headers": [*without(scope, OURS), *told]}, receive, _private(scope, send))

    async def _turn_away(self, scope: Scope, send: Send) -> None:
        if scope["method"] in ("GET", "HEAD") and scope["path"] in self._pages:
            where = LOGIN[1:] + ("?til=" + quote(scope["path"][1:]) if scope["path"] != "/" else "")
            await reply(send, 303, headers=[(b"location", where.encode()), PRIVATE])
        else:
            await reply(send, 401, say("login_needed"), [(b"www-authenticate", b"Bearer"), PRIVATE])


def address(scope: Scope) -> str:
    """The address a request comes from, "" when it is not known."""
    client = scope.get("client")
    return client[0] if client else ""


def token_of(scope: Scope) -> str:
    """The session token in a request's cookie, "" when there is none."""
    return cookie_parser(header(scope, b"cookie")).get(COOKIE, "")


def everyone(roles: frozenset[Role]) -> Callable[[Scope], Visitor]:
    """Tells who makes a request where nobody logs in: an address, with these roles."""
    return lambda scope: Visitor(network(address(scope)), roles)


def known(accounts: Accounts, sessions: Sessions) -> Callable[[Scope], Visitor | None]:
    """Tells who makes a request by the token of a program or the session of a browser."""

    def identify(scope: Scope) -> Visitor | None:
        scheme, _, token = header(scope, b"authorization").partition(" ")
        account = accounts.program(token.strip()) if scheme.lower() == "bearer" else _of_session(scope)
        return Visitor(account.name, account.roles) if account else None

    def _of_session(scope: Scope) -> Account | None:
        session = sessions.find(token_of(scope))
        account = accounts.find(session.user) if session else None
        return account if session and account and account.secret == session.secret else None

    return identify


def _private(scope: Scope, send: Send) -> Send:
    """What only some may see is kept by no browser and no proxy."""

    async def forward(message: Message) -> None:
        if message["type"] == "http.response.start" and not scope["path"].startswith(KEPT):
            names = {name.lower() for name, _ in message["headers"]}
            if b"cache-control" not in names:
                message = {**message, "headers": [*message["headers"], PRIVATE]}
        await send(message)

    return forward

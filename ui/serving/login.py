"""The login page: a plain form that works without scripts, and the way out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape
from math import ceil
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from ui.serving.accounts import Account, Accounts
from ui.serving.attempts import Attempts
from ui.serving.entrance import COOKIE, LOGIN, LOGOUT, address, token_of
from ui.serving.sessions import Sessions
from ui.serving.words import say
from ui.site import Door
from ui.texts import texts

LARGEST_FORM = 8192
STYLE = "login.css"


class Login:
    """The login page's doors.

    Args:
        accounts: Who may come in.
        sessions: Who is in.
        pages: The paths of the pages, to which a login may lead.
        root: The sub-path under which the page lies, "" for none.
    """

    def __init__(
        self, accounts: Accounts, sessions: Sessions, pages: Collection[str], root: str = ""
    ) -> None:
        self._accounts = accounts
        self._sessions = sessions
        self._pages = pages
        self._path = root or "/"
        self._attempts = Attempts()

    def doors(self) -> Sequence[Door]:
        """The routes of the form and of logging out."""
        form = Route(LOGIN, self._form, methods=["GET", "POST"])
        return (Door(form, LARGEST_FORM), Door(Route(LOGOUT, self._out, methods=["POST"]), LARGEST_FORM))

    async def _form(self, request: Request) -> Response:
        if request.method == "POST":
            return await self._enter(request)
        return HTMLResponse(page(wanted=request.query_params.get("til", "")))

    async def _enter(self, request: Request) -> Response:
        given = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
        name, password, wanted = (given.get(field, [""])[0] for field in ("navn", "kode", "til"))
        name = name.strip()
        wait = self._attempts.begin(name, address(request.scope))
        if wait:
            minutes = ceil(wait / 60)
            told = say("login_wait", minutes=minutes) if minutes > 1 else say("login_wait_one")
            return HTMLResponse(page(told, name, wanted), 429, {"retry-after": str(ceil(wait))})
        account = await run_in_threadpool(self._accounts.login, name, password)
        if account is None:
            return HTMLResponse(page(say("login_wrong"), name, wanted), 401)
        self._attempts.succeeded(name, address(request.scope))
        return self._welcome(request, account, wanted)

    def _welcome(self, request: Request, account: Account, wanted: str) -> Response:
        self._sessions.end(token_of(request.scope))
        response = RedirectResponse("./" + (wanted if f"/{wanted}" in self._pages else ""), 303)
        token = self._sessions.begin(account.name, account.secret)
        response.set_cookie(
            COOKIE,
            token,
            path=self._path,
            httponly=True,
            samesite="lax",
            secure=request.scope["scheme"] == "https",
        )
        return response

    def _out(self, request: Request) -> Response:
        self._sessions.end(token_of(request.scope))
        response = RedirectResponse("." + LOGIN, 303)
        response.delete_cookie(COOKIE, path=self._path)
        return response


def page(problem: str = "", name: str = "", wanted: str = "") -> str:
    """The login page as HTML.

    Args:
        problem: The Danish sentence that says what went wrong, "" for none.
        name: The name to begin with.
        wanted: The page that was asked for.
    """
    title, heading = escape(texts().title), escape(say("login_heading"))
    told = f'<p class="problem" id="problem" role="alert">{escape(problem)}</p>' if problem else ""
    invalid = ' aria-invalid="true" aria-describedby="problem"' if problem else ""
    before = f"{say('login_problem')}: " if problem else ""
    return (
        '<!doctype html><html lang="da"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(before)}{heading} – {title}</title>"
        f'<link rel="stylesheet" href="reform/{STYLE}"></head><body><main><p class="name">{title}</p>'
        f"<h1>{heading}</h1><p>{escape(say('login_lead'))}</p>{told}"
        f'<form method="post" action="{LOGIN[1:]}"><input type="hidden" name="til" value="{escape(wanted)}">'
        f'<label for="navn">{escape(say("login_name"))}</label>'
        f'<input id="navn" name="navn" type="text" autocomplete="username" autocapitalize="none" '
        f'spellcheck="false" maxlength="64" required value="{escape(name)}"{invalid}>'
        f'<label for="kode">{escape(say("login_password"))}</label>'
        f'<input id="kode" name="kode" type="password" autocomplete="current-password" maxlength="1000" '
        f"required{invalid}>"
        f'<button type="submit">{heading}</button></form>'
        f'<p class="help">{escape(say("login_help"))}</p></main></body></html>'
    )

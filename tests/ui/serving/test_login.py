from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import pytest

from tests.ui.serving.conftest import House
from tests.ui.serving.users import PASSWORDS, TOKEN
from ui.serving.layers import PUBLIC
from ui.serving.login import page
from ui.site import Role

JOIN = "/gradio_api/queue/join"


@pytest.fixture
def browser(house: House) -> Iterator[httpx.Client]:
    """A client with an address of its own, as the proxy tells it, and a place for cookies."""
    browser.count += 1  # type: ignore[attr-defined]
    told = {"x-forwarded-for": f"198.51.100.{browser.count}"}  # type: ignore[attr-defined]
    with httpx.Client(base_url=house.address, headers=told) as client:
        yield client


browser.count = 0  # type: ignore[attr-defined]


def log_in(browser: httpx.Client, name: str = "anna", password: str = "", **more: str) -> httpx.Response:
    form = {"navn": name, "kode": password or PASSWORDS.get(name, ""), **more}
    return browser.post("/log-ind", data=form)


def test_without_a_session_only_the_login_page_its_assets_and_health_are_open(
    browser: httpx.Client,
) -> None:
    for path in PUBLIC:
        assert browser.get(path).status_code in (200, 303, 404, 405, 503), path
    for path in ("/config", "/theme.css", "/kilde?document=x", "/reform/page.js", "/gradio_api/info"):
        refused = browser.get(path)
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert refused.text.startswith("Log ind først.")
    assert browser.post(JOIN, json={"data": ["Hvad?"], "fn_index": 0, "session_hash": "x"}).status_code == 401


@pytest.mark.parametrize(("path", "to"), [("/", "log-ind"), ("/mandater", "log-ind?til=mandater")])
def test_a_page_leads_to_the_login_page_and_from_there_back(
    browser: httpx.Client, path: str, to: str
) -> None:
    sent = browser.get(path)
    assert (sent.status_code, sent.headers["location"]) == (303, to)
    form = browser.get(f"/{to}")
    assert f'name="til" value="{path[1:]}"' in form.text
    entered = log_in(browser, til=path[1:])
    assert (entered.status_code, entered.headers["location"]) == (303, f"./{path[1:]}")
    assert browser.get(path, headers=session(entered)).status_code == 200


@pytest.mark.parametrize("wanted", ["//ond.example", "https://ond.example", "../ud", "log-ud", "\r\nX: y"])
def test_a_login_leads_to_a_page_of_this_program_only(browser: httpx.Client, wanted: str) -> None:
    assert log_in(browser, til=wanted).headers["location"] == "./"


def test_the_cookie_is_for_this_page_and_no_script(browser: httpx.Client) -> None:
    told = log_in(browser).headers["set-cookie"]
    assert {"HttpOnly", "Path=/reform", "SameSite=lax"} <= set(told.split("; "))
    assert "Secure" not in told
    browser.cookies.clear()
    told = browser.post(
        "/log-ind",
        data={"navn": "anna", "kode": PASSWORDS["anna"]},
        headers={"x-forwarded-proto": "https"},
    ).headers["set-cookie"]
    assert "Secure" in told.split("; ")


def test_a_token_from_before_the_login_is_worth_nothing_after_it(house: House) -> None:
    with httpx.Client(base_url=house.address) as client:
        planted = {"cookie": "reform_session=plantet"}
        client.post("/log-ind", data={"navn": "anna", "kode": PASSWORDS["anna"]}, headers=planted)
        assert client.get("/config", headers=planted).status_code == 401
        first = client.post("/log-ind", data={"navn": "anna", "kode": PASSWORDS["anna"]})
        old = {"cookie": first.headers["set-cookie"].partition(";")[0]}
        client.cookies.clear()
        assert client.get("/config", headers=old).status_code == 200
        client.post("/log-ind", data={"navn": "anna", "kode": PASSWORDS["anna"]}, headers=old)
        assert client.get("/config", headers=old).status_code == 401


def session(entered: httpx.Response) -> dict[str, str]:
    return {"cookie": entered.headers["set-cookie"].partition(";")[0]}


def test_logging_out_ends_the_session_here_and_in_the_browser(browser: httpx.Client) -> None:
    kept = session(log_in(browser))
    assert browser.get("/config", headers=kept).status_code == 200
    out = browser.post("/log-ud", headers=kept)
    assert (out.status_code, out.headers["location"]) == (303, "./log-ind")
    assert 'reform_session=""' in out.headers["set-cookie"]
    assert browser.get("/config", headers=kept).status_code == 401


def test_a_wrong_password_and_an_unknown_name_are_told_alike(browser: httpx.Client) -> None:
    wrong, unknown = log_in(browser, "anna", "forkert kode"), log_in(browser, "ukendt", "forkert kode")
    assert wrong.status_code == unknown.status_code == 401
    assert "Brugernavn og adgangskode passer ikke sammen. Prøv igen." in wrong.text
    assert wrong.text.replace("anna", "") == unknown.text.replace("ukendt", "")
    assert "set-cookie" not in wrong.headers
    log_in(browser)


def test_guessing_is_told_to_wait_whether_anyone_has_the_name_or_not(browser: httpx.Client) -> None:
    for name in ("ukendt-gætter", "program"):
        codes = [log_in(browser, name, f"gæt nummer {number}").status_code for number in range(6)]
        assert codes == [401] * 5 + [429]
    waiting = log_in(browser, "program", TOKEN)
    assert waiting.status_code == 429
    assert 0 < int(waiting.headers["retry-after"]) <= 2
    assert "Vent et minut, og prøv igen." in waiting.text


def test_a_form_from_another_site_is_refused(browser: httpx.Client) -> None:
    form = {"navn": "anna", "kode": PASSWORDS["anna"]}
    for origin in ("https://ond.example", "null", "http://["):
        assert browser.post("/log-ind", data=form, headers={"origin": origin}).status_code == 403
        assert browser.post("/log-ud", headers={"origin": origin}).status_code == 403


def test_a_form_of_another_size_or_shape_does_no_harm(browser: httpx.Client) -> None:
    assert log_in(browser, "anna", "x" * 9000).status_code == 413
    for body in (b"", b"\xff\xfe", b"navn=%ff&kode=%00", b"navn[]=anna", b"kode=a&kode=b"):
        assert browser.post("/log-ind", content=body).status_code == 401


def test_a_program_comes_in_with_its_token(browser: httpx.Client, house: House) -> None:
    def asked(value: str) -> int:
        return browser.get("/config", headers={"authorization": value}).status_code

    assert asked(f"Bearer {TOKEN}") == asked(f"bearer  {TOKEN}") == 200
    for wrong in ("Bearer", "Bearer x", f"Basic {TOKEN}", TOKEN, f"Bearer {PASSWORDS['anna']}"):
        assert asked(wrong) == 401
    assert json.loads(house.lines.getvalue().splitlines()[-1])["role"] == ""


def test_roles_follow_the_one_who_asks_and_cannot_be_claimed(house: House, browser: httpx.Client) -> None:
    claimed = {"x-reform-roles": "reader,editor,evaluator", "x-reform-client": "eva"}
    for name, roles in (("anna", "reader"), ("bo", "editor,reader"), ("eva", "evaluator,reader")):
        kept = session(log_in(browser, name))
        browser.cookies.clear()
        browser.get("/config", headers={**kept, **claimed})
        last = json.loads(house.lines.getvalue().splitlines()[-1])
        assert (last["status"], last["role"]) == (200, roles)


@pytest.mark.parametrize("role", list(Role))
def test_what_the_entrance_tells_is_what_the_pages_believe(house: House, role: Role) -> None:
    class Asked:
        headers = {"x-reform-roles": "reader,editor"}  # noqa: RUF012 - a stand-in

    assert house.site.access.allows(Asked(), role) is (role is not Role.EVALUATOR)


def test_what_only_some_may_see_is_kept_nowhere(browser: httpx.Client) -> None:
    kept = session(log_in(browser))
    assert browser.get("/config", headers=kept).headers["cache-control"] == "private, no-store"
    assert browser.get("/", headers=kept).headers["cache-control"] == "private, no-store"


def test_the_login_page_shows_what_was_typed_as_text() -> None:
    shown = page("<b>", "\"><script>alert('x')</script>", "'\"><img>")
    assert "<script>" not in shown
    assert "<img" not in shown
    assert "<b>" not in shown

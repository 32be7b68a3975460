"""`report.html`: the whole report in one file that asks for nothing outside itself.

Every text is escaped by the template; what is unseen or turns text around is shown as its code. A policy in
the page allows its own style and script by their hashes and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from eval import wording
from eval.report import plots, words
from eval.report.hiding import kinds_of
from eval.report.sight import Sight
from eval.wording import say

OPENED = 8


def page(sight: Sight) -> str:
    """The page's HTML.

    Args:
        sight: What it shows.

    Returns:
        One document, complete.
    """
    style, script = _asset("page.css"), _asset("page.js")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'"
    return (
        _environment()
        .get_template("page.html")
        .render(
            sight=sight,
            opened=OPENED,
            policy=f"{policy}; form-action 'none'",
            style=Markup(style),
            script=Markup(script),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("eval.report", ""),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    names = ("named", "figure_name", "capital", "decimal", "signed", "percent", "ends")
    environment.globals.update({name: getattr(words, name) for name in names})
    environment.globals.update(
        t=wording.words("page"), explained=wording.words("explained"), say=say, plots=plots
    )
    environment.globals.update(kinds_of=kinds_of, setting=words.setting)
    return environment


def _visible(value: object) -> object:
    return words.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _asset(name: str) -> str:
    return (resources.files("eval.report") / name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"

"""Click's own words in Danish.

Click looks its sentences up with gettext through the names `_` and `ngettext` of its modules. gettext reads
compiled catalogues from disk and chooses one by the user's locale; here the language never varies, so those
names are bound to a lookup in `click_da.json` instead.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

from click import core, decorators, exceptions, formatting, parser, types

TRANSLATED = (core, decorators, exceptions, formatting, parser, types)


@cache
def danish_words() -> Mapping[str, str]:
    """Click's English sentences mapped to Danish ones with the same placeholders."""
    words: dict[str, str] = json.loads((resources.files("ui") / "click_da.json").read_text("utf-8"))
    return words


def gettext(message: str) -> str:
    """The Danish sentence for one of Click's, or the message itself when there is none."""
    return danish_words().get(message, message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The Danish sentence for a singular or plural one of Click's."""
    return gettext(singular if count == 1 else plural)


def speak_danish() -> None:
    """Let every Click command of this process use Danish words; may be called more than once."""
    for module in TRANSLATED:
        for name, lookup in (("_", gettext), ("ngettext", ngettext)):
            if hasattr(module, name):
                setattr(module, name, lookup)

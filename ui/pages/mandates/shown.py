"""What the page Mandater shows of a choice: the list, a card, or two side by side; or why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.errors import ReformError
from ui.pages.mandates.cards import card, listed
from ui.pages.mandates.table import side_by_side
from ui.texts import words_of
from ui.wording import danish_date, danish_number, on_one_line

if TYPE_CHECKING:
    from ui.pages.mandates.shelf import Shelf, Shelved

NAMES = ("dokument", "med", "ord")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a choice.

    Attributes:
        told: How many kommissorier there are, or why there are none, as HTML; controls.js reads the address
            from it.
        body: The list, the card or the comparison, as HTML.
        first: The kommissorium chosen, None for all.
        second: What it is compared with, None for nothing.
        text: Words that each on the list must have.
    """

    told: str
    body: str = ""
    first: Shelved | None = None
    second: Shelved | None = None
    text: str = ""

    @property
    def chosen(self) -> tuple[str, str, str]:
        """The values of the controls: two ids and the words, each "" when nothing is chosen."""
        ids = [one.document.id if one else "" for one in (self.first, self.second)]
        return ids[0], ids[1], self.text


def show(shelf: Shelf, query: Mapping[str, str]) -> Shown:
    """What is shown of a choice; one that cannot be met is told of in a sentence.

    Args:
        shelf: The kommissorier.
        query: "dokument", "med" and "ord", each may be missing or "".
    """
    words = words_of("mandates")
    first, second, text = (query.get(name, "").strip() for name in NAMES)
    try:
        if not shelf.all():
            return Shown(_line(words["empty"], "none"))
        one = shelf.find(first) if first else None
        other = shelf.find(second) if first and second else None
    except ReformError:
        return Shown(_line(words["unknown"], "problem"), listed(shelf.all()))
    if one is None:
        return _list(shelf.all(), text[:LONGEST])
    if other is None:
        return Shown(_line("", "", dokument=one.document.id), card(one), one)
    if other.document.id == one.document.id:
        return Shown(_line(words["compare_same_one"], "none", dokument=one.document.id), card(one), one, one)
    told = _line("", "", dokument=one.document.id, med=other.document.id)
    return Shown(told, side_by_side(one, other), one, other)


def _list(shelved: Sequence[Shelved], text: str) -> Shown:
    words = words_of("mandates")
    found = [one for one in shelved if one.has(text)]
    if not found:
        return Shown(_line(words["none_found"], "none", ord=text), text=text)
    single, many = words["count"]
    count = single if len(found) == 1 else many.format(count=danish_number(len(found)))
    return Shown(_line(count, "count", ord=text), listed(found), text=text)


def _line(sentence: str, kind: str, **chosen: str) -> str:
    query = escape(urlencode({name: value for name, value in chosen.items() if value}))
    hidden = "" if sentence else " hidden"
    return f'<p class="told {kind}" data-query="{query}"{hidden}>{escape(sentence)}</p>'


def options(shelved: Sequence[Shelved], shown: Shown) -> list[tuple[str, str]]:
    """The kommissorier to choose from, and what else is shown, each by title and date with its id."""
    also = [one for one in (shown.first, shown.second) if one is not None]
    found = {one.document.id: one for one in (*shelved, *also)}
    return [(_option(one), identity) for identity, one in found.items()]


def _option(one: Shelved) -> str:
    words, title = words_of("mandates"), on_one_line(one.document.title)
    day = danish_date(one.document.date)
    named = words["dated_option"].format(title=title, date=day) if day else title
    return words["replaced_option"].format(title=named) if one.is_gone else named

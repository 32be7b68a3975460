"""Which documents a question is asked of: what the page sends of it, as filters and in Danish words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.errors import QuestionError
from assistant.types import Filters, Kind
from ui.texts import Texts, texts, words_of

if TYPE_CHECKING:
    from assistant.types import DocumentInfo

FIRST_YEAR, LAST_YEAR = 1900, 2100
MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What was chosen under "Afgræns".

    Attributes:
        documents: Document ids.
        kinds: Document kinds.
        first: First year, None for no beginning.
        last: Last year, None for no end.
        known_on: The day whose knowledge is asked for.
    """

    documents: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    first: int | None = None
    last: int | None = None
    known_on: date | None = None

    def filters(self, infos: Sequence[DocumentInfo]) -> Filters:
        """The same as the engine's filters.

        Args:
            infos: The documents there are.

        Raises:
            QuestionError: A document is gone, or the period ends before it begins.
        """
        words = words_of("chat")
        if not set(self.documents) <= {info.id for info in infos}:
            raise QuestionError(words["document_gone"])
        if self.first and self.last and self.first > self.last:
            raise QuestionError(words["period_backwards"].format(first=self.first, last=self.last))
        years: frozenset[int] = frozenset()
        if self.first or self.last:
            years = frozenset(range(self.first or FIRST_YEAR, (self.last or LAST_YEAR) + 1))
        return Filters(frozenset(self.documents), frozenset(self.kinds), years, self.known_on)

    def said(self, infos: Sequence[DocumentInfo]) -> str:
        """The choice in Danish: "Kun referater fra 2026, som kendt pr. 1. marts 2026."; "" for none."""
        forms: Mapping[str, str] = words_of("chat")["narrowed"]
        what = self._what(infos, forms, texts())
        known = forms["known"].format(day=texts().day(self.known_on)) if self.known_on else ""
        if what:
            return forms["only"].format(what=f"{what}, {known}" if known else what)
        return f"{known[:1].upper()}{known[1:]}." if known else ""

    def _what(self, infos: Sequence[DocumentInfo], forms: Mapping[str, str], words: Texts) -> str:
        kinds = _series([words.kinds[kind][1] for kind in self.kinds])
        period = self._period(forms)
        named = self._named(infos, forms)
        if not kinds and not period:
            return named
        among = forms["among"].format(documents=named) if named else ""
        return f"{kinds or forms['all_kinds']}{period}{among}"

    def _period(self, forms: Mapping[str, str]) -> str:
        name = {
            (True, True): "one_year" if self.first == self.last else "years",
            (True, False): "since",
            (False, True): "until",
        }.get((self.first is not None, self.last is not None))
        return forms[name].format(first=self.first, last=self.last) if name else ""

    def _named(self, infos: Sequence[DocumentInfo], forms: Mapping[str, str]) -> str:
        titles = [f"»{info.title}«" for info in infos if info.id in self.documents]
        if len(titles) > MOST_NAMED:
            return forms["many"].format(count=len(titles))
        return _series(titles)


def narrowing(data: Mapping[str, object]) -> Narrowing:
    """The choice as the page sends it.

    Args:
        data: `documents`, `kinds`, `from`, `to`, `known_on`; each may be missing or empty.

    Raises:
        ValueError: Something is not what the page sends.
    """
    day = _text(data.get("known_on"))
    return Narrowing(
        tuple(_text(one) for one in _listed(data.get("documents"))),
        tuple(Kind(_text(one)) for one in _listed(data.get("kinds"))),
        _year(data.get("from")),
        _year(data.get("to")),
        date.fromisoformat(day) if day else None,
    )


def _text(value: object) -> str:
    if not isinstance(value, str | None):
        raise ValueError("no text")
    return value or ""


def _listed(value: object) -> list[object]:
    if not isinstance(value, list | None):
        raise ValueError("no list")
    return value or []


def _year(value: object) -> int | None:
    text = _text(value)
    year = int(text) if text else None
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError("no year")
    return year


def _series(parts: Sequence[str]) -> str:
    *first, last = parts or [""]
    return f"{', '.join(first)} og {last}" if first else last

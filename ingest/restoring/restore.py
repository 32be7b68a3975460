"""Puts lost letters back: a text layer whose æ, ø, å became ae, g, o, a is read as the Danish it was.

Only on pages whose letters are lost; a page whose letters are whole comes back as it is. Each word is read
backwards through the ways letters get lost (a noisy channel learnt from the document itself) and weighed by
how likely it is as a Danish word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.pages import Restored
from ingest.restoring.choice import Choice, Chooser, choose_all, has_lost, learn
from ingest.restoring.marks import lone_marks, numbers, with_bullets
from ingest.restoring.pages import Condition, conditions_by_letters, foreign_lines, is_odd, lost
from ingest.restoring.places import RestoredWord, relocate, words_of
from ingest.restoring.tokens import Token, find_tokens
from ingest.restoring.words import Words, letters

__all__ = ["RestoredPage", "RestoredWord", "relocate", "restore"]


@dataclass(frozen=True, slots=True)
class RestoredPage:
    """A raw page with its letters put back.

    Attributes:
        text: The page; the same object when nothing was put back.
        restored: Where in `text` words were put back, in order.
        words: The same words in a form that finds them again when the page has been cleaned.
    """

    text: str
    restored: tuple[Restored, ...] = ()
    words: tuple[RestoredWord, ...] = ()


def restore(pages: Sequence[str], vocabulary: Mapping[str, int] | None = None) -> tuple[RestoredPage, ...]:
    """Put lost letters back on the pages that lost them.

    Args:
        pages: Raw text of each page of one document, before cleaning.
        vocabulary: Lower-case words of other documents with their counts.

    Returns:
        One page for each, in order, with the same lines.
    """
    conditions = conditions_by_letters(pages)
    if all(condition is Condition.WHOLE for condition in conditions):
        return tuple(RestoredPage(page) for page in pages)
    return _Restorer(pages, vocabulary or {}, conditions).pages()


class _Restorer:
    """Restores the pages of one document."""

    def __init__(
        self, pages: Sequence[str], vocabulary: Mapping[str, int], conditions: Sequence[Condition | None]
    ) -> None:
        self._pages = pages
        self._first = Chooser(Words(vocabulary), letters())
        self._tokens = [
            [] if condition is Condition.WHOLE else self._danish(page)
            for page, condition in zip(pages, conditions, strict=True)
        ]
        self._conditions = conditions

    @staticmethod
    def _danish(page: str) -> list[Token]:
        foreign = foreign_lines(page)
        return [
            token
            for token in find_tokens(page)
            if not any(start <= token.start < end for start, end in foreign)
        ]

    def pages(self) -> tuple[RestoredPage, ...]:
        """The pages, restored as their condition asks."""
        places = [place for place, condition in enumerate(self._conditions) if condition is None]
        damaged = [place for place in places if lost(self._first, self._tokens[place])]
        if places and not damaged and lost(self._first, [t for place in places for t in self._tokens[place]]):
            damaged = places
        chooser = learn(self._first, [token for place in damaged for token in self._tokens[place]])
        return tuple(
            self._page(place, chooser if place in damaged else self._first, place in damaged)
            for place in range(len(self._pages))
        )

    def _page(self, place: int, chooser: Chooser, damaged: bool) -> RestoredPage:
        page, tokens = self._pages[place], self._tokens[place]
        if damaged:
            page = with_bullets(page)
            return _rebuilt(page, [*choose_all(chooser, tokens), *lone_marks(page), *numbers(page)])
        odd = (chooser.choose(token, "", "") for token in tokens if is_odd(token.text))
        return _rebuilt(page, [*(one for one in odd if not has_lost(one.edits)), *numbers(page)])


def _rebuilt(page: str, choices: Sequence[Choice]) -> RestoredPage:
    """The page with the chosen words in place of its own."""
    pieces: list[str] = []
    restored: list[Restored] = []
    position = length = 0
    for choice in sorted(choices, key=lambda one: one.token.start):
        token = choice.token
        new = token.laid_out(choice.text, choice.edits)
        if choice.text == token.text or token.start < position:
            continue
        pieces.append(page[position : token.start])
        start = length + token.start - position
        pieces.append(new)
        restored.append(Restored(start, start + len(new), page[token.start : token.end]))
        position, length = token.end, start + len(new)
    text = "".join([*pieces, page[position:]])
    return RestoredPage(text if restored else page, tuple(restored), words_of(text, restored))

"""Kommissorier as HTML: the list of them, and the card of one, every field quoted or said to be missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlencode

from assistant.cues import table
from assistant.facts import MandatePart, Person
from assistant.mandate.cards import Entry, Mandate
from assistant.types import Citation, DocumentInfo
from ui.hyphens import softened
from ui.pages.ask.html import chip
from ui.pages.mandates.shelf import Shelved
from ui.texts import texts, words_of
from ui.wording import on_one_line


def listed(shelved: Sequence[Shelved]) -> str:
    """The kommissorier as links to their cards, those that no longer hold last and marked."""
    words = words_of("mandates")
    groups = (
        (words["list_current"], [one for one in shelved if not one.is_gone]),
        (words["list_replaced"], [one for one in shelved if one.is_gone]),
    )
    parts = (
        f'<h2>{escape(name)}</h2><ul class="mandates">{"".join(map(_item, some))}</ul>'
        for name, some in groups
        if some
    )
    return "".join(parts)


def _item(one: Shelved) -> str:
    query = escape(urlencode({"dokument": one.document.id}))
    purposes = (
        entry.citation.quote for mandate in one.card.mandates for entry in mandate.parts[MandatePart.PURPOSE]
    )
    purpose = next((f"<p>»{escape(on_one_line(quote))}«</p>" for quote in purposes), "")
    title = escape(softened(on_one_line(one.document.title)))
    return (
        f'<li><a href="./mandater?{query}">{title}</a>{described(one.document)}{overtaken(one)}{purpose}</li>'
    )


def described(document: DocumentInfo) -> str:
    """Kind and date of a document."""
    words = texts()
    return f'<span class="about">{escape(f"{words.kind(document.kind)} · {words.day(document.date)}")}</span>'


def overtaken(one: Shelved) -> str:
    """That a kommissorium no longer holds, "" when it does."""
    if one.overtaken is None:
        return ""
    return f'<p class="overtaken" role="note">{escape(texts().no_longer(one.overtaken))}</p>'


def card(one: Shelved) -> str:
    """The card of one kommissorium."""
    words = words_of("mandates")
    title = escape(softened(on_one_line(one.document.title)))
    gone = f'<p class="gone-mark">{escape(words["gone"])}</p>' if one.is_gone else ""
    inside = "".join(_mandate(mandate) for mandate in one.card.mandates)
    if not inside:
        inside = (
            f'<p class="none">{escape(words["no_mandate"].format(title=on_one_line(one.document.title)))}</p>'
        )
    return (
        f'<article class="card" data-citations><header>{gone}<h2>{title}</h2>{described(one.document)}'
        f"{overtaken(one)}</header>{inside}</article>"
    )


def _mandate(mandate: Mandate) -> str:
    heading = f"<h3>{escape(softened(on_one_line(mandate.body)))}</h3>" if mandate.body else ""
    fields = "".join(
        f"<div><dt>{escape(part_name(part))}</dt>{_field(said)}</div>" for part, said in mandate.parts.items()
    )
    return f'{heading}<dl class="fields">{fields}</dl>'


def part_name(part: MandatePart) -> str:
    """The Danish name of a field, "Opgaver"."""
    return str(table("mandate")["parts"][part.value])


def _field(said: Iterable[Entry]) -> str:
    entries = "".join(f"<dd>{quoted(entry)}</dd>" for entry in said)
    return entries or f'<dd class="none">{escape(words_of("mandates")["missing"])}</dd>'


def quoted(entry: Entry) -> str:
    """What a card says in one place: the words or the person, the chip, and where it stands."""
    said = person(entry.person) if entry.person else f"»{on_one_line(entry.citation.quote)}«"
    return f"{escape(said)} {place(entry.citation)}"


def person(one: Person) -> str:
    """Somebody with role, title and organisation, on one line."""
    named = on_one_line(", ".join(filter(None, (one.name, one.title, one.organisation))))
    return f"{one.role}: {named}" if one.role not in ("", "medlem", "formand") else named


def place(citation: Citation) -> str:
    """The chip of a citation with its page and section, which stand on paper, too."""
    page = words_of("mandates")["place"].format(page=citation.span.page)
    told = " · ".join(filter(None, (page, on_one_line(citation.section))))
    return f'<span class="where">{chip(citation, texts())} {escape(told)}</span>'

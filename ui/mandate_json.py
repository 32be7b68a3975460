"""The JSON of `reform mandate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.facts import Person
from assistant.types import Citation, DocumentInfo
from ui.as_json import Row

if TYPE_CHECKING:
    from assistant.mandate.cards import Card, Checked, Entry, Ground


def card_row(card: Card) -> Row:
    """The mandates of one document.

    Args:
        card: The card.

    Returns:
        `document` (id, file, title, kind, date) and `mandates`, one for each body: `body` ("" when the
        document is about one) and `parts`, which has every part by its Danish name with a list of what is
        said, [] for "ikke angivet"; each has page, section, quote, start, end, and `person` (name, title,
        organisation, role) when it names one.
    """
    return {
        "document": _described(card.document),
        "mandates": [
            {
                "body": mandate.body,
                "parts": {
                    part.value: [_entry(entry) for entry in said] for part, said in mandate.parts.items()
                },
            }
            for mandate in card.mandates
        ],
    }


def checked_row(checked: Checked) -> Row:
    """A wish held against mandates.

    Args:
        checked: The rulings.

    Returns:
        `wish`, `body` (who the wish names, or ""), `asked` (how many mandates), `replaced`
        (documents that were not asked, because others have replaced them), and `checks`: `document`,
        `body`, `verdict` ("inden for", "uden for" or "fremgår ikke"), `deciding` (the sentence that decides;
        the nearest when none does; or null), `further` (at most two more) and `reservation` (what the
        mandate does not name of the wish, or ""). A sentence has page, section, quote, start, end, and
        `lead_in`, what introduces the list it is an item of, or "".
    """
    return {
        "wish": checked.wish,
        "body": checked.body,
        "asked": checked.asked,
        "replaced": [_described(info) for info in checked.replaced],
        "checks": [
            {
                "document": _described(check.document),
                "body": check.body,
                "verdict": check.verdict.value,
                "deciding": _ground(check.deciding) if check.deciding else None,
                "further": [_ground(ground) for ground in check.further],
                "reservation": check.reservation,
            }
            for check in checked.checks
        ],
    }


def _described(document: DocumentInfo) -> Row:
    return {
        "id": document.id,
        "file": document.file,
        "title": document.title,
        "kind": document.kind.value,
        "date": document.date.isoformat() if document.date else None,
    }


def _entry(entry: Entry) -> Row:
    return {**_quote(entry.citation), **({"person": _person(entry.person)} if entry.person else {})}


def _person(person: Person) -> Row:
    return {
        "name": person.name,
        "title": person.title,
        "organisation": person.organisation,
        "role": person.role,
    }


def _ground(ground: Ground) -> Row:
    return {**_quote(ground.citation), "lead_in": ground.lead_in}


def _quote(citation: Citation) -> Row:
    span = citation.span
    original = {"original": citation.original} if citation.original else {}
    return {
        "page": span.page,
        "section": citation.section,
        "quote": citation.quote,
        "start": span.start,
        "end": span.end,
        **original,
    }

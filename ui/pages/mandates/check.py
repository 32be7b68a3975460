"""A wish held against mandates, as HTML: the verdict by sign, word and colour, and the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from assistant.errors import QuestionError
from assistant.mandate.cards import Check, Checked, Ground, check
from assistant.mandate.ruling import Verdict
from assistant.question.understanding import checked
from assistant.search import Searcher
from ui.pages.mandates.cards import described, place
from ui.texts import words_of
from ui.wording import on_one_line, source_name

if TYPE_CHECKING:
    from assistant.engine import Assistant
    from assistant.types import DocumentInfo

SIGNS = {
    Verdict.INSIDE: '<path d="m4.5 10.5 3.7 3.7 7.3-8"/>',
    Verdict.OUTSIDE: '<path d="m5.5 5.5 9 9m0-9-9 9"/>',
    Verdict.UNSAID: '<path d="M4.5 10h11"/>',
}


def tried(assistant: Assistant, wish: str, document: DocumentInfo | None) -> str:
    """A wish held against one kommissorium, or against those that it names, as HTML.

    Args:
        assistant: The engine.
        wish: As typed.
        document: The only document to ask, None for every kommissorium that holds.

    Raises:
        ReformError: The wish is empty or too long, or cannot be tried; the sentence says what to do.
    """
    wish = wish.encode("utf-8", "replace").decode("utf-8").strip()
    if not wish:
        raise QuestionError(words_of("mandates")["wish_empty"])
    searcher = Searcher(assistant.store, assistant.encoder, assistant.settings)
    return ruled(check(checked(wish), assistant.store, searcher, document))


def ruled(held: Checked) -> str:
    """The rulings on a wish as HTML."""
    words = words_of("mandates")
    parts = [f'<p class="wish">»{escape(on_one_line(held.wish))}«</p>', *map(_ruling, held.checks)]
    if not held.asked:
        said = words["no_body"].format(body=held.body) if held.body else words["empty"]
        parts.append(problem(said, "none"))
    elif not held.checks:
        unclear = words["unclear_one"] if held.asked == 1 else words["unclear"]
        parts.append(problem(unclear.format(count=held.asked), "none"))
    if held.replaced:
        titles = ", ".join(source_name(info) for info in held.replaced)
        parts.append(f'<p class="aside">{escape(words["not_asked"].format(titles=titles))}</p>')
    return "".join(parts)


def problem(sentence: str, kind: str = "problem") -> str:
    """A sentence in place of a ruling."""
    return f'<p class="told {kind}">{escape(sentence)}</p>'


def _ruling(one: Check) -> str:
    words, name = words_of("mandates"), one.verdict.name.lower()
    title = ": ".join(filter(None, map(on_one_line, (one.document.title, one.body))))
    sign = f'<svg viewBox="0 0 20 20" aria-hidden="true">{SIGNS[one.verdict]}</svg>'
    unsaid = one.verdict is Verdict.UNSAID
    grounds = f'<p class="aside">{escape(words["silent"])}</p>'
    if one.deciding:
        grounds = _grounds(words["nearest" if unsaid else "deciding"], (one.deciding,), "deciding")
        grounds += _grounds(words["near" if unsaid else "conditions"], one.further, "further")
    return (
        f'<article class="ruling {name}" data-citations><h3>{escape(title)}</h3>{described(one.document)}'
        f'<p class="verdict">{sign}<strong>{escape(words[name])}</strong></p>{grounds}</article>'
    )


def _grounds(heading: str, grounds: Sequence[Ground], kind: str) -> str:
    if not grounds:
        return ""
    quotes = "".join(f"<li>{_ground(one)}</li>" for one in grounds)
    return f'<h4>{escape(heading)}</h4><ul class="{kind}">{quotes}</ul>'


def _ground(ground: Ground) -> str:
    lead = (
        f'<span class="lead-in">»{escape(on_one_line(ground.lead_in))}« … </span>' if ground.lead_in else ""
    )
    return f"{lead}»{escape(on_one_line(ground.citation.quote))}« {place(ground.citation)}"

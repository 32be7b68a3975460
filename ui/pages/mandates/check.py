"""A wish held against mandates, as HTML: the verdict by sign, word and colour, and the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING

from assistant.errors import QuestionError
from assistant.mandate.cards import Check, Checked, Ground, check
from assistant.mandate.ruling import Verdict
from assistant.question.understanding import checked
from assistant.search import Searcher
from assistant.types import Answer, Status
from ui.pages.ask.html import prose
from ui.pages.mandates.cards import described, place
from ui.texts import texts, words_of
from ui.wording import on_one_line, source_name

if TYPE_CHECKING:
    from assistant.engine import Assistant
    from assistant.model.explaining import Explained
    from assistant.types import DocumentInfo

# Rulings that a language model explains; each costs a call.
EXPLAINED = 1
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
    held = check(checked(wish), assistant.store, searcher, document)
    return ruled(held, [assistant.explained(wish, one) for one in held.checks[:EXPLAINED]])


def ruled(held: Checked, explanations: Sequence[Explained | None] = ()) -> str:
    """The rulings on a wish as HTML.

    Args:
        held: The rulings.
        explanations: In the order of the rulings, what a language model says of each; may be fewer.
    """
    words = words_of("mandates")
    rulings = (_ruling(one, told) for one, told in zip_longest(held.checks, explanations) if one)
    parts = [f'<p class="wish">»{escape(on_one_line(held.wish))}«</p>', *rulings]
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


def _ruling(one: Check, told: Explained | None) -> str:
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
        f'<p class="verdict">{sign}<strong>{escape(words[name])}</strong></p>'
        f"{_reserved(one)}{_explained(told)}{grounds}</article>"
    )


def _reserved(one: Check) -> str:
    return f'<p class="reservation">{escape(one.reservation)}</p>' if one.reservation else ""


def _explained(told: Explained | None) -> str:
    """What a language model says of a verdict, each [n] a chip; "" for nothing."""
    if told is None:
        return ""
    words = words_of("mandates")
    said = prose(Answer("", told.text, Status.ANSWERED, told.citations), texts())
    return f'<div class="explained">{said}<p class="aside">{escape(words["explained"])}</p></div>'


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

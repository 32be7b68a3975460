"""The prompt of a question: the files in `prompts/` filled with the sources, the question and the history.

Text of documents and users is data. It is put between delimiters that it cannot write itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from assistant.model.budget import fitting
from assistant.question.understanding import LONGEST
from assistant.types import Citation

MAX_SOURCES = 20
MAX_QUOTE = 1500
MAX_HISTORY = 3
MAX_HEADING = 300

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ROUND = str.maketrans(
    dict.fromkeys("<[＜﹤˂‹❮〈〈⟨❬《⟪［【〔⟦⁅", "(") | dict.fromkeys(">]＞﹥˃›❯〉〉⟩❭》⟫］】〕⟧⁆", ")")
)
_VARIABLE = re.compile(r"\{([a-z]+)\}")
_ROLE = re.compile(r"^# (System|User)\s*$", re.MULTILINE)


def build_prompt(
    question: str, citations: Sequence[Citation], history: Sequence[str], room: int | None = None
) -> tuple[tuple[str, str], ...]:
    """Fill `prompts/answer.md`.

    Args:
        question: As the user asked it.
        citations: The sources; the first 20 are used.
        history: Earlier questions, oldest first; the last three are used.
        room: Tokens it may take, None for any number; the last sources are left out to fit.

    Returns:
        Pairs of role ("system", "user") and text.
    """
    sources = [describe_source(citation) for citation in citations[:MAX_SOURCES]]
    earlier = "\n".join(f"- {inert(text, LONGEST)}" for text in history[-MAX_HISTORY:]) or "(ingen)"
    fitted = fitting(sources, (template("answer"), question, earlier), room)
    values = {"question": inert(question, LONGEST), "sources": "\n".join(fitted), "history": earlier}
    parts = _ROLE.split(template("answer"))
    return tuple(
        (role.lower(), fill(text.strip(), values))
        for role, text in zip(parts[1::2], parts[2::2], strict=True)
    )


def describe_source(citation: Citation) -> str:
    """Fill `prompts/source.md` with one citation, every value made inert."""
    document = citation.document
    values = {
        "number": str(citation.marker),
        "title": inert(document.title, MAX_HEADING),
        "kind": document.kind.value,
        "date": document.date.isoformat() if document.date else "ukendt",
        "section": inert(citation.section, MAX_HEADING),
        "quote": inert(citation.quote, MAX_QUOTE),
    }
    return fill(template("source").strip(), values)


def inert(text: str, limit: int) -> str:
    """Make a text unable to close the delimiter it stands in or to pass for a marker.

    Args:
        text: Text of a document or a user.
        limit: Characters kept.

    Returns:
        The text with angle and square brackets and their look-alikes turned into round ones, without control
        and invisible characters.
    """
    shown = (c if c == "\n" or unicodedata.category(c) not in _HIDDEN else " " for c in text[:limit])
    return "".join(shown).translate(_ROUND)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Replace each {name} once; values are never searched for names.

    Args:
        text: A template.
        values: Texts by name.

    Returns:
        The filled template.

    Raises:
        KeyError: The template names a variable that is not given.
    """
    return _VARIABLE.sub(lambda found: values[found.group(1)], text)


@cache
def template(name: str) -> str:
    """Read one prompt.

    Args:
        name: File name in `prompts/` without `.md`.

    Returns:
        Its text.
    """
    return resources.files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")

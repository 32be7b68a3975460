"""The prompts: the files in `prompts/` filled with sources, questions and what else they name.

Text of documents and users is data. It is put between delimiters that it cannot write itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

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
    question: str, citations: Sequence[Citation], history: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Fill `prompts/answer.md`.

    Args:
        question: As the user asked it.
        citations: The sources; the first 20 are used.
        history: Earlier questions, oldest first; the last three are used.

    Returns:
        Pairs of role ("system", "user") and text.
    """
    return asked(
        "answer",
        question=inert(question, LONGEST),
        sources=describe_sources(citations),
        history=_listed(history[-MAX_HISTORY:]),
    )


def repair_prompt(
    words: str, markers: Sequence[int], reasons: Sequence[str], citations: Sequence[Citation]
) -> tuple[tuple[str, str], ...]:
    """Fill `prompts/repair.md`.

    Args:
        words: The sentence without its markers.
        markers: The sources it cites.
        reasons: Why it does not hold.
        citations: The sources it may be put right from.

    Returns:
        As `build_prompt`.
    """
    cited = "".join(f"[{marker}]" for marker in markers)
    return asked(
        "repair",
        sentence=f"{inert(words, LONGEST)} {cited}".strip(),
        reasons=_listed(reasons),
        sources=describe_sources(citations),
    )


def asked(name: str, **values: str) -> tuple[tuple[str, str], ...]:
    """Fill one prompt.

    Args:
        name: File name in `prompts/` without `.md`.
        values: Texts by variable, already made inert.

    Returns:
        Pairs of role ("system", "user") and text.
    """
    parts = _ROLE.split(template(name))
    return tuple(
        (role.lower(), fill(text.strip(), values))
        for role, text in zip(parts[1::2], parts[2::2], strict=True)
    )


def describe_sources(citations: Sequence[Citation]) -> str:
    """The first 20 citations as numbered, marked data."""
    return "\n".join(describe_source(citation) for citation in citations[:MAX_SOURCES])


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


def _listed(texts: Sequence[str]) -> str:
    """Texts as inert lines; a word for none."""
    return "\n".join(f"- {inert(text, LONGEST)}" for text in texts) or "(ingen)"


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

"""The prompt of each task: its file in `prompts/` filled with sources, questions and what else it names.

Text of documents and users is data. It is put between delimiters that it cannot write itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cues import table
from assistant.model.templates import asked, fill, inert, template
from assistant.question.understanding import LONGEST
from assistant.types import Citation

Filled = tuple[tuple[str, str], ...]

MAX_SOURCES = 20
MAX_QUOTE = 1500
MAX_HISTORY = 3
MAX_HEADING = 300
# Characters of an answer or a reference answer that is judged.
MAX_ANSWER = 6000


def build_prompt(question: str, citations: Sequence[Citation], history: Sequence[str]) -> Filled:
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


def timeline_prompt(question: str, citations: Sequence[Citation], history: Sequence[str]) -> Filled:
    """Fill `prompts/timeline.md`; as `build_prompt`, of dated events in the order they happen."""
    return asked(
        "timeline",
        question=inert(question, LONGEST),
        sources=describe_sources(citations),
        history=_listed(history[-MAX_HISTORY:]),
    )


def repair_prompt(
    words: str, markers: Sequence[int], reasons: Sequence[str], citations: Sequence[Citation]
) -> Filled:
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


def followup_prompt(question: str, history: Sequence[str]) -> Filled:
    """Fill `prompts/followup.md` with a question and the last three before it, oldest first."""
    return asked("followup", question=inert(question, LONGEST), history=_listed(history[-MAX_HISTORY:]))


def suggest_prompt(citations: Sequence[Citation], history: Sequence[str]) -> Filled:
    """Fill `prompts/suggest.md`.

    Args:
        citations: What the last answer cites.
        history: Every question asked so far.

    Returns:
        As `build_prompt`.
    """
    return asked("suggest", sources=describe_sources(citations), history=_listed(history))


def mandate_prompt(wish: str, document: str, verdict: str, citations: Sequence[Citation]) -> Filled:
    """Fill `prompts/mandate.md`.

    Args:
        wish: As the user typed it.
        document: Title of the document whose mandate was asked, with the body in it.
        verdict: What was decided without a model.
        citations: The clauses it rests on.

    Returns:
        As `build_prompt`.
    """
    return asked(
        "mandate",
        wish=inert(wish, LONGEST),
        document=inert(document, MAX_HEADING),
        verdict=verdict,
        sources=describe_sources(citations),
    )


def judge_prompt(question: str, reference: str, answer: str) -> Filled:
    """Fill `prompts/judge.md` with a question, how it should be answered, and how it was."""
    return asked(
        "judge",
        question=inert(question, LONGEST),
        reference=inert(reference, MAX_ANSWER),
        answer=inert(answer, MAX_ANSWER),
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
        "standing": _standing(citation),
        "section": inert(citation.section, MAX_HEADING),
        "quote": inert(citation.quote, MAX_QUOTE),
    }
    return fill(template("source").strip(), values)


def _standing(citation: Citation) -> str:
    told = citation.superseded
    name = "holds" if told is None else "partly" if told.partial else "over"
    return str(table("model")["standing"][name])


def _listed(texts: Sequence[str]) -> str:
    """Texts as inert lines; a word for none."""
    return "\n".join(f"- {inert(text, LONGEST)}" for text in texts) or "(ingen)"

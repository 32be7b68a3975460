r"""An answer as Markdown, in which no word of a document becomes markup.

What clients do with Markdown differs: some fetch pictures, some take HTML, `<think>` or TeX out of the raw
text before they parse it. So signs that could begin any of these are written as character references, which
every Markdown reader shows as the sign and none acts on; a backslash would not do, for `\[` begins TeX.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.types import Status
from ui.texts import texts, words_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from assistant.types import Answer, Citation

ACTIVE = re.compile(
    r"(?P<marker>\[(?P<number>\d+)\])(?P<target>[(:])?"
    r"|(?P<sign>[<>\[\]\\`$]|(?<=\w):(?=//)|(?<=\bwww)\.|&(?=#?\w{1,40};))"
    r"|(?P<style>[*_~#])",
    re.IGNORECASE,
)
SPACES = re.compile(r"\s+")


def neutral(text: str, markers: Collection[int] = ()) -> str:
    """Text that shows as it is in Markdown: no link, picture, HTML, code, TeX or heading comes of it.

    Args:
        text: Any text; what stands before a place does not depend on what follows it, but for a marker,
            an address or a character reference that is cut in two.
        markers: The n of each [n] that stays.
    """
    kept = {str(marker) for marker in markers}

    def safe(found: re.Match[str]) -> str:
        if found["marker"]:
            number = found["number"]
            shown = f"[{number}]" if number in kept else _reference("[") + number + _reference("]")
            return shown + _reference(found["target"] or "")
        return f"\\{found['style']}" if found["style"] else _reference(found["sign"])

    return ACTIVE.sub(safe, text)


def body(answer: Answer) -> str:
    """The answer's text so far, its markers kept."""
    return neutral(answer.text, {citation.marker for citation in answer.citations})


def tail(answer: Answer) -> str:
    """What follows the text of a whole answer: warnings and the sources, each with its words."""
    words, own = texts(), words_of("doors")
    parts = [f"*{words.warnings_label}:* {one_line(warning)}" for warning in answer.warnings]
    if answer.citations:
        missing = answer.status is Status.NOT_FOUND
        parts.append(f"**{words.nearest_heading if missing else words.sources_heading}**")
        line: str = own["source"]
        parts.append("\n".join(_source(citation, line) for citation in answer.citations))
    return "".join(f"\n\n{part}" for part in parts)


def whole(answer: Answer) -> str:
    """The text and what follows it."""
    return body(answer) + tail(answer)


def one_line(text: str) -> str:
    """Neutral text on one line."""
    return neutral(SPACES.sub(" ", text).strip())


def _source(citation: Citation, line: str) -> str:
    words, document = texts(), citation.document
    told = line.format(
        marker=citation.marker,
        title=one_line(document.title),
        kind=words.kind(document.kind),
        date=words.day(document.date),
        page=words.source_page.format(page=citation.span.page),
        quote=one_line(citation.quote),
    )
    overtaken = f" – {one_line(words.no_longer(citation.superseded))}" if citation.superseded else ""
    return told + overtaken


def _reference(sign: str) -> str:
    return f"&#{ord(sign)};" if sign else ""

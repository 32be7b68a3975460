"""A conversation as HTML: questions, answers, numbered chips, sources.

Every text is escaped here; nothing a document or a question holds becomes markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from assistant.types import MARKER, Answer, Citation, Status
from ui.hyphens import softened
from ui.left_out import page_for
from ui.pages.ask.frame import asking
from ui.pages.ask.turns import Turn, about, as_data
from ui.texts import Texts, texts, words_of

BULLET = re.compile(r"^\s*[-–•*]\s+")
# Stays on the line of the chip before it.
CLOSING = re.compile(r"[.,;:!?)»”’]+")
MARKER_WITH_SPACE = re.compile(r"[ \u00a0]*" + MARKER.pattern)


def conversation(turns: Iterable[Turn]) -> str:
    """Turns as HTML, one after the other."""
    words = texts()
    return "".join(_turn(turn, words) for turn in turns)


def chip(citation: Citation, words: Texts) -> str:
    """The button that opens one citation; page.js reads where from its data attributes."""
    span = citation.span
    label = words.source_label.format(marker=citation.marker, title=citation.document.title, page=span.page)
    return (
        f'<button type="button" class="chip" data-marker="{citation.marker}"'
        f' data-document="{escape(span.document)}" data-page="{span.page}"'
        f' data-start="{span.start}" data-end="{span.end}"'
        f' aria-haspopup="dialog" aria-label="{escape(label)}">{citation.marker}</button>'
    )


def prose(answer: Answer, words: Texts) -> str:
    """The answer's text as paragraphs and lists, each resolvable [n] a chip."""
    chips = {citation.marker: chip(citation, words) for citation in answer.citations}
    lines = [line for line in answer.text.splitlines() if line.strip()]
    parts = []
    for listed, run in groupby(lines, key=lambda line: bool(BULLET.match(line))):
        tag = "li" if listed else "p"
        inside = "".join(f"<{tag}>{_line(BULLET.sub('', line), chips)}</{tag}>" for line in run)
        parts.append(f"<ul>{inside}</ul>" if listed else inside)
    return "".join(parts)


def sources(citations: Iterable[Citation], heading: str, words: Texts) -> str:
    """The documents behind an answer, each with its chips and pages, under a heading."""
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.document.id, []).append(citation)
    if not groups:
        return ""
    items = "".join(_source(group, words) for group in groups.values())
    return f'<div class="sources"><h3>{escape(heading)}</h3><ul>{items}</ul></div>'


def _turn(turn: Turn, words: Texts) -> str:
    busy = "true" if turn.busy else "false"
    whole = turn.answer is not None and not turn.busy and not turn.problem
    data = f' data-turn="{escape(as_data(turn))}"' if whole else ""
    mark = f' data-mark="{escape(turn.mark)}"' if turn.mark else ""
    actions = '<div class="actions"></div>' if whole else ""
    narrowed = f'<p class="narrowed">{escape(turn.narrowed)}</p>' if turn.narrowed else ""
    return (
        f'<article class="turn" aria-busy="{busy}"{mark}{data}>'
        f'<h2 class="question">{escape(softened(turn.question))}</h2>{narrowed}'
        f"{_reply(turn, words)}{actions}</article>"
    )


def _reply(turn: Turn, words: Texts) -> str:
    if turn.problem:
        return f'<div class="answer problem"><p>{escape(turn.problem)}</p></div>'
    if turn.chat:
        return _chat(turn)
    stopped = f'<p class="stopped">{escape(words.stopped)}</p>' if turn.stopped else ""
    if turn.answer is None:
        waiting = "" if turn.stopped else f'<p class="waiting">{escape(words.waiting)}</p>'
        return f'<div class="answer">{waiting}{stopped}</div>'
    missing = turn.answer.status is Status.NOT_FOUND
    verdict = f'<p class="verdict">{escape(words.not_found)}</p>' if missing else ""
    heading = words.nearest_heading if missing else words.sources_heading
    shown = _warnings(turn.answer, words) + sources(turn.answer.citations, heading, words)
    after = "" if turn.busy else shown
    kind = "answer missing" if missing else "answer"
    return f'<div class="{kind}">{verdict}{prose(turn.answer, words)}{stopped}{after}</div>'


def _chat(turn: Turn) -> str:
    """What is said to small talk, where there is more to read, and questions to try."""
    words = words_of("small_talk")
    link = f'<a href="./om">{escape(words["link"])}</a>'
    asks = "".join(f"<li>{asking(question, 'follow-up')}</li>" for question in turn.offered)
    tried = f'<div class="follow-ups"><h3>{escape(words["try"])}</h3><ul>{asks}</ul></div>' if asks else ""
    return f'<div class="answer"><p>{escape(turn.chat)}</p><p>{link}</p></div>{tried}'


def _line(line: str, chips: dict[int, str]) -> str:
    parts, at = list[str](), 0
    for match in MARKER_WITH_SPACE.finditer(line):
        button = chips.get(int(match[1]))
        if button:
            follows = at and match.start() == at
            stop = CLOSING.match(line, match.end())
            after = stop[0] if stop else ""
            said, space = escape(line[at : match.start()]), " " if follows else "\u00a0"
            parts += [said, f'<span class="cite">{space}{button}{escape(after)}</span>']
            at = match.end() + len(after)
    return "".join([*parts, escape(line[at:])]).strip()


def _warnings(answer: Answer, words: Texts) -> str:
    if not answer.warnings:
        return ""
    items = "".join(f"<p>{escape(warning)}{_rest(warning, answer)}</p>" for warning in answer.warnings)
    return f'<div class="warnings" role="note" aria-label="{escape(words.warnings_label)}">{items}</div>'


def _rest(warning: str, answer: Answer) -> str:
    """The link to the events that a warning says are left out."""
    address, year = page_for(warning, answer.question)
    said = words_of("chat")["timeline_of" if year else "timeline"].format(year=year)
    return f' <a href="{escape(address)}">{escape(said)}</a>' if address else ""


def _source(group: Sequence[Citation], words: Texts) -> str:
    document = group[0].document
    pages = " ".join(_place(citation, words) for citation in group)
    told = dict.fromkeys(words.no_longer(one.superseded) for one in group if one.superseded)
    overtaken = "".join(f'<p class="overtaken" role="note">{escape(line)}</p>' for line in told)
    return (
        f'<li><span class="source-name">{escape(softened(document.title))}</span>'
        f'<span class="about">{escape(about(document))}</span>{overtaken}'
        f'<span class="places">{pages}</span></li>'
    )


def _place(citation: Citation, words: Texts) -> str:
    page = escape(words.source_page.format(page=citation.span.page))
    return f'<span class="place">{chip(citation, words)} {page}</span>'

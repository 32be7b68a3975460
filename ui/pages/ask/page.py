"""The page Spørg: a question in, its growing answer out; the conversation lies in the browser."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import gradio as gr

from assistant.errors import ReformError
from assistant.question.understanding import LONGEST
from ui.exporting import doors as exports
from ui.pages.ask import feedback as feedback_doors
from ui.pages.ask import follow_ups, kept
from ui.pages.ask import frame as chat_frame
from ui.pages.ask.asked import Asked, asked, cleaned
from ui.pages.ask.drawer import drawer
from ui.pages.ask.examples import groups
from ui.pages.ask.html import conversation
from ui.pages.ask.turns import Turn
from ui.pages.source import panel as source_panel
from ui.running import Running, Runs, Wish
from ui.serving.traffic import BusyError
from ui.site import Door, Page, Site
from ui.small_talk import reply_to
from ui.texts import texts

if TYPE_CHECKING:
    from assistant.engine import Assistant

# What chat.js is told of each snapshot, and what it sends along with a question.
HEARD = "watch('value', () => document.dispatchEvent(new CustomEvent('reform:said', {detail: props.value})))"
SENT = "(question) => window.reform.asked(question)"
# What Gradio calls the function that answers.
CHAT = "chat"
PLAIN: dict[str, Any] = {"js_on_load": None, "apply_default_css": False}
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
Variant: TypeAlias = Literal["primary", "secondary", "stop"]
log = logging.getLogger(__name__)


def ask(assistant: Assistant, question: str, along: Asked, run: Running | None = None) -> Iterator[Turn]:
    """A turn as it grows while a question is answered.

    Args:
        assistant: The engine.
        question: As typed; white space around it is dropped.
        along: What the page sent along: the earlier questions, which documents may answer.
        run: Where the user's wish to stop arrives.

    Yields:
        The turn: first waiting, then each snapshot of the answer, last the finished answer or the
        Danish sentence that says why there is none.
    """
    question, run = cleaned(question), run or Running()
    turn = Turn(question, busy=True, mark=along.mark)
    if not question:
        yield replace(turn, busy=False, problem=texts().empty_question)
        return
    try:
        if said := reply_to(question):
            yield replace(turn, busy=False, chat=said, offered=_offered(assistant))
            return
        infos = assistant.store.documents()
        filters = along.narrowing.filters(infos)
        turn = replace(turn, narrowed=along.narrowing.said(infos))
        yield turn
        for answer in run.snapshots(lambda: assistant.stream(question, along.earlier, filters)):
            turn = replace(turn, answer=answer)
            yield turn
        yield replace(turn, busy=False, stopped=run.wish is Wish.STOP)
    except ReformError as problem:
        yield _failed(turn, problem.sentence)
    except Exception as problem:  # the page is a shell: whatever fails, the user gets a sentence
        log.error(texts().unanswered.format(kind=type(problem).__name__))
        log.debug("unanswered", exc_info=True)
        yield _failed(turn, texts().general_error)


def _offered(assistant: Assistant) -> tuple[str, ...]:
    """A question of each group of users."""
    return tuple(questions[0] for _, questions in groups(assistant) if questions)


def _failed(turn: Turn, sentence: str) -> Turn:
    return replace(turn, answer=None, busy=False, problem=sentence)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The Gradio parts of the chat that a handler reads and fills."""

    said: gr.HTML
    box: gr.Textbox
    send: gr.Button
    stop: gr.Button
    along: gr.Textbox

    @property
    def filled(self) -> list[Any]:
        return [self.said, self.box, self.send, self.stop]


def add(site: Site) -> None:
    """Add the chat to the Blocks that are being built."""
    store, words = site.assistant.store, texts()
    gr.HTML(chat_frame.conversation(), elem_id="conversation", **PLAIN)
    said = gr.HTML("", html_template="", js_on_load=HEARD, apply_default_css=False, elem_id="said")
    with gr.Column(elem_id="composer"):
        gr.HTML(lambda: drawer(store.documents()), elem_id="narrow", **PLAIN)
        with gr.Row(elem_id="asking"):
            box = gr.Textbox(
                label=words.question_label,
                placeholder=words.question_placeholder,
                show_label=False,
                lines=1,
                max_lines=5,
                max_length=LONGEST,
                container=False,
                scale=1,
                elem_id="question",
            )
            send = _button(words.ask, "ask", "primary")
            stop = _button(words.stop, "stop", "stop", visible=False)
            restart = _button(words.restart, "restart", "secondary")
    # Tried with the engine when a page is opened, not when it is built.
    begin = gr.HTML("", elem_id="examples", **PLAIN)
    gr.on(fn=lambda: chat_frame.examples(site.assistant), inputs=None, outputs=begin, queue=False, **QUIET)
    _wire(site, _Parts(said, box, send, stop, gr.Textbox(visible=False)), restart)


def _button(label: str, name: str, variant: Variant, *, visible: bool = True) -> gr.Button:
    return gr.Button(label, variant=variant, elem_id=name, scale=0, min_width=88, visible=visible)


def _wire(site: Site, parts: _Parts, restart: gr.Button) -> None:
    runs = Runs(site.traffic.working)

    def respond(question: str, sent: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        page = request.session_hash or ""
        run = runs.begin(page)
        typed: Any = ""
        try:
            with site.traffic.visit(request.headers, question) as visit:
                for turn in _answered(site.assistant, question, sent, run):
                    visit.answer = turn.answer
                    visit.stopped = run.wish is not Wish.GO_ON
                    yield (conversation([turn]), typed, *_buttons(busy=turn.busy))
                    typed = gr.skip()
        except BusyError as problem:
            turn = Turn(cleaned(question), problem=problem.sentence)
            yield (conversation([turn]), gr.skip(), gr.skip(), gr.skip())
        finally:
            runs.done(page, run)

    def halt(request: gr.Request) -> None:
        runs.end(request.session_hash or "", Wish.STOP)

    def clear(request: gr.Request) -> tuple[Any, ...]:
        runs.end(request.session_hash or "", Wish.FORGET)
        return _buttons(busy=False)

    submitted = [parts.box.submit, parts.send.click]
    given = [parts.box, parts.along]
    gr.on(submitted, respond, given, parts.filled, js=SENT, concurrency_limit=None, api_name=CHAT, **QUIET)
    parts.stop.click(halt, queue=False, **QUIET)
    restart.click(clear, None, [parts.send, parts.stop], queue=False, **QUIET)


def _answered(assistant: Assistant, question: str, sent: str, run: Running) -> Iterator[Turn]:
    try:
        along = asked(sent)
    except ReformError as problem:
        yield Turn(cleaned(question), problem=problem.sentence)
        return
    yield from ask(assistant, question, along, run)


def _buttons(*, busy: bool) -> tuple[Any, Any]:
    """Either the button that asks or the one that stops is shown."""
    return gr.update(visible=not busy), gr.update(visible=busy)


def doors(site: Site) -> Sequence[Door]:
    """The routes of the page: sources, conversations, questions to go on with, exports, what users say."""
    parts = (source_panel, kept, follow_ups, exports, feedback_doors)
    return [door for part in parts for door in part.doors(site)]


STYLES = ("source.css", "chat.css", "export.css", "feedback.css")
SCRIPTS = (
    "source.js",
    "conversations.js",
    "narrow.js",
    "copying.js",
    "export.js",
    "follow_ups.js",
    "feedback.js",
    "chat.js",
)
PAGE = Page("", "Spørg", add, doors, (*STYLES, *SCRIPTS))

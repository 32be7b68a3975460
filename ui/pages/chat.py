"""The chat: a question in, the conversation with its growing answer out."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import ReformError
from assistant.question.understanding import LONGEST
from ui import frame
from ui.pages.chat_html import Turn, conversation
from ui.pages.source_panel import doors
from ui.running import Running, Runs, Wish
from ui.serving.traffic import BusyError
from ui.site import Page, Site
from ui.texts import texts

if TYPE_CHECKING:
    from assistant.engine import Assistant

MOST_TURNS = 40

Turns = tuple[Turn, ...]
log = logging.getLogger(__name__)


def ask(assistant: Assistant, question: str, turns: Turns, run: Running | None = None) -> Iterator[Turns]:
    """The conversation as it grows while a question is answered.

    Args:
        assistant: The engine.
        question: As typed; white space around it is dropped.
        turns: The conversation so far, oldest first.
        run: Where the user's wish to stop arrives.

    Yields:
        The conversation with the new turn last: first waiting, then each snapshot of the answer,
        last the finished answer or the Danish sentence that says why there is none. Nothing is
        left of the conversation when the user wished it forgotten.
    """
    question, run = cleaned(question), run or Running()
    earlier = turns[-MOST_TURNS:]
    turn = Turn(question, busy=True)
    if not question:
        yield (*earlier, Turn(question, problem=texts().empty_question))
        return
    yield (*earlier, turn)
    try:
        for answer in run.snapshots(lambda: assistant.stream(question, history(earlier))):
            turn = replace(turn, answer=answer)
            yield (*earlier, turn)
        last = replace(turn, busy=False, stopped=run.wish is Wish.STOP)
    except ReformError as problem:
        last = Turn(question, problem=problem.sentence)
    except Exception as problem:  # the page is a shell: whatever fails, the user gets a sentence
        log.error(texts().unanswered.format(kind=type(problem).__name__))
        log.debug("unanswered", exc_info=True)
        last = Turn(question, problem=texts().general_error)
    yield () if run.wish is Wish.FORGET else (*earlier, last)


def cleaned(question: str | None) -> str:
    """A question as it can be stored and shown: no white space around it, no half characters."""
    return (question or "").encode("utf-8", "replace").decode("utf-8").strip()


def history(turns: Sequence[Turn]) -> tuple[str, ...]:
    """The user's earlier questions that were answered, oldest first."""
    return tuple(turn.question for turn in turns if turn.answer is not None and not turn.problem)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The Gradio parts of the chat, in the order in which a handler fills them."""

    turns: gr.State
    log: gr.HTML
    box: gr.Textbox
    send: gr.Button
    stop: gr.Button

    @property
    def all(self) -> list[Any]:
        return [self.turns, self.log, self.box, self.send, self.stop]


def add(site: Site) -> None:
    """Add the chat to the Blocks that are being built."""
    words = texts()
    assistant = site.assistant
    log_part = gr.HTML("", elem_id="conversation", js_on_load=None, apply_default_css=False)
    buttons = _examples(frame.example_questions(assistant.store.documents()))
    with gr.Row(elem_id="composer"):
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
        send = gr.Button(words.ask, variant="primary", elem_id="ask", scale=0, min_width=88)
        stop = gr.Button(words.stop, variant="stop", elem_id="stop", scale=0, min_width=88, visible=False)
        restart = gr.Button(words.restart, variant="secondary", elem_id="restart", scale=0, min_width=110)
    parts = _Parts(gr.State(()), log_part, box, send, stop)
    _wire(site, parts, buttons, restart)


def _examples(examples: Sequence[str]) -> list[gr.Button]:
    if not examples:
        return []
    with gr.Column(elem_id="examples"):
        gr.HTML(f"<h2>{texts().examples_heading}</h2>", js_on_load=None, apply_default_css=False)
        return [gr.Button(question, elem_classes="example", size="md") for question in examples]


def _wire(site: Site, parts: _Parts, examples: Sequence[gr.Button], restart: gr.Button) -> None:
    runs = Runs(site.traffic.working)

    def respond(question: str, turns: Turns, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        page = request.session_hash or ""
        run = runs.begin(page)
        typed: Any = ""
        try:
            with site.traffic.visit(request.headers, question) as visit:
                for state in ask(site.assistant, question, turns, run):
                    visit.answer = state[-1].answer if state else None
                    visit.stopped = run.wish is not Wish.GO_ON
                    yield _shown(state, typed)
                    typed = gr.skip()
        except BusyError as problem:
            told = (*turns, Turn(cleaned(question), problem=problem.sentence))
            yield told, conversation(told), gr.skip(), gr.skip(), gr.skip()
        finally:
            runs.done(page, run)

    def halt(request: gr.Request) -> None:
        runs.end(request.session_hash or "", Wish.STOP)

    def clear(request: gr.Request) -> tuple[Any, ...]:
        runs.end(request.session_hash or "", Wish.FORGET)
        return _shown((), "")

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    crowd = {**quiet, "concurrency_limit": None}
    gr.on([parts.box.submit, parts.send.click], respond, [parts.box, parts.turns], parts.all, **crowd)
    for button in examples:
        button.click(respond, [button, parts.turns], parts.all, **crowd)
    parts.stop.click(halt, queue=False, **quiet)
    restart.click(clear, None, parts.all, queue=False, **quiet)


def _shown(turns: Turns, typed: Any) -> tuple[Any, ...]:  # noqa: ANN401 - text or Gradio's skip
    """A value for each of the parts: state, conversation, box, and one of the two buttons."""
    busy = bool(turns) and turns[-1].busy
    if busy and typed != "":
        return turns, conversation(turns), typed, gr.skip(), gr.skip()
    return turns, conversation(turns), typed, gr.update(visible=not busy), gr.update(visible=busy)


PAGE = Page("", "Spørg", add, doors, ("source.js", "chat.js"))

"""The chat: a question in, the conversation with its growing answer out."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import ReformError
from ui.chat_html import Turn, conversation
from ui.texts import texts

if TYPE_CHECKING:
    from assistant.engine import Assistant

LONGEST_QUESTION = 2000
MOST_TURNS = 40

Turns = tuple[Turn, ...]
log = logging.getLogger(__name__)


def ask(assistant: Assistant, question: str, turns: Turns) -> Iterator[Turns]:
    """The conversation as it grows while a question is answered.

    Args:
        assistant: The engine.
        question: As typed; white space around it is dropped.
        turns: The conversation so far, oldest first.

    Yields:
        The conversation with the new turn last: first waiting, then each snapshot of the answer,
        last the finished answer or the Danish sentence that says why there is none.
    """
    question = question.strip()
    turn = Turn(question, busy=bool(question))
    earlier = turns[-MOST_TURNS:]
    if not question:
        yield (*earlier, replace(turn, problem=texts().empty_question))
        return
    yield (*earlier, turn)
    try:
        for answer in assistant.stream(question, history(earlier)):
            turn = replace(turn, answer=answer)
            yield (*earlier, turn)
        yield (*earlier, replace(turn, busy=False))
    except ReformError as problem:
        yield (*earlier, Turn(question, problem=problem.sentence))
    except Exception as problem:
        log.error(texts().unanswered.format(kind=type(problem).__name__))
        log.debug("unanswered", exc_info=True)
        yield (*earlier, Turn(question, problem=texts().general_error))


def history(turns: Sequence[Turn]) -> tuple[str, ...]:
    """The user's earlier questions that were answered, oldest first."""
    return tuple(turn.question for turn in turns if turn.answer is not None and not turn.problem)


def stopped(turns: Turns) -> Turns:
    """The conversation with its unfinished turn marked as stopped."""
    if not turns or not turns[-1].busy:
        return turns
    return (*turns[:-1], replace(turns[-1], busy=False, stopped=True))


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


def add(assistant: Assistant, examples: Sequence[str]) -> None:
    """Add the chat to the Blocks that is being built.

    Args:
        assistant: The engine that answers.
        examples: Questions offered while the conversation is empty.
    """
    words = texts()
    log_part = gr.HTML("", elem_id="conversation", js_on_load=None, apply_default_css=False)
    buttons = _examples(examples)
    with gr.Row(elem_id="composer"):
        box = gr.Textbox(
            label=words.question_label,
            placeholder=words.question_placeholder,
            show_label=False,
            lines=1,
            max_lines=5,
            max_length=LONGEST_QUESTION,
            container=False,
            scale=1,
            elem_id="question",
        )
        send = gr.Button(words.ask, variant="primary", elem_id="ask", scale=0, min_width=88)
        stop = gr.Button(words.stop, variant="stop", elem_id="stop", scale=0, min_width=88, visible=False)
        restart = gr.Button(words.restart, variant="secondary", elem_id="restart", scale=0, min_width=110)
    parts = _Parts(gr.State(()), log_part, box, send, stop)
    _wire(assistant, parts, buttons, restart)


def _examples(examples: Sequence[str]) -> list[gr.Button]:
    if not examples:
        return []
    with gr.Column(elem_id="examples"):
        gr.HTML(f"<h2>{texts().examples_heading}</h2>", js_on_load=None, apply_default_css=False)
        return [gr.Button(question, elem_classes="example", size="md") for question in examples]


def _wire(assistant: Assistant, parts: _Parts, examples: Sequence[gr.Button], restart: gr.Button) -> None:
    def respond(question: str, turns: Turns) -> Iterator[tuple[Any, ...]]:
        cleared: Any = ""
        for state in ask(assistant, question, turns):
            busy = state[-1].busy
            yield (state, conversation(state), cleared, gr.update(visible=not busy), gr.update(visible=busy))
            cleared = gr.skip()

    def halt(turns: Turns) -> tuple[Any, ...]:
        state = stopped(turns)
        return (state, conversation(state), gr.skip(), gr.update(visible=True), gr.update(visible=False))

    def clear() -> tuple[Any, ...]:
        return ((), "", "", gr.update(visible=True), gr.update(visible=False))

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    asked = gr.on([parts.box.submit, parts.send.click], respond, [parts.box, parts.turns], parts.all, **quiet)
    running = [asked]
    running += [button.click(respond, [button, parts.turns], parts.all, **quiet) for button in examples]
    parts.stop.click(halt, [parts.turns], parts.all, cancels=running, queue=False, **quiet)
    restart.click(clear, None, parts.all, cancels=running, queue=False, **quiet)

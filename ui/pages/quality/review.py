"""The part of Kvalitet where corrections are read: approved as questions, or deleted."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from assistant.errors import ReformError
from assistant.types import DocumentInfo
from eval.questionfile.inbox import read_inbox
from eval.questionfile.review import Proposal, facts, forget
from eval.report.words import visible
from ui import reviewing
from ui.feedback import Kept, Opinion, Thumbs
from ui.pages.quality.figures import clock, moment
from ui.pages.quality.run import told
from ui.reviewing import Approval, Deletion
from ui.site import Door, Role, Site
from ui.texts import words_of

LARGEST = 1 << 16
LISTED = 50
THUMB_ID = 32
_WISH: TypeAdapter[Approval | Deletion] = TypeAdapter(
    Annotated[Approval | Deletion, Field(discriminator="action")]
)


def frame() -> str:
    """Where quality.js puts the corrections; hidden for those who are no evaluators."""
    heading = escape(words_of("quality")["review"])
    return (
        '<section class="quality" id="quality-review" aria-labelledby="quality-review-heading" hidden>'
        f'<h2 id="quality-review-heading" tabindex="-1">{heading}</h2>'
        '<p class="said" role="status"></p><div class="list"></div></section>'
    )


def waiting(site: Site) -> str:
    """The corrections that wait, each with its form, and the thumbs.

    Raises:
        ReformError: The inbox cannot be read.
    """
    words, settings = words_of("quality"), site.assistant.settings
    inbox = read_inbox(reviewing.folder_of(settings))
    documents = sorted(site.assistant.store.documents(), key=lambda info: info.title)
    parts = [f"<p>{escape(words['review_about'] if inbox.pending else words['review_none'])}</p>"]
    if inbox.mistakes:
        parts.append(f'<p class="note">{escape(words["review_bad"].format(count=len(inbox.mistakes)))}</p>')
    if count := reviewing.count_approved(settings):
        link = f'<a href="kvalitet/godkendte" download>{escape(words["review_get"])}</a>'
        parts.append(f"<p>{escape(words['review_file'].format(count=count))} {link}</p>")
    if inbox.pending:
        parts.append(
            f'<div class="field reviewer"><label for="reviewer">{escape(words["reviewer"])}</label>'
            '<input id="reviewer" type="text" maxlength="100" autocomplete="name"></div>'
        )
    parts += [_correction(one, documents) for one in inbox.pending[-LISTED:][::-1]]
    return "".join([*parts, _thumbs(Thumbs(settings.data_dir).all())])


def _correction(one: Proposal, documents: Sequence[DocumentInfo]) -> str:
    words, identity = words_of("quality"), escape(one.id)
    rows = [(words["asked_after"], " / ".join(one.turns)), (words["answer_was"], one.answer)]
    rows += [(words["what_is_wrong"], one.fault), (words["proposed"], moment(one.when) if one.when else "")]
    told_rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{_text(value)}</dd></div>" for name, value in rows if value
    )
    chosen = next((info.id for info in documents if info.file == one.file), "")
    refuse = "" if one.right else " checked"
    page = "" if one.page is None else str(one.page)
    fields = "".join(
        [
            _area(one.id, "right", one.right),
            _area(one.id, "facts", "\n".join(facts(one)) if one.right else ""),
            _picker(one.id, documents, chosen),
            _area(one.id, "quote", one.quote),
            f'<div class="field"><label for="page-{identity}">{escape(words["page"])}</label>'
            f'<input id="page-{identity}" name="page" type="text" inputmode="numeric" value="{page}"></div>',
        ]
    )
    return (
        f'<article class="correction" data-id="{identity}" aria-labelledby="correction-{identity}">'
        f'<h3 id="correction-{identity}">{_text(one.question)}</h3><dl>{told_rows}</dl><form novalidate>'
        f'<label class="choice"><input type="checkbox" name="refuse"{refuse}>'
        f"<span>{escape(words['refuse'])}</span></label>"
        f"<fieldset{' hidden' if not one.right else ''}>{fields}</fieldset>"
        f'<p class="problem" role="alert"></p><div class="buttons">'
        f'<button type="submit" class="main">{escape(words["approve"])}</button>'
        f"{_delete(words['delete'])}</div></form></article>"
    )


def _area(identity: str, name: str, value: str) -> str:
    label, where = escape(words_of("quality")[name]), f"{name}-{escape(identity)}"
    return (
        f'<div class="field"><label for="{where}">{label}</label>'
        f'<textarea id="{where}" name="{name}" rows="2" maxlength="2000">\n{escape(value)}</textarea></div>'
    )


def _picker(identity: str, documents: Sequence[DocumentInfo], chosen: str) -> str:
    words, where = words_of("quality"), f"document-{escape(identity)}"
    options = "".join(
        f'<option value="{escape(info.id)}"{" selected" if info.id == chosen else ""}>{escape(info.title)}'
        "</option>"
        for info in documents
    )
    return (
        f'<div class="field"><label for="{where}">{escape(words["document"])}</label>'
        f'<select id="{where}" name="document"><option value="">{escape(words["document_choose"])}</option>'
        f"{options}</select></div>"
    )


def _delete(label: str) -> str:
    sure = escape(words_of("quality")["delete_sure"])
    return f'<button type="button" data-action="delete" data-sure="{sure}">{escape(label)}</button>'


def _text(text: str) -> str:
    return f'<span dir="auto">{escape(visible(text))}</span>'


def _thumbs(thumbs: Sequence[Kept]) -> str:
    words = words_of("quality")
    heading = f"<h3>{escape(words['thumbs'])}</h3>"
    if not thumbs:
        return f"{heading}<p>{escape(words['thumbs_none'])}</p>"
    down = [one for one in thumbs if one.opinion is Opinion.DOWN]
    count = words["thumbs_count"].format(
        up=_counted("thumbs_good", len(thumbs) - len(down)), down=_counted("thumbs_bad", len(down))
    )
    if not down:
        return f"{heading}<p>{escape(count)}</p>"
    items = "".join(map(_thumb, down[-LISTED:][::-1]))
    more = words["thumbs_shown"].format(count=LISTED) if len(down) > LISTED else ""
    return (
        f"{heading}<p>{escape(count)}</p><details><summary>{escape(words['thumbs_down'])}</summary>"
        f'<p>{escape(more)}</p><ul class="thumbs">{items}</ul></details>'
    )


def _counted(forms: str, count: int) -> str:
    """So many good or bad answers, "1 dårligt svar"."""
    one, many = words_of("quality")[forms]
    return str(one if count == 1 else many).format(count=count)


def _thumb(one: Kept) -> str:
    words = words_of("quality")
    return (
        f'<li data-id="{escape(one.id)}"><p><strong>{_text(one.question)}</strong></p>'
        f"<p>{_text(one.answer)}</p>"
        f'<p class="about">{clock(one.when)}</p>{_delete(words["thumb_delete"])}</li>'
    )


def doors(site: Site) -> tuple[Door, ...]:
    """`/kvalitet/rettelser` gives what waits and takes what is decided; `/kvalitet/godkendte` is a file."""

    async def corrections(request: Request) -> Response:
        if not site.access.allows(request, Role.EVALUATOR):
            return told(words_of("quality")["not_evaluator"], 403)
        try:
            if request.method == "GET":
                return HTMLResponse(await run_in_threadpool(waiting, site))
            return await run_in_threadpool(_decide, site, await request.body())
        except ReformError as problem:
            return told(problem.sentence, 422)

    def approved(request: Request) -> Response:
        words = words_of("quality")
        if not site.access.allows(request, Role.EVALUATOR):
            return told(words["not_evaluator"], 403)
        try:
            lines = reviewing.file_of(site.assistant.settings).read_bytes()
        except OSError:
            return told(words["no_approved"], 404)
        named = f'attachment; filename="{words["approved_file"]}.jsonl"'
        headers = {"content-disposition": named, "cache-control": "no-store"}
        return Response(lines, media_type="application/x-ndjson", headers=headers)

    return (
        Door(Route("/kvalitet/rettelser", corrections, methods=["GET", "POST"]), LARGEST),
        Door(Route("/kvalitet/godkendte", approved)),
    )


def _decide(site: Site, body: bytes) -> JSONResponse:
    words, settings = words_of("quality"), site.assistant.settings
    try:
        wish = _WISH.validate_json(body)
    except ValidationError:
        return told(words["wrong"], 422)
    if isinstance(wish, Approval):
        reviewing.approve(settings, site.assistant.store, wish)
        return told(words["approved"])
    if len(wish.id) == THUMB_ID:
        there, sentence = Thumbs(settings.data_dir).remove(wish.id), words["thumb_deleted"]
    else:
        there, sentence = forget(reviewing.folder_of(settings), wish.id), words["deleted"]
    return told(sentence) if there else told(words["gone"], 404)

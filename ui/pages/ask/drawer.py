"""The drawer "Afgræns": which documents may answer, as fields that narrow.js reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from assistant.types import DocumentInfo, Kind
from ui.hyphens import softened
from ui.texts import texts, words_of


def drawer(infos: Sequence[DocumentInfo]) -> str:
    """The filters, closed at first, and the place for what is chosen; "" without documents."""
    if not infos:
        return ""
    fields = _kinds(infos) + _period(infos) + _known(infos) + _documents(infos)
    ends = " ".join(
        f'<button type="button" class="plain" data-narrow="{name}">{_say(f"narrow_{name}")}</button>'
        for name in ("clear", "close")
    )
    return (
        f'<details class="narrow"><summary>{_say("narrow")}</summary><div class="fields">'
        f'<p class="hint">{_say("narrow_lead")}</p>{fields}<p class="ends">{ends}</p></div></details>'
        f'<ul class="chosen" aria-label="{_say("chosen")}" hidden></ul>'
    )


def _say(name: str) -> str:
    return escape(words_of("chat")[name])


def _kinds(infos: Sequence[DocumentInfo]) -> str:
    numbers = Counter(info.kind for info in infos)
    boxes = "".join(
        _tick("kinds", kind, texts().kinds[kind][1].capitalize(), f"({numbers[kind]})")
        for kind in Kind
        if numbers[kind]
    )
    return f'<fieldset><legend>{_say("narrow_kind")}</legend><div class="ticks">{boxes}</div></fieldset>'


def _period(infos: Sequence[DocumentInfo]) -> str:
    years = sorted({info.date.year for info in infos if info.date}, reverse=True)
    options = "".join(f'<option value="{year}">{year}</option>' for year in years)
    either = "".join(
        f'<label>{_say(f"narrow_{name}")} <select name="{name}">'
        f'<option value="">{_say("narrow_any")}</option>{options}</select></label>'
        for name in ("from", "to")
    )
    undated = any(info.date is None for info in infos)
    hint = f'<p class="hint">{_say("narrow_undated")}</p>' if undated else ""
    return f"<fieldset><legend>{_say('narrow_period')}</legend>{either}{hint}</fieldset>"


def _known(infos: Sequence[DocumentInfo]) -> str:
    undated, words = sum(info.date is None for info in infos), words_of("chat")
    one, many = words["narrow_known_undated"]
    left_out = f" {(one if undated == 1 else many).format(count=undated)}" if undated else ""
    return (
        f'<p class="field"><label for="known">{_say("narrow_known")}</label> '
        '<input type="date" id="known" name="known_on" min="1900-01-01" max="2100-12-31" '
        'aria-describedby="known-hint"> '
        '<output class="known-said" for="known"></output> '
        f'<span class="hint" id="known-hint">{_say("narrow_known_hint")}{escape(left_out)}</span></p>'
    )


def _documents(infos: Sequence[DocumentInfo]) -> str:
    boxes = "".join(_tick("documents", info.id, info.title, texts().day(info.date)) for info in infos)
    find = _say("narrow_find")
    return (
        f'<fieldset class="documents"><legend>{_say("narrow_documents")}</legend>'
        f'<p class="find"><label for="find-titles">{find}</label><input type="search" id="find-titles"></p>'
        f'<div class="titles">{boxes}</div></fieldset>'
    )


def _tick(name: str, value: str, label: str, beside: str) -> str:
    return (
        f'<label><input type="checkbox" name="{name}" value="{escape(value)}"><span><span class="label">'
        f'{escape(softened(label))}</span> <span class="about">{escape(beside)}</span></span></label>'
    )

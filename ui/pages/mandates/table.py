"""Two kommissorier side by side, as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ui.hyphens import softened
from ui.pages.mandates.cards import described, overtaken, part_name, quoted
from ui.pages.mandates.compare import Field, Mark, Said, compare
from ui.pages.mandates.shelf import Shelved
from ui.texts import words_of
from ui.wording import on_one_line


def side_by_side(first: Shelved, second: Shelved) -> str:
    """Two kommissorier in two columns, the fields in rows, differences told in words."""
    words = words_of("mandates")
    heads = "".join(_head(one) for one in (first, second))
    titles = [escape(softened(on_one_line(one.document.title))) for one in (first, second)]
    rows = "".join(_row(field, titles) for field in compare(first.card, second.card))
    return (
        f'<p class="aside">{escape(words["sides"])}</p><table class="sides" role="table">'
        f'<caption>{escape(words["compare_caption"])}</caption><thead role="rowgroup"><tr role="row">'
        f'<th scope="col" role="columnheader">{escape(words["field"])}</th>{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def _head(one: Shelved) -> str:
    title = escape(softened(on_one_line(one.document.title)))
    return f'<th scope="col" role="columnheader">{title}{described(one.document)}{overtaken(one)}</th>'


def _row(field: Field, titles: Iterable[str]) -> str:
    verdict = escape(words_of("mandates")["verdicts"][field.verdict])
    cells = "".join(
        f'<td role="cell" data-citations>{_side_name(title)}{_cell(said)}</td>'
        for title, said in zip(titles, (field.first, field.second), strict=True)
    )
    head = f'{escape(part_name(field.part))}<span class="verdict-word">{verdict}</span>'
    return f'<tr role="row" class="{field.verdict}"><th scope="row" role="rowheader">{head}</th>{cells}</tr>'


def _side_name(title: str) -> str:
    """Which kommissorium a cell is of, where the columns stand below each other."""
    return f'<p class="side-name" aria-hidden="true">{title}</p>'


def _cell(said: tuple[Said, ...]) -> str:
    if not said:
        return f'<p class="none">{escape(words_of("mandates")["missing"])}</p>'
    return f"<ul>{''.join(map(_entry, said))}</ul>"


def _entry(said: Said) -> str:
    words = words_of("mandates")
    body = f"<strong>{escape(on_one_line(said.body))}:</strong> " if said.body else ""
    mark = ""
    if said.mark is not Mark.SAME:
        mark = f' <span class="mark {said.mark.value}">{escape(words[f"entry_{said.mark.value}"])}</span>'
    return f'<li class="{said.mark.value}">{body}{quoted(said.entry)}{mark}</li>'

"""The measured part of Kvalitet: the latest run in words and figures, and all runs in a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

from eval.gating.gate import Requirement
from eval.history import Past
from eval.metrics import METRICS
from eval.report.words import decimal, figure_name, visible
from eval.wording import words as eval_words
from ui.spreadsheet import separated
from ui.texts import texts, words_of

SHOWN = ("pass_rate", "refusal_rate", "false_refusals", "citation_validity", "evidence_recall")
LISTED = 50
FEWEST = 2


def latest(runs: Sequence[Past]) -> str:
    """The latest run: verdict, why, and each figure with what it says.

    Args:
        runs: Oldest first.

    Returns:
        HTML.
    """
    words = words_of("quality")
    if not runs:
        inside = f"<p>{escape(words['none'])}</p><p>{escape(words['none_how'])}</p>"
        return _section("latest", words["latest"], f'<div class="empty">{inside}</div>')
    run = runs[-1]
    before = next((one for one in reversed(runs[:-1]) if one.questions == run.questions), None)
    about = escape(words["about"]).format(
        when=clock(run.when), questions=escape(asked_of(run)), version=escape(run.version)
    )
    return _section(
        "latest",
        words["latest"],
        f'<p class="about">{about}</p>{_verdict(run, before)}'
        f'<h3>{escape(words["figures"])}</h3><dl class="figures">{_figures(run, before)}</dl>',
    )


def asked_of(run: Past) -> str:
    """How many questions of which sets a run asked: "523 spørgsmål: åbne, forseglede og angreb"."""
    words = words_of("quality")
    known = words["question_sets"]
    *first, last = [known.get(name.split(".")[0], name) for name in run.questions.split(" + ")]
    sets = f"{', '.join(first)} og {last}" if first else last
    return str(words["asked_of"]).format(count=whole(run.total), sets=sets)


def _verdict(run: Past, before: Past | None) -> str:
    words = words_of("quality")
    sign = {"holds": "✓", "fails": "✗"}.get(run.verdict, "–")
    passed = words["passed"].format(passed=run.passed, total=run.total)
    told = f"<p>{escape(passed)} {escape(words[f'{run.verdict}_means'])}</p>{_list(run.reasons)}"
    if run.requirements:
        lines = "".join(map(_requirement, run.requirements))
        told += f'<p>{escape(words["requirements"])}:</p><ul class="requirements">{lines}</ul>'
    if before:
        told += _fallen(run, before)
    if run.warnings:
        told += f"<p>{escape(words['warnings'])}:</p>{_list(run.warnings)}"
    return (
        f'<div class="verdict-box {escape(run.verdict)}"><p class="verdict-line">'
        f'<span aria-hidden="true">{sign}</span> {escape(words[run.verdict])}</p>{told}</div>'
    )


def _requirement(one: Requirement) -> str:
    words = words_of("quality")
    said = words["at_least" if one.least else "at_most"].format(
        figure=figure_name(one.figure),
        value=_shown(one.figure, one.value),
        limit=_shown(one.figure, one.limit),
    )
    if one.category:
        said = words["of_category"].format(sentence=said, category=one.category)
    sign, kept = ("✓", "met") if one.met else ("✗", "unmet")
    label = f'<span class="unseen">{escape(words[kept])}: </span>'
    return f'<li class="{kept}"><span aria-hidden="true">{sign}</span> {label}{escape(said)}</li>'


def _shown(figure: str, value: float) -> str:
    return decimal(value) if METRICS[figure].higher is None else share(value)


def _fallen(run: Past, before: Past) -> str:
    """Which of the shown figures are worse than in the run before."""
    words = words_of("quality")
    fallen = [
        words["fallen_one"].format(
            figure=figure_name(name), value=share(run.figures[name]), before=share(before.figures[name])
        )
        for name in SHOWN
        if name in run.figures and name in before.figures and _is_worse(name, run, before)
    ]
    if not fallen:
        return f"<p>{escape(words['none_fallen'])}</p>"
    return f"<p>{escape(words['fallen'])}:</p>{_list(fallen)}"


def _is_worse(name: str, run: Past, before: Past) -> bool:
    now, then = run.figures[name], before.figures[name]
    return now > then if METRICS[name].higher is False else now < then


def _list(sentences: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(visible(sentence))}</li>" for sentence in sentences)
    return f"<ul>{items}</ul>" if items else ""


def _figures(run: Past, before: Past | None) -> str:
    words = words_of("quality")
    rows = [
        _figure(
            figure_name(name),
            share(run.figures[name]),
            eval_words("explained").get(name, ""),
            share(before.figures[name]) if before and name in before.figures else "",
        )
        for name in SHOWN
        if name in run.figures
    ]
    if run.median_ms is not None and run.p95_ms is not None:
        told = words["speed_explained"].format(p95=whole(run.p95_ms))
        earlier = speed(before) if before and before.median_ms is not None else ""
        rows.append(_figure(words["speed"], speed(run), told, earlier))
    return "".join(rows)


def _figure(name: str, value: str, explained: str, before: str) -> str:
    earlier = words_of("quality")["before"].format(value=before) if before else ""
    told = f'<span class="before">{escape(earlier)}</span>' if earlier else ""
    return (
        f"<div><dt>{escape(name)}</dt><dd><strong>{escape(value)}</strong>{told}"
        f"<p>{escape(explained)}</p></dd></div>"
    )


def table(runs: Sequence[Past]) -> str:
    """All runs, newest first, as a table that can be scrolled sideways.

    Args:
        runs: Oldest first.

    Returns:
        HTML; while there is nothing to draw it says so.
    """
    words = words_of("quality")
    few = f"<p>{escape(words['over_time_few'])}</p>" if len(runs) < FEWEST else ""
    if not runs:
        return few
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in _columns())
    rows = "".join(map(_row, reversed(runs[-LISTED:])))
    return (
        f'{few}<div class="wide" role="region" tabindex="0" aria-label="{escape(words["table"])}"><table>'
        f"<caption>{escape(words['table'])}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
        f'<p class="saved"><a href="kvalitet/csv" download>{escape(words["csv"])}</a></p>'
    )


def _columns() -> list[str]:
    words = words_of("quality")
    columns = [words["column_when"], words["column_verdict"], *map(figure_name, SHOWN)]
    return [*columns, *(words[f"column_{name}"] for name in ("speed", "version", "questions"))]


def _row(run: Past) -> str:
    words = words_of("quality")
    shares = [share(run.figures[name]) if name in run.figures else "–" for name in SHOWN]
    cells = [words[f"short_{run.verdict}"], *shares, speed(run), run.version, asked_of(run)]
    named = zip(_columns()[1:], cells, strict=True)
    inside = "".join(f'<td data-name="{escape(name)}">{escape(cell)}</td>' for name, cell in named)
    return f'<tr><th scope="row">{clock(run.when)}</th>{inside}</tr>'


def as_csv(runs: Sequence[Past]) -> str:
    """The figures of all runs as semicolon-separated values that Danish spreadsheets open by themselves.

    Args:
        runs: Oldest first.

    Returns:
        Text that begins with a byte order mark and a line of Danish heads; shares in percent, times in
        milliseconds, the moment with its offset from UTC.
    """
    return separated([*_columns(), words_of("quality")["column_commit"]], map(_saved, runs))


def _saved(run: Past) -> list[str]:
    shares = [decimal(100 * run.figures[name], 1) if name in run.figures else "" for name in SHOWN]
    median = "" if run.median_ms is None else decimal(run.median_ms, 1)
    verdict = words_of("quality")[f"short_{run.verdict}"]
    return [run.when, verdict, *shares, median, run.version, asked_of(run), run.commit]


def moment(when: str) -> str:
    """A time in words, "28. november 2026 kl. 19.23"; as it stands when it is none."""
    try:
        at = datetime.fromisoformat(when)
    except ValueError:
        return when
    return f"{texts().day(at.date())} kl. {at:%H.%M}"


def clock(when: str) -> str:
    """A time as HTML; page.js shows it by the reader's own clock."""
    said = escape(moment(when))
    return f'<time datetime="{escape(when)}" data-clock>{said}</time>' if said != escape(when) else said


def share(value: float) -> str:
    """A share in percent as Danes write it; never 100 for less than all, never 0 for something."""
    shown = round(100 * value, 1)
    if 0 < value < 1:
        shown = min(max(shown, 0.1), 99.9)
    return f"{shown:.1f} %".replace(".", ",")


def speed(run: Past) -> str:
    """The median time of an answer."""
    if run.median_ms is None:
        return "–"
    return str(words_of("quality")["speed_value"]).format(median=whole(run.median_ms))


def whole(value: float) -> str:
    """A whole number as Danes write it, "1.250"."""
    return f"{value:,.0f}".replace(",", ".")


def _section(name: str, heading: str, inside: str) -> str:
    return (
        f'<section class="quality" aria-labelledby="quality-{name}">'
        f'<h2 id="quality-{name}">{escape(heading)}</h2>{inside}</section>'
    )

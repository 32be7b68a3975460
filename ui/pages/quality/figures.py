"""The measured part of Kvalitet: the latest run in words and figures, and all runs in a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

from eval.history import Past
from eval.report.words import figure_name, visible
from eval.wording import words as eval_words
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
    about = words["about"].format(when=moment(run.when), questions=run.questions, version=version_of(run))
    return _section(
        "latest",
        words["latest"],
        f'<p class="about">{escape(about)}</p>{_verdict(run)}'
        f'<h3>{escape(words["figures"])}</h3><dl class="figures">{_figures(run, before)}</dl>',
    )


def _verdict(run: Past) -> str:
    words = words_of("quality")
    sign = {"holds": "✓", "fails": "✗"}.get(run.verdict, "–")
    passed = words["passed"].format(passed=run.passed, total=run.total)
    told = f"<p>{escape(passed)} {escape(words[f'{run.verdict}_means'])}</p>{_list(run.reasons)}"
    if run.warnings:
        told += f"<p>{escape(words['warnings'])}:</p>{_list(run.warnings)}"
    return (
        f'<div class="verdict-box {escape(run.verdict)}"><p class="verdict-line">'
        f'<span aria-hidden="true">{sign}</span> {escape(words[run.verdict])}</p>{told}</div>'
    )


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
    columns = [words["column_when"], words["column_verdict"], *map(figure_name, SHOWN)]
    columns += [words[f"column_{name}"] for name in ("speed", "version", "questions")]
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    rows = "".join(map(_row, reversed(runs[-LISTED:])))
    return (
        f'{few}<div class="wide" role="region" tabindex="0" aria-label="{escape(words["table"])}"><table>'
        f"<caption>{escape(words['table'])}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(run: Past) -> str:
    words = words_of("quality")
    shares = [share(run.figures[name]) if name in run.figures else "–" for name in SHOWN]
    cells = [words[f"short_{run.verdict}"], *shares, speed(run), version_of(run), run.questions]
    inside = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{escape(moment(run.when))}</th>{inside}</tr>'


def moment(when: str) -> str:
    """A time in words, "28. november 2026 kl. 19.23"; as it stands when it is none."""
    try:
        at = datetime.fromisoformat(when)
    except ValueError:
        return when
    return f"{texts().day(at.date())} kl. {at:%H.%M}"


def version_of(run: Past) -> str:
    """The version, with its commit where that is known."""
    if not run.commit:
        return run.version
    return str(words_of("quality")["commit"]).format(version=run.version, commit=run.commit)


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

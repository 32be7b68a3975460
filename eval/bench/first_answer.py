"""How long until the first words of an answer are on the screen, and what each page of the web face weighs.

`python -m eval.bench.first_answer [--data-dir STORE]`: starts the page over the example documents, asks ten
questions through Chromium, opens each page with an empty cache. Nothing is asserted.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import click

from eval.bench.page import ROOT, BenchError, served, warmed
from eval.metrics import percentile
from eval.question import Expected
from eval.questionfile.reading import read_questions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

EVAL = Path(__file__).parents[1]
QUESTIONS = 10
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
# The last part of a page that is drawn; before it a page cannot be used.
DRAWN = ".foot"
SAID = "#log > .turn:last-child .answer > :is(p, ul):not(.waiting)"
FINISHED = "#log > .turn:nth-child({count})[aria-busy=false]"
WATCH = """
window.watched = {};
const turns = () => document.querySelectorAll("#log > .turn").length;
addEventListener("keydown", (event) => {
  if (event.key === "Enter") watched = { enter: performance.now(), before: turns() };
}, { capture: true });
new MutationObserver(() => {
  if (!watched.drawn && document.querySelector("%s")) watched.drawn = performance.now();
  const fresh = turns() > watched.before;
  if (watched.enter && !watched.said && fresh && document.querySelector("%s")) {
    watched.said = -1;
    requestAnimationFrame(() => setTimeout(() => { watched.said = performance.now(); }));
  }
}).observe(document, { childList: true, subtree: true });
"""


@dataclass(frozen=True, slots=True)
class Weight:
    """What opening a page with an empty cache takes.

    Attributes:
        name: Its name in the menu.
        kilobytes: Over the wire.
        requests: How many.
        milliseconds: From the start until all of it is drawn.
    """

    name: str
    kilobytes: float
    requests: int
    milliseconds: float


def first_words(browser: Browser, address: str, questions: Sequence[str]) -> list[float]:
    """Milliseconds from Enter until the first words of each answer were drawn; the first is not counted."""
    page = browser.new_page()
    page.add_init_script(WATCH % (DRAWN, SAID))
    page.goto(address)
    page.wait_for_selector(DRAWN)
    times = []
    for count, question in enumerate(questions, 1):
        page.fill("#question textarea", question)
        page.keyboard.press("Enter")
        page.wait_for_selector(FINISHED.format(count=count), timeout=120_000)
        page.wait_for_function("watched.said > 0")
        times.append(float(page.evaluate("watched.said - watched.enter")))
        page.wait_for_timeout(1000)
    page.close()
    return times[1:]


def weights(browser: Browser, address: str) -> list[Weight]:
    """What each page in the menu takes."""
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector(DRAWN)
    links = page.locator(".masthead nav a")
    pages = [(link.inner_text(), str(link.evaluate("(a) => a.href"))) for link in links.all()]
    page.close()
    return [_weight(browser, name, link) for name, link in pages]


def _weight(browser: Browser, name: str, link: str) -> Weight:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(WATCH % (DRAWN, SAID))
    got: list[float] = []
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: got.append(event["encodedDataLength"]))
    page.goto(link)
    page.wait_for_selector(DRAWN)
    drawn = _drawn(page)
    page.wait_for_timeout(1000)
    context.close()
    return Weight(name, sum(got) / 1024, len(got), drawn)


def _drawn(page: Page) -> float:
    return float(page.evaluate("watched.drawn"))


def told(times: Sequence[float], pages: Sequence[Weight]) -> str:
    """The figures as Markdown."""
    p95 = percentile(times, 0.95) or 0.0
    lines = [
        f"First words after Enter: median {median(times):.0f} ms, p95 {p95:.0f} ms ({len(times)} questions)",
        "",
        "| page | KB over the wire | requests | drawn, ms |",
        "|---|---:|---:|---:|",
    ]
    lines += [f"| {p.name} | {p.kilobytes:.0f} | {p.requests} | {p.milliseconds:.0f} |" for p in pages]
    return "\n".join(lines)


def _filled(folder: Path) -> Path:
    command = [sys.executable, "-m", "ui.cli", "--data-dir", str(folder), "ingest", str(EVAL / "corpus")]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        raise BenchError(run.stderr[-2000:])
    return folder


@click.command(help=__doc__)
@click.option("--data-dir", type=click.Path(path_type=Path), help="A store that is filled; else one is made.")
def main(data_dir: Path | None) -> None:
    """Measure, and print the figures."""
    from playwright.sync_api import sync_playwright

    rows = read_questions(EVAL / "questions" / "open.jsonl").questions
    alone = [one.text for one in rows if one.expected is Expected.ANSWER and not one.turns]
    chosen = alone[:: max(1, len(alone) // (QUESTIONS + 1))][: QUESTIONS + 1]
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        with ExitStack() as stack:
            store = data_dir or _filled(Path(stack.enter_context(tempfile.TemporaryDirectory())))
            address, _ = stack.enter_context(served(store))
            player = stack.enter_context(sync_playwright())
            browser = player.chromium.launch(executable_path=chromium, args=list(FLAGS))
            click.echo(f"Ready {warmed(address):.0f} s after the page was up")
            click.echo(told(first_words(browser, address, chosen), weights(browser, address)))
            browser.close()
    except BenchError as problem:
        raise click.ClickException(str(problem)) from problem


if __name__ == "__main__":
    main()

"""Many people at once on the running page: `python -m eval.bench.crowd`.

Some conversations are held alone first; then a crowd holds the same ones at the same time, and each
answer must be word for word the one that was given alone. Last, ten times as many ask at once.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
import httpx
import numpy as np

from eval.bench.gradio_talk import Chat, Outcome, Person, Told
from eval.bench.run import machine
from eval.questionfile.reading import read_questions

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "eval" / "questions" / "open.jsonl"
START_SECONDS = 300
SCRIPTS = 5
NO_LIMITS = httpx.Limits(max_connections=None, max_keepalive_connections=None)


@dataclass(frozen=True, slots=True)
class Figures:
    """What one crowd met.

    Attributes:
        name: Which crowd.
        outcomes: How many questions ended how.
        seconds: From the first question to the last answer.
        ms: Milliseconds to the whole answer, of those answered.
        first_ms: Milliseconds to the first thing shown, of those answered.
        busy_ms: Milliseconds to the polite refusal, of those refused.
    """

    name: str
    outcomes: Counter[Outcome]
    seconds: float
    ms: tuple[float, ...]
    first_ms: tuple[float, ...]
    busy_ms: tuple[float, ...]

    def __str__(self) -> str:
        """The figures as lines to read."""
        ends = ", ".join(f"{count} {one}" for one, count in sorted(self.outcomes.items()))
        return "\n".join(
            [
                f"{self.name}: {ends}; {self.seconds:.1f} s",
                f"  whole answer  {spread(self.ms)}",
                f"  first shown   {spread(self.first_ms)}",
                f"  told optaget  {spread(self.busy_ms)}",
            ]
        )


def spread(ms: Sequence[float]) -> str:
    """Median and the slow end of some times, in milliseconds."""
    if not ms:
        return "–"
    half, most, nearly_all = np.percentile(ms, [50, 95, 99])
    return f"p50 {half:.0f} ms, p95 {most:.0f} ms, p99 {nearly_all:.0f} ms ({len(ms)})"


def figures(name: str, told: Sequence[Told], seconds: float) -> Figures:
    """What the answers of a crowd come to."""
    good = [one for one in told if one.outcome is Outcome.ANSWERED]
    busy = tuple(one.ms for one in told if one.outcome is Outcome.BUSY)
    ends = Counter(one.outcome for one in told)
    return Figures(name, ends, seconds, tuple(g.ms for g in good), tuple(g.first_ms for g in good), busy)


def scripts(count: int, length: int) -> list[list[str]]:
    """Conversations to hold, each of different questions, the same at every run."""
    texts = [one.text for one in read_questions(QUESTIONS).questions if not one.turns]
    return [[texts[(number * length + at) % len(texts)] for at in range(length)] for number in range(count)]


@contextmanager
def page(data_dir: Path) -> Iterator[str]:
    """The real page in a process of its own, warm; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "ui.cli", "--data-dir", str(data_dir), "ui", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/sundhed/klar", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.perf_counter() + START_SECONDS
    while time.perf_counter() < until and server.poll() is None:
        try:
            if httpx.get(address, timeout=5).status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise click.ClickException("the page did not come up")


async def hold(person: Person, script: Sequence[str]) -> list[Told]:
    """One conversation, question after question."""
    return [await person.ask(question) for question in script]


def compared(told: Sequence[Told], alone: Sequence[Told]) -> list[Told]:
    """What was told in the crowd; an answer that is not the one given alone counts as wrong."""
    return [
        Told(Outcome.WRONG, one.answer, one.ms, one.first_ms)
        if one.outcome is Outcome.ANSWERED and one.answer != same.answer
        else one
        for one, same in zip(told, alone, strict=True)
    ]


async def measure(address: str, people: int, questions: int, at_once: int) -> list[Figures]:
    """Hold the conversations alone, in a crowd, and in a crowd that is too large."""
    held = scripts(SCRIPTS, questions)
    async with httpx.AsyncClient(base_url=address, limits=NO_LIMITS, timeout=120) as client:
        chat = Chat.of((await client.get("config")).json())
        started = time.perf_counter()
        alone = [await hold(Person(client, chat, f"alene{n}"), held[n]) for n in range(SCRIPTS)]
        first = figures("alone", [one for each in alone for one in each], time.perf_counter() - started)
        started = time.perf_counter()
        crowd = await asyncio.gather(
            *(hold(Person(client, chat, f"folk{n}"), held[n % SCRIPTS]) for n in range(people))
        )
        told = [one for n, each in enumerate(crowd) for one in compared(each, alone[n % SCRIPTS])]
        second = figures(f"{people} at once", told, time.perf_counter() - started)
        started = time.perf_counter()
        many = await asyncio.gather(
            *(Person(client, chat, f"mange{n}").ask(held[n % SCRIPTS][0]) for n in range(at_once))
        )
        told = [compared([one], alone[n % SCRIPTS][:1])[0] for n, one in enumerate(many)]
        return [first, second, figures(f"{at_once} at once", told, time.perf_counter() - started)]


@click.command(help=__doc__)
@click.option("--people", default=50, show_default=True, help="People in the crowd.")
@click.option("--questions", default=20, show_default=True, help="Questions each of them asks.")
@click.option("--at-once", default=500, show_default=True, help="People in the crowd that is too large.")
@click.option(
    "--data-dir", type=click.Path(path_type=Path), help="A store; without it the examples are read."
)
def main(people: int, questions: int, at_once: int, data_dir: Path | None) -> None:
    """Run the crowds and print what they met; exit code 1 when an answer was wrong or missing."""
    with (
        tempfile.TemporaryDirectory(prefix="reform-crowd-") as folder,
        page(data_dir or Path(folder)) as address,
    ):
        found = asyncio.run(measure(address, people, questions, at_once))
    click.echo(f"{machine()}; load before and now {json.dumps(os.getloadavg())}")
    for one in found:
        click.echo(str(one))
    bad = Outcome.WRONG, Outcome.ERROR, Outcome.HANGING
    if any(one.outcomes[outcome] for one in found for outcome in bad):
        raise click.exceptions.Exit(1)


if __name__ == "__main__":
    main()

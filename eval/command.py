"""What `reform eval` does: run and judge, accept a baseline, check a question file, review proposals."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from assistant.engine import Assistant
from assistant.model.generate import Generator
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import load_encoder
from eval import history
from eval.gating.baseline import (
    PREVIOUS,
    Approval,
    Baseline,
    BaselineError,
    accept,
    checked,
    is_kept,
    read_baseline,
)
from eval.gating.gate import EXIT_FAILS, EXIT_HOLDS, Verdict, judge
from eval.gating.limits import NO_LIMITS, Limits, read_limits
from eval.gating.proof import Proof, prove, told
from eval.judging import grades_of
from eval.question import QuestionSet
from eval.questionfile import checking, review
from eval.questionfile.inbox import LOG, ReviewError, read_inbox
from eval.questionfile.reading import read_questions
from eval.repeating import averaged
from eval.report import page_of, summary, try_folder, write
from eval.results import EvaluationError, Report, flagged
from eval.run import HERE, OWN, evaluate_each, example_assistant
from eval.wording import say

ACCEPTED = HERE / "baseline"
LIMITS = HERE / "gating" / "floors.toml"
PLACE = 8


@dataclass(frozen=True, slots=True)
class Run:
    """What to ask and what to do with the outcome.

    Attributes:
        set_file: Questions on the documents of the user's store; None for the project's own set.
        report_dir: Where the reports are written; None for nowhere.
        compare: Folder of the accepted run to compare with; None for the one that was accepted last.
        accepting: Whether this run becomes the one that later runs are compared with.
        name: Who accepts it.
        reason: Why.
        seeds: How often each fault is planted in the run, to see that the gate notices; 0 for not at all.
        repeats: How often every question is asked; 0 for once. Without a language model once is enough.
        judging: Whether a language model is asked what it thinks of the answers.
    """

    set_file: Path | None = None
    report_dir: Path | None = None
    compare: Path | None = None
    accepting: bool = False
    name: str = ""
    reason: str = ""
    seeds: int = 0
    repeats: int = 0
    judging: bool = False

    @property
    def files(self) -> tuple[Path, ...]:
        """The question files that are asked."""
        return (self.set_file,) if self.set_file else OWN

    @property
    def approval(self) -> Approval:
        """Who accepts the run, why, and that it is today."""
        return Approval(self.name, self.reason, date.today().isoformat())

    def times(self, settings: Settings) -> int:
        """How often every question is asked; says so where it is less often than wanted."""
        if self.repeats > 1 and not settings.llm:
            click.echo(say("run.once"), err=True)
            return 1
        return max(self.repeats, 1)

    def accepted(self, settings: Settings) -> Path:
        """Where the accepted run of this set lies; sets of one name in two folders have one each."""
        if self.set_file is None:
            return ACCEPTED
        place = hashlib.sha256(str(self.set_file.resolve()).encode("utf-8")).hexdigest()[:PLACE]
        return settings.data_dir / "baselines" / f"{self.set_file.stem}-{place}"

    def baseline(self, settings: Settings) -> Baseline | None:
        """The run to compare with, None when this is the first; the program's own set always has one."""
        folder = self.compare or self.accepted(settings)
        needed = self.compare is not None or (self.set_file is None and not self.accepting)
        if not needed and not folder.is_dir():
            return None
        try:
            return read_baseline(folder)
        except BaselineError as problem:
            if not self.accepting or self.compare:
                raise
            click.echo(say("run.no_earlier", sentence=problem.sentence), err=True)
            return None

    def limits(self) -> Limits:
        """The floors of this set: the program's for its own, else `NAME.floors.toml` beside the file."""
        if self.set_file is None:
            return read_limits()
        return read_limits(self.limits_file) if self.limits_file.exists() else NO_LIMITS

    @property
    def limits_file(self) -> Path:
        """Where the least values of this set are written."""
        return self.set_file.with_suffix(".floors.toml") if self.set_file else LIMITS


@dataclass(frozen=True, slots=True)
class Review:
    """What to do with a correction that waits.

    Attributes:
        take: Id of the one that becomes a question, or "".
        reject: Id of the one that does not, or "".
        name: Who decides.
        reason: Why it is rejected.
        set_file: The question file it is added to.
    """

    take: str = ""
    reject: str = ""
    name: str = ""
    reason: str = ""
    set_file: Path | None = None


def run(settings: Settings, wanted: Run, told: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Ask, score, judge, print the summary, write the reports, and keep the figures.

    Args:
        settings: The user's settings.
        wanted: What to ask.
        told: Is told after each question how many have been asked, and of how many.

    Returns:
        0 when the gate holds or the run was accepted, 100 when the gate does not hold.

    Raises:
        ReformError: The run broke, or must not be accepted; one Danish sentence.
    """
    if wanted.accepting:
        checked(wanted.approval)
    if wanted.judging and not settings.llm:
        raise EvaluationError(say("run.no_judge"))
    questions = read_questions(*wanted.files)
    limits, before = wanted.limits(), wanted.baseline(settings)
    if wanted.report_dir:
        try_folder(wanted.report_dir)
    with _opened(settings, wanted.set_file) as (assistant, attack):
        asked = evaluate_each(assistant, questions, attack, told, wanted.times(settings))
        unfit = checking.misfits(wanted.files, assistant.store)
        runs = [flagged(report, unfit) for report in asked]
        report = _judged(averaged(runs), settings) if wanted.judging else averaged(runs)
        verdict = judge(report, questions, limits, before, runs)
        click.echo(summary(report, verdict, before))
        if wanted.report_dir:
            write(report, verdict, wanted.report_dir, before)
        _keep(settings, report, verdict, before)
        if wanted.accepting:
            click.echo("\n" + _accepted(report, runs, questions, wanted, wanted.accepted(settings)))
            return EXIT_HOLDS
        proofs = _proven(report, questions, assistant, wanted)
    return EXIT_HOLDS if verdict.holds and all(proof.holds for proof in proofs) else EXIT_FAILS


def _judged(report: Report, settings: Settings) -> Report:
    """The report with what a language model thinks of its answers."""
    generator = Generator.from_settings(settings)
    if generator is None:
        return report
    asked = ((row.question, row.answer) for row in report.rows)
    return replace(report, grades=grades_of(asked, generator.reply))


def _keep(settings: Settings, report: Report, verdict: Verdict, before: Baseline | None) -> None:
    """Keep the run for the page Kvalitet; where that fails, the run counts all the same."""
    page = page_of(report, verdict, before)
    try:
        history.keep(history.folder_of(settings), history.past_of(report, verdict), page)
    except EvaluationError as problem:
        click.echo(problem.sentence, err=True)


@contextmanager
def _opened(settings: Settings, set_file: Path | None) -> Iterator[tuple[Assistant, Callable[[], None]]]:
    """Who answers, and what adds the hostile documents to what it answers from."""
    if set_file is None:
        with example_assistant(settings) as examples:
            yield examples.assistant, examples.attack
    else:
        with Assistant.open(settings) as assistant:
            if not assistant.store.documents():
                raise EvaluationError(say("run.empty"))
            yield assistant, lambda: None


def _accepted(
    report: Report, runs: Sequence[Report], questions: QuestionSet, wanted: Run, folder: Path
) -> str:
    """Accept the run, and tell it with what it does not live up to."""
    earlier = is_kept(folder)
    accept(report, questions, folder, wanted.approval, runs)
    short = judge(report, questions, wanted.limits(), runs=runs).reasons
    told = say(
        "run.accepted_broken" if short else "run.accepted",
        set=wanted.set_file or say("run.own_set"),
        name=wanted.name,
        folder=folder,
        reasons="; ".join(short),
    )
    return f"{told} {say('run.accepted_before', folder=folder / PREVIOUS)}" if earlier else told


def _proven(report: Report, questions: QuestionSet, assistant: Assistant, wanted: Run) -> tuple[Proof, ...]:
    """Show that the gate notices faults planted in this run."""
    if not wanted.seeds:
        return ()
    proofs = prove(report, questions, assistant.store, wanted.limits(), seeds=range(wanted.seeds))
    click.echo("\n" + told(proofs, wanted.limits_file.name))
    return proofs


def check_file(settings: Settings, path: Path) -> int:
    """Find what is wrong with a question file, and print it.

    Args:
        settings: The user's settings; quotes are looked up in their store when it has documents.
        path: The file.

    Returns:
        0 when there are no mistakes, 100 when there are.

    Raises:
        ReformError: The file or the store cannot be read.
    """
    with Store.open(settings, load_encoder(settings)) as store:
        documents = store if store.documents() else None
        mistakes = checking.check(path, documents)
        click.echo(checking.listing(path, mistakes, looked_up=documents is not None))
    return EXIT_HOLDS if checking.sound(mistakes) else EXIT_FAILS


def review_proposals(settings: Settings, wanted: Review) -> int:
    """List the corrections that wait, or decide on one.

    Args:
        settings: The user's settings.
        wanted: What to do; nothing but listing when no id is given.

    Returns:
        0.

    Raises:
        ReformError: There is no such correction, it makes no right question, or a name or reason lacks.
    """
    folder = settings.data_dir / "review"
    if wanted.take:
        if wanted.set_file is None:
            raise ReviewError(say("run.no_set"))
        with Store.open(settings, load_encoder(settings)) as store:
            taken = review.accept(folder, wanted.take, wanted.name, wanted.set_file, store)
        click.echo(say("run.taken", id=taken.id, file=wanted.set_file))
    elif wanted.reject:
        rejected = review.reject(folder, wanted.reject, wanted.name, wanted.reason)
        click.echo(say("run.rejected", id=rejected.id))
    else:
        click.echo(review.listing(read_inbox(folder), folder / LOG))
    return EXIT_HOLDS

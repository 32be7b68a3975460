"""The gate proves itself: every fault, with every seed, must end with 100; the untouched run never."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.gating.baseline import Approval, Baseline, baseline_of
from eval.gating.faults import Fault, Scorer, apply
from eval.gating.gate import Rule, Verdict, judge
from eval.gating.limits import Limits
from eval.locating import Documents
from eval.question import QuestionSet
from eval.results import Report
from eval.wording import say


@dataclass(frozen=True, slots=True)
class Proof:
    """How often the gate noticed a fault.

    Attributes:
        fault: Which; None for the run as it was.
        runs: Number of runs judged.
        caught: Number that ended with 100.
        rules: Number that each kind of rule caught; more than one may catch a run.
        missed: Seeds of the runs that were let out.
    """

    fault: Fault | None
    runs: int
    caught: int
    rules: Mapping[Rule, int]
    missed: tuple[int, ...]

    @property
    def holds(self) -> bool:
        """Whether the gate did as it must: every run with a fault kept back, the untouched let out."""
        return self.caught == (self.runs if self.fault else 0)


def prove(
    report: Report,
    questions: QuestionSet,
    documents: Documents,
    limits: Limits,
    baseline: Baseline | None = None,
    seeds: Sequence[int] = range(100),
) -> tuple[Proof, ...]:
    """Judge the untouched run, and every fault with every seed.

    Args:
        report: A recorded run that the gate lets out.
        questions: Its set.
        documents: What it was asked of.
        limits: Least and greatest values.
        baseline: The accepted run; None for the run itself.
        seeds: One run a fault and seed.

    Returns:
        The untouched run first, then one proof a fault.
    """
    accepted = baseline or baseline_of(report, Approval("", "", ""))
    scorer = Scorer(documents)

    def judged(fault: Fault, seed: int) -> Verdict:
        return judge(apply(fault, report, scorer, seed), questions, limits, accepted)

    untouched = _proof(None, {0: judge(report, questions, limits, accepted)})
    return (untouched, *(_proof(fault, {seed: judged(fault, seed) for seed in seeds}) for fault in Fault))


def _proof(fault: Fault | None, verdicts: Mapping[int, Verdict]) -> Proof:
    rules = {rule: sum(rule in verdict.rules for verdict in verdicts.values()) for rule in Rule}
    missed = tuple(seed for seed, verdict in verdicts.items() if verdict.holds)
    return Proof(fault, len(verdicts), len(verdicts) - len(missed), rules, missed)


def told(proofs: Sequence[Proof], limits_file: str = "floors.toml") -> str:
    """The proofs as a Danish table, one line a fault, and what they show.

    Args:
        proofs: What `prove` found.
        limits_file: Name of the file where least values are written.

    Returns:
        Danish lines.
    """
    lines = [say("gate.proof_head")]
    for proof in proofs:
        rules = {rule.value: proof.rules[rule] for rule in Rule}
        name = say(f"gate.fault_{proof.fault or 'none'}")
        lines.append(say("gate.proof", fault=name, caught=proof.caught, runs=proof.runs, **rules))
    return "\n".join([*lines, "", _shown(proofs, limits_file)])


def _shown(proofs: Sequence[Proof], limits_file: str) -> str:
    missed = [proof for proof in proofs if not proof.holds]
    if any(proof.fault is None for proof in missed):
        return say("gate.proof_untouched")
    if not missed:
        return say("gate.proof_all")
    faults = (
        say(
            "gate.proof_missed_one",
            fault=say(f"gate.fault_{proof.fault}"),
            caught=proof.caught,
            runs=proof.runs,
        )
        for proof in missed
    )
    return say("gate.proof_missed", faults=", ".join(faults), limits=limits_file)

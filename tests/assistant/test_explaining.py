"""A verdict on a wish explained by a model: never decided by it."""

from __future__ import annotations

import pytest

from assistant.mandate.cards import Check, Ground
from assistant.mandate.ruling import Verdict
from assistant.model.explaining import explained
from assistant.model.generate import Generator
from tests.assistant.scripted_model import ScriptedLLM
from tests.assistant.two_sources import citation

WISH = "bevilge 800.000 kr. til et projekt"
LIMIT = citation(1, "bevilge op til 500.000 kr. pr. projekt")
ABOVE = citation(2, "Større beløb forelægges byrådet.")
GOOD = "Rådet kan bevilge op til 500.000 kr. pr. projekt [1]. Større beløb forelægges byrådet [2]."


def check(verdict: Verdict = Verdict.OUTSIDE, *, grounds: bool = True) -> Check:
    if not grounds:
        return Check(LIMIT.document, "", verdict, None)
    return Check(LIMIT.document, "", verdict, Ground(LIMIT, "Rådet kan:"), (Ground(ABOVE),))


def said(reply: str, verdict: Verdict = Verdict.OUTSIDE) -> str:
    found = explained(Generator(ScriptedLLM.saying(reply), timeout=60.0), WISH, check(verdict))
    return found.text if found else ""


def test_a_verdict_is_explained_with_the_clauses_it_rests_on() -> None:
    llm = ScriptedLLM.saying(GOOD)
    found = explained(Generator(llm, timeout=60.0), WISH, check())
    assert found is not None
    assert found.text == GOOD
    assert found.citations == (LIMIT, ABOVE)
    assert "Afgørelse: uden for" in llm.prompts[0]
    assert "Rådet kan: bevilge op til" in llm.prompts[0]


@pytest.mark.parametrize(
    ("verdict", "opening", "kept"),
    [
        (Verdict.OUTSIDE, "Ja, rådet kan bevilge op til 500.000 kr. pr. projekt [1].", False),
        (Verdict.OUTSIDE, "Nej, rådet kan bevilge op til 500.000 kr. pr. projekt [1].", True),
        (Verdict.INSIDE, "Ja, rådet kan bevilge op til 500.000 kr. pr. projekt [1].", True),
        (Verdict.UNSAID, "Nej, rådet kan bevilge op til 500.000 kr. pr. projekt [1].", False),
        (Verdict.INSIDE, "Det er uden for mandatet at bevilge over 500.000 kr. pr. projekt [1].", False),
        (Verdict.UNSAID, "Det er inden for mandatet at bevilge op til 500.000 kr. pr. projekt [1].", False),
        (Verdict.UNSAID, "Rådet kan bevilge op til 500.000 kr. pr. projekt [1].", True),
    ],
)
def test_a_sentence_that_rules_otherwise_is_left_out(verdict: Verdict, opening: str, kept: bool) -> None:
    text = said(f"{opening} Større beløb forelægges byrådet [2].", verdict)
    assert (opening in text) is kept
    assert "Større beløb forelægges byrådet [2]." in text


@pytest.mark.parametrize(
    "reply",
    ["", "Rådet må alt.", "Rådet kan bevilge op til 800.000 kr. pr. projekt [1].", "Rådet må alt [7]."],
)
def test_nothing_is_explained_that_the_clauses_do_not_say(reply: str) -> None:
    assert said(reply) == ""


def test_a_model_that_fails_and_a_verdict_without_clauses_are_not_explained() -> None:
    broken = Generator(ScriptedLLM(lambda _: GOOD, breaks=OSError()), timeout=60.0)
    assert explained(broken, WISH, check()) is None
    llm = ScriptedLLM.saying(GOOD)
    assert explained(Generator(llm, timeout=60.0), WISH, check(grounds=False)) is None
    assert llm.prompts == []

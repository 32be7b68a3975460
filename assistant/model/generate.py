"""Citations and a llama-index LLM -> Danish sentences with [n].

The model proposes; this room decides. A sentence is passed on only when it cites a source that was given to
the model and says nothing that the cited words do not bear. One that fails is sent back once with the
reasons, within the same limits of time and length, and is left out when that does not mend it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from assistant.errors import LanguageModelError
from assistant.evidence.addressed import addressed
from assistant.model.accepting import Judged, judge, led
from assistant.model.budget import fitting
from assistant.model.calling import CALLS_AT_ONCE, Allowance, Build, Caller, Prompt
from assistant.model.prompting import MAX_SOURCES, describe_source, repair_prompt
from assistant.model.reply import SentenceStream
from assistant.model.templates import WHOLE, prompt_hashes
from assistant.types import Citation, Wording
from assistant.verifier import Verifier

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

    from assistant.settings import Settings
    from assistant.store.encoder import Encoder

Decide = Callable[[str], Judged]

MAX_SENTENCES = 12
# Sentences of one answer that are sent back; each costs a call.
MAX_REPAIRS = 4


@dataclass(frozen=True, slots=True)
class Written:
    """What a model has written so far.

    Attributes:
        sentences: Those that may be shown, each ending in its markers and a full stop, in the model's order.
        wording: What became of all of them.
    """

    sentences: tuple[str, ...]
    wording: Wording


class Generator:
    """Writes from citations with a language model.

    Args:
        llm: Any llama-index model.
        timeout: Seconds for one whole answer with its repairs, however slowly it comes.
        at_once: Calls at a time; one more waits briefly.
        verifier: Tells what of a sentence its quotes do not bear.
        room: Tokens a prompt may take, None for any number; the last sources are left out to fit.
    """

    def __init__(
        self,
        llm: LLM,
        timeout: float,
        at_once: int = CALLS_AT_ONCE,
        *,
        verifier: Verifier | None = None,
        room: int | None = None,
    ) -> None:
        self._llm = llm
        self._room = room
        self._caller = Caller(llm, timeout, at_once)
        self._verifier = verifier or Verifier()

    @classmethod
    def from_settings(cls, settings: Settings, encoder: Encoder | None = None) -> Generator | None:
        """Make the generator that the settings ask for.

        Args:
            settings: `llm` "" means none.
            encoder: Compares meanings when sentences are verified; None for words alone.

        Returns:
            The generator, or None when no language model is set.

        Raises:
            SettingsError: The address or the model's name cannot be used.
        """
        if not settings.llm:
            return None
        from assistant.model.endpoint import connect

        room = settings.llm_context - settings.llm_tokens
        verifier = Verifier(encoder)
        return cls(
            connect(settings), settings.llm_timeout, settings.llm_at_once, verifier=verifier, room=room
        )

    @property
    def name(self) -> str:
        """The model's name, as whoever runs it calls it."""
        return self._llm.metadata.model_name

    def write(self, build: Build, citations: Sequence[Citation], verdict: str = "") -> Iterator[Written]:
        """Write from citations.

        Args:
            build: Makes the prompt that asks for sentences with the numbers of the citations it is given.
            citations: The sources. The first 20 are given to the model and may be cited by it, but none that
                speaks to a machine.
            verdict: "Ja" or "Nej" where that was settled without a model: sentences may begin with it.

        Yields:
            What may be shown so far: after each accepted sentence, and at the end, when what was put right
            stands where the model first wrote it. At least once; no two sentences say the same.

        Raises:
            LanguageModelError: No connection, an error or garbage from the server, or the time is up before
                the model had ended. May come after some sentences; not for want of time for repairs.
        """
        usable = [one for one in citations if not addressed(one.quote)][:MAX_SOURCES]
        without = [text for _, text in build(())]
        usable = usable[: len(fitting([describe_source(one) for one in usable], without, self._room))]
        quotes = {one.marker: one.quote for one in usable}
        decide = partial(judge, quotes=quotes, verifier=self._verifier, verdict=verdict)
        allowance = self._caller.allowance()
        judged: list[Judged] = []
        for raw in led(self._sentences(build(usable), allowance), verdict):
            if _kept(decide(raw), judged):
                yield _written(judged, 0)
            if sum(bool(known.sentence) for known in judged) >= MAX_SENTENCES:
                break
        yield from self._mended(judged, usable, decide, allowance)

    def reply(self, prompt: Prompt) -> str:
        """The model's whole reply to a prompt; untrusted text.

        Raises:
            LanguageModelError: No connection, an error or garbage from the server, or the time is up.
        """
        return self._caller.reply(prompt, self._caller.allowance())

    def _mended(
        self,
        judged: list[Judged],
        citations: Sequence[Citation],
        decide: Decide,
        allowance: Allowance,
    ) -> Iterator[Written]:
        """Send sentences that failed back, one by one; whatever goes wrong, the rest stands."""
        repaired = 0
        failed = [at for at, one in enumerate(judged) if one.reasons][:MAX_REPAIRS]
        for at in failed:
            if allowance.spent:
                break
            try:
                one = self._put_right(judged[at], citations, decide, allowance)
            except LanguageModelError:
                break
            others = {known.said for known in judged if known.sentence}
            if one.sentence and one.said not in others:
                judged[at] = one
                repaired += 1
        # Once for all of them: a client that cannot take anything back is told the whole answer anew.
        yield _written(judged, repaired)

    def _put_right(
        self, one: Judged, citations: Sequence[Citation], decide: Decide, allowance: Allowance
    ) -> Judged:
        """The sentence as the model writes it anew: the first of its reply, judged like any other."""
        cited = [citation for citation in citations if citation.marker in one.markers]
        prompt = repair_prompt(one.words, one.markers, one.reasons, cited or citations)
        first = next(led(self._sentences(prompt, allowance)), "")
        return decide(first)

    def _sentences(self, prompt: Prompt, allowance: Allowance) -> Iterator[str]:
        """Yield raw sentences of the reply as they come."""
        stream = SentenceStream()
        for piece in self._caller.pieces(prompt, allowance):
            yield from stream.feed(piece)
        yield from stream.finish()


def _kept(one: Judged, judged: list[Judged]) -> bool:
    """Keep a sentence that says something new, or that said it and failed before; tell if it is shown."""
    if not one.words:
        return False
    same = next((at for at, known in enumerate(judged) if known.said == one.said), None)
    if same is None:
        judged.append(one)
    elif one.sentence and not judged[same].sentence:
        judged[same] = one
    else:
        return False
    return bool(one.sentence)


def _written(judged: Sequence[Judged], repaired: int) -> Written:
    shown = tuple(one.sentence for one in judged if one.sentence)
    dropped, prompts = len(judged) - len(shown), prompt_hashes()[WHOLE]
    return Written(shown, Wording(len(judged), dropped, repaired, prompts=prompts))

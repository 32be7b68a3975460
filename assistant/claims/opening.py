"""The sentence that settles a question first, after Ja or Nej; each side its own where two are asked of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.claims.differing import asks_difference, differing
from assistant.claims.guarding import is_guarded
from assistant.claims.reaching import falls_short
from assistant.claims.same import is_of_same
from assistant.claims.too_early import is_too_early, tells_of_it
from assistant.compose.drafts import BETWEEN, ITEM, Draft
from assistant.compose.verdicts import is_of_some, ruling
from assistant.cues import patterns, table
from assistant.danish.sentences import sentences
from assistant.danish.words import fold
from assistant.question.understanding import Question
from assistant.question.wanted import asks_whether
from assistant.types import MARKER, Citation, Status
from assistant.validity.reading import all_places

SEVERAL = 2
NO = "nej"
# The verdicts that deny.
DENYING = frozenset({"no", "no_unless"})


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A sentence of an answer with the verdict it gives, "" for none."""

    said: str
    name: str


def opened(asked: Question, draft: Draft) -> Draft:
    """An answer with the sentence that settles its question first, after the verdict it gives.

    Args:
        asked: The question, understood.
        draft: The answer.

    Returns:
        The answer; without a verdict where its sentence is of another amount, place or authority. Itself
        where the question wants no Ja or Nej, or the answer is a list or told in sides.
    """
    told = "".join(draft.parts)
    if draft.status is Status.ANSWERED and asks_difference(asked.text):
        return replace(draft, parts=[differing(asked, told)])
    opening = patterns("claiming")["opened"].match(told)
    whole = told[opening.end() :] if opening else told
    wants = asks_whether(asked.text) and not asked.asserted
    by_itself = draft.dated or draft.apart or _is_listed(whole)
    if draft.status is not Status.ANSWERED or not wants or not told or by_itself:
        return draft
    # What is told by its form, such as how a figure developed, stands in the order it is told.
    if opening is None and draft.confidence is None:
        return draft
    said = list(_sentences(whole))
    several = len(all_places(asked.text)) >= SEVERAL
    denied = opening is not None and NO in opening[0].lower()
    if opening is not None and not several and _rests(asked, said[0], draft.cited, denied=denied):
        return draft
    ruled = [_Ruled(one, _ruling(asked, one, draft.cited)) for one in said]
    sided = _by_place(asked, ruled)
    first = next((one for one in ruled if one.name), None)
    if sided:
        parts = sided
    elif first is None or (several and not opening):
        parts = [whole] if opening else list(draft.parts)
    else:
        parts = _first(first, [one.said for one in ruled])
    return _numbered(replace(draft, parts=parts))


def _rests(asked: Question, said: str, cited: Sequence[Citation], *, denied: bool) -> bool:
    """Whether the verdict that an answer begins with may rest on its first sentence."""
    if not denied and (is_of_some(_first_choice(asked), said) or is_too_early(asked.text, said)):
        return False
    return not falls_short(asked, said, cited, denied=denied) and _is_same(asked, said, cited, denied=denied)


def _is_listed(told: str) -> bool:
    """Whether an answer is a list with what introduces it, or is told in sides."""
    lines = told.splitlines()
    return BETWEEN in told or any(patterns("claiming")["heads_list"].search(line) for line in lines)


def _sentences(told: str) -> Iterator[str]:
    for line in told.splitlines():
        text = line.strip().removeprefix(ITEM)
        yield from (text[start:end] for start, end in sentences(text))


def _is_same(asked: Question, said: str, cited: Sequence[Citation], *, denied: bool = False) -> bool:
    """Whether a sentence is of what is asked; another amount is what Nej may rest on."""
    own = [one for one in cited if f"[{one.marker}]" in said]
    over = " ".join(f"{one.section} {one.document.title} {one.document.body}" for one in own)
    return is_of_same(asked.text, MARKER.sub("", said), over, amounts=not denied)


def _ruling(asked: Question, said: str, cited: Sequence[Citation]) -> str:
    """The name of the verdict that a sentence of an answer gives, "" for none."""
    own = [one for one in cited if f"[{one.marker}]" in said]
    about = " ".join(f"{one.document.body} {one.document.title}" for one in own)
    over = " ".join(f"{one.section} {one.document.title} {one.document.body}" for one in own)
    plain = MARKER.sub("", said).strip()
    was = plain.startswith(str(table("validity")["texts"]["before"]).format(said=""))
    if own and not was and is_too_early(asked.text, plain):
        return "no" if tells_of_it(asked, plain, over) else ""
    name = ruled_by(asked, plain, about, over) if own and not was else ""
    return "" if name and falls_short(asked, said, cited, denied=name in DENYING) else name


def ruled_by(asked: Question, said: str, about: str, over: str) -> str:
    """The verdict that one sentence gives a question.

    Args:
        asked: The question, understood.
        said: The sentence, without markers.
        about: What its document is about.
        over: That, and the heading it stands under.

    Returns:
        The name of the verdict in `compose.toml`; "" where it settles nothing, tells what somebody thinks, or
        is of other amounts, places or authorities.
    """
    if is_guarded(asked, said) or not is_of_same(asked.text, said, over):
        return ""
    return ruling(_of_place(_first_choice(asked), said), said, about)


def _first_choice(asked: Question) -> Question:
    """A question without what it puts against what it asks: "…, eller skal det altid op i rådet?"."""
    text = patterns("claiming")["choice"].sub("?", asked.text)
    if text == asked.text:
        return asked
    return replace(asked, text=text, terms=tuple(term for term in asked.terms if term.word in text))


def _of_place(asked: Question, said: str) -> Question:
    """A question of several places, of the one that a sentence names."""
    own = all_places(said)
    others = all_places(asked.text) - own
    if len(own) != 1 or not others:
        return asked
    terms = (term for term in asked.terms if fold(term.word).rstrip("s") not in others)
    return replace(asked, terms=tuple(terms))


def _by_place(asked: Question, ruled: Sequence[_Ruled]) -> list[str]:
    """The verdict of each of several places that are asked of; [] unless each has its own sentence."""
    wanted = all_places(asked.text)
    told = [(all_places(MARKER.sub("", one.said)), one) for one in ruled if one.name]
    each = {min(names): one for names, one in reversed(told) if len(names) == 1}
    if len(wanted) < SEVERAL or each.keys() != wanted:
        return []
    texts = table("compose")["verdicts"]
    own = [one for _, one in told if one in each.values()]
    if len({one.name for one in own}) == 1:
        first, *rest = own
        return [str(texts[first.name]).format(sentence=first.said), *(f" {one.said}" for one in rest)]
    return [f"{ITEM}{str(texts[one.name]).format(sentence=one.said)}\n" for one in own]


def _first(first: _Ruled, said: Sequence[str]) -> list[str]:
    """The sentence that settles it after its verdict, then the one that goes on with it, then the others."""
    at = said.index(first.said)
    rest = [*said[at + 1 :], *said[:at]]
    opening = str(table("compose")["verdicts"][first.name]).format(sentence=first.said)
    return [opening, *(f" {one}" for one in rest)]


def _numbered(draft: Draft) -> Draft:
    """An answer with what it cites alone, numbered in the order it is cited in."""
    told = "".join(draft.parts)
    order = list(dict.fromkeys(int(found[1]) for found in MARKER.finditer(told)))
    numbers = {marker: at for at, marker in enumerate(order, 1)}
    cited = sorted((one for one in draft.cited if one.marker in numbers), key=lambda one: numbers[one.marker])
    parts = [MARKER.sub(lambda found: f"[{numbers[int(found[1])]}]", part) for part in draft.parts]
    return replace(draft, parts=parts, cited=[replace(one, marker=numbers[one.marker]) for one in cited])

"""Confirms or denies a claim: asks for each of its facts and holds the answer against the fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.claims.doing import is_by_another
from assistant.claims.focusing import Focus, Sort, focuses
from assistant.claims.guarding import holding, is_guarded
from assistant.claims.measures import Match
from assistant.claims.reaching import falls_short
from assistant.compose.drafts import BETWEEN, Draft
from assistant.compose.telling import is_conditional
from assistant.compose.verdicts import is_of_some
from assistant.cues import compiled, patterns, table
from assistant.danish.dates import years
from assistant.danish.sentences import sentences
from assistant.danish.words import stem, tokens
from assistant.evidence.coverage import cover, covered, words_of
from assistant.evidence.form import COVERED, LIGHT, negates
from assistant.evidence.sorts import Sort as TermSort
from assistant.evidence.sorts import sort_of
from assistant.mandate.words import listed
from assistant.question.understanding import Question, Term, Wanted
from assistant.question.verbs import is_verb
from assistant.types import MARKER, Citation, Filters, Status
from assistant.validity.elsewhere import is_elsewhere

# What headings and titles count towards what an answer tells of.
ABOVE = 0.9
# Facts asked for at most, and what is more than one.
MOST, SEVERAL = 3, 2
MEASURED = frozenset({Sort.SIZE, Sort.OFTEN, Sort.DAY})
# Endings of a noun that is known, and letters of a word too short to have one.
DEFINITE, SHORT = ("en", "et", "ne"), 4

# Answers one question from some documents.
Ask = Callable[[str, Filters], Draft]


@dataclass(frozen=True, slots=True)
class _Answer:
    """The sentence of an answer that tells of a fact, with what it cites."""

    draft: Draft
    said: str
    match: Match


def confirm(asked: Question, filters: Filters, ask: Ask) -> Draft | None:
    """Answer Ja or Nej to a claim.

    Args:
        asked: The question, understood.
        filters: Which documents to draw on.
        ask: Answers the question for one fact, with what has changed since in `standing`.

    Returns:
        The sentence that settles it after "Ja." or "Nej."; None when the question claims no fact or the
        documents do not settle it.
    """
    if asked.wanted is not Wanted.YES_NO:
        return None
    if negates(asked.text):
        return _denied(asked, filters, ask) if asked.asserted else None
    # What somebody may do is told by mandates; whether a bound was kept would have to be reckoned.
    said = asked.text.lower()
    if patterns("claiming")["leave"].match(said) or patterns("claiming")["attains"].search(said):
        return None
    facts = focuses(asked.text)
    for focus in facts[:MOST]:
        rest = [other for other in facts if other is not focus]
        told = _told(asked, focus, rest, ask(_carried(asked, focus.question), filters))
        if told:
            return told
    return None


def _denied(asked: Question, filters: Filters, ask: Ask) -> Draft | None:
    """The verdict on a claim that something is not so: the reverse of that on its being so."""
    so = patterns("claiming")["negation"].sub("", asked.text, count=1)
    draft = ask(_carried(asked, so), filters)
    said = "".join(draft.parts)
    found = patterns("claiming")["plain"].match(said)
    if negates(so) or draft.status is not Status.ANSWERED or found is None:
        return None
    texts = table("compose")["verdicts"]
    name = "no" if found["yes"] else "yes"
    return replace(draft, parts=[str(texts[name]).format(sentence=said[found.end() :])], standing=())


def _carried(asked: Question, question: str) -> str:
    """The question for a fact, with what the claim leaves unsaid."""
    carried = [term.word for term in asked.terms if term.carried]
    return f"{question.rstrip('?')} ({' '.join(carried)})?" if carried else question


def _told(asked: Question, focus: Focus, rest: Sequence[Focus], draft: Draft) -> Draft | None:
    if draft.status is not Status.ANSWERED:
        return None
    settling = (found for found in _answers(asked, focus, draft) if _settles(asked, focus, rest, found))
    found = next(settling, None)
    if found is None:
        return None
    held = "yes_if" if is_conditional(asked, found.said) else "yes"
    return _ruled(found, "no" if found.match is Match.RIVAL else held)


def _settles(asked: Question, focus: Focus, rest: Sequence[Focus], found: _Answer) -> bool:
    """Whether a sentence settles a claim: it tells of all that is claimed, and tells it for sure."""
    if not _bears(asked, found) or not _about(asked, focus, rest, found):
        return False
    # A place is named for many things: "Kulturhuset er optaget den dag".
    by_name = focus.role or (found.match is Match.HELD and focus.sort is not Sort.PLACE)
    if not by_name and not _names_subject(asked, focus, found):
        return False
    if found.match is Match.HELD:
        return not is_guarded(asked, found.said) and not is_of_some(asked, found.said)
    again = focus.sort is Sort.YEAR and patterns("claiming")["recurs"].match(asked.text.lower())
    put = compiled("claiming", "guards", "put").match(found.said)
    if again or put or patterns("claiming")["bound"].search(found.said) or _of_other(asked, found.said):
        return False
    return focus.sort is not Sort.DOER or _is_one(asked, focus)


def _bears(asked: Question, found: _Answer) -> bool:
    """Whether a sentence is sure of what it tells, tells it of the doer asked about, and reaches as far."""
    unsure, cited = patterns("claiming")["unsure"], found.draft.cited
    if negates(holding(found.said, asked.text)) or (
        unsure.search(found.said) and not unsure.search(asked.text)
    ):
        return False
    short = falls_short(asked, found.said, cited, denied=found.match is Match.RIVAL)
    return not (short or is_by_another(asked.text, found.said, cited))


def _names_subject(asked: Question, focus: Focus, found: _Answer) -> bool:
    """Whether a sentence itself tells of what is asked after, or of its act ("mødet" where they "mødes")."""
    cited = [one.quote for one in found.draft.cited if f"[{one.marker}]" in found.said]
    mine, near = _stems(focus.words), " ".join([MARKER.sub("", found.said), *cited])
    verb = next((token.text for token in tokens(asked.text)), "")
    heavy = (term for term in asked.terms if term.weight > LIGHT and not term.is_year)
    who = [term for term in heavy if term.stem not in mine and term.word != verb]
    acts = stem(verb) in map(stem, (token.text for token in tokens(found.said)))
    return acts or all(value >= COVERED for value in cover(who[:1], ((near, 1.0),)))


def _of_other(asked: Question, said: str) -> bool:
    """Whether a sentence is about what belongs to the thing claimed: "bilag til mødet"."""
    opening = patterns("claiming")["belonging"].match(said)
    if opening is None:
        return False
    held = words_of(opening["what"])
    return stem(opening["what"]) not in listed("money") and not any(covered(t, held) for t in asked.terms)


def _is_one(asked: Question, focus: Focus) -> bool:
    """Whether what somebody is said to do is one thing, which only one does: "betaler merudgiften"."""
    mine = {token.text for token in tokens(focus.words)}
    words = [token.text for token in tokens(asked.text)[1:] if token.text not in mine]
    return any(word.endswith(DEFINITE) and len(word) > SHORT and word.islower() for word in words)


def _answers(asked: Question, focus: Focus, draft: Draft) -> Iterator[_Answer]:
    """Sentences of an answer that have the fact, before those that have another in its place.

    What has changed since takes the place of what was said first.
    """
    first = "".join(draft.parts[: len(draft.parts) - len(draft.standing)]).partition(BETWEEN)[0]
    first = first.partition(str(table("validity")["texts"]["before"]).format(said=""))[0] or first
    since = [one for one in _sentences("".join(draft.standing)) if not negates(one)]
    since = [one for one in since if not is_elsewhere(asked.whole, first, one)]
    changed = [one for one in since if focus.found_in(MARKER.sub("", one)) is not Match.SILENT]
    said = changed or _sentences(first)
    # A role that another holds stands in a second sentence ("medformand"), and so do other numbers.
    for match, looked in ((Match.HELD, said), (Match.RIVAL, said[:1] if focus.role else said)):
        for one in looked:
            told = holding(MARKER.sub("", one), asked.text)
            named = not focus.role or _has_role(focus.role, told, first=one is said[0])
            if named and _match(asked, focus, told) is match:
                yield _Answer(draft, one, match)


def _match(asked: Question, focus: Focus, said: str) -> Match:
    """What a sentence says of a fact; of several alike the one that is told of what is claimed."""
    parts = [part for part in patterns("claiming")["parts"].split(said) if part]
    telling = [part for part in parts if focus.found_in(part) is not Match.SILENT]
    if focus.role or len(telling) < SEVERAL:
        return focus.found_in(said)
    terms = [term for term in asked.terms if _matters(term) and term.stem not in _stems(focus.words)]

    def worth(part: str) -> tuple[bool, float, bool]:
        dated = not asked.years or not years(part) or bool(asked.years & years(part))
        return dated, sum(cover(terms, ((part, 1.0),))), focus.found_in(part) is Match.HELD

    return focus.found_in(max(telling, key=worth))


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.text) for token in tokens(text))


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def _has_role(role: str, said: str, *, first: bool) -> bool:
    words = {stem(token.text) for token in tokens(said)}
    return role in words or (first and not any(word.endswith(role) for word in words))


def _about(asked: Question, focus: Focus, rest: Sequence[Focus], found: _Answer) -> bool:
    """Whether an answer tells of all else that is claimed: its other facts, names and subjects."""
    since = found.said in "".join(found.draft.standing)
    cited = [one for one in found.draft.cited if since or f"[{one.marker}]" in found.said]
    said = MARKER.sub("", found.said)
    near = " ".join([said, *(one.quote for one in cited)])
    holds = holding(near, asked.text)
    if any(other.found_in(holds) is Match.RIVAL for other in rest if other.sort is not Sort.DOER):
        return False
    # Under the same heading other things have other dates and amounts.
    held = found.match is Match.HELD or focus.sort not in (Sort.SIZE, Sort.YEAR)
    above = " ".join(
        f"{one.section if held else ''} {one.document.title} {one.document.body}" for one in cited
    )
    mine = _stems(focus.words)
    terms = [term for term in asked.terms if term.stem not in mine and _matters(term)]
    covered = cover(terms, ((near, 1.0), (above, ABOVE)))
    return all(value >= COVERED for value in covered) and _does_it(asked, focus, near)


def _does_it(asked: Question, focus: Focus, near: str) -> bool:
    """Whether words tell of the act that is claimed; "er", "holdes" and their like are told in many ways."""
    mine = _stems(f"{focus.words} {focus.role}")
    general = {stem(word) for word in table("claiming")["acts"]["general"]}
    acts = [term for term in asked.terms if _is_act(term) and term.stem not in general | mine]
    return bool(focus.role) or all(value >= COVERED for value in cover(acts, ((near, 1.0),)))


def _is_act(term: Term) -> bool:
    """Whether a word is a verb that tells what happens; "kommende" and its like only describe."""
    return is_verb(term.word) and not term.name and term.weight > LIGHT and not term.word.endswith("ende")


def _matters(term: Term) -> bool:
    sort = sort_of(term)
    return term.weight > LIGHT and sort in (TermSort.NAME, TermSort.SUBJECT) and not term.is_year


def _ruled(found: _Answer, name: str) -> Draft:
    """The sentence alone, after its verdict, with what it cites."""
    said = str(table("compose")["verdicts"][name]).format(sentence=found.said.strip())
    cited = [one for one in found.draft.cited if f"[{one.marker}]" in said]
    numbers = {one.marker: at for at, one in enumerate(cited, 1)}
    said = MARKER.sub(lambda marker: f"[{numbers[int(marker[1])]}]", said)
    renumbered: list[Citation] = [replace(one, marker=numbers[one.marker]) for one in cited]
    return replace(found.draft, parts=[said], cited=renumbered)


def righted(asked: Question, parts: Sequence[str]) -> list[str]:
    """An answer whose Ja is a Nej, because its sentence has another date or amount for what is claimed.

    Args:
        asked: The question, understood.
        parts: The answer, its verdict told from the words of its first sentence.

    Returns:
        The parts, the first with the verdict that its facts bear out.
    """
    yes = patterns("claiming")["plain"].match(parts[0]) if parts else None
    if asked.wanted is not Wanted.YES_NO or yes is None or not yes["yes"] or negates(asked.text):
        return list(parts)
    said = parts[0][yes.end() :]
    holds = holding(MARKER.sub("", said), asked.text)
    measured = (focus for focus in focuses(asked.text) if focus.sort in MEASURED)
    if any(_match(asked, focus, holds) is Match.RIVAL for focus in measured):
        return [str(table("compose")["verdicts"]["no"]).format(sentence=said), *parts[1:]]
    return list(parts)

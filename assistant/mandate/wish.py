"""What a body is wished to do: the act, what it is done to, how much, and which body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.cues import stems
from assistant.danish.lexicon import danish
from assistant.danish.words import Token, fold, is_stop, stem, tokens
from assistant.mandate.acting import groups, verb_of
from assistant.mandate.lasting import Until, until
from assistant.mandate.words import MONEY, Bound, acts, cue, figures, kind, listed, plain, quantities
from assistant.question.understanding import LONGEST, Question, Term

GENERIC = 0.25
INFINITIVE = ("e", "å")
# Prepositions between the parts of a body's name.
JOINED_BY = frozenset({"for", "i", "om", "af"})
JOINS = frozenset({"og", "eller", "samt"})


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that is wished for.

    Attributes:
        verb: The stem of its verb.
        groups: The groups of acts the verb belongs to, () for a verb of its own.
        head: What the act is done to: the words of the direct object, or of the first phrase after the verb.
        objects: All words that tell what it is about, the head among them.
        quantities: Amounts and counts.
        money: Whether the act is done with an amount of money.
        until: Until when what it is done to is to last, None where nothing tells.
    """

    verb: str
    groups: frozenset[str]
    head: tuple[Term, ...]
    objects: tuple[Term, ...]
    quantities: tuple[Bound, ...] = ()
    money: bool = False
    until: Until | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wished for.

    Attributes:
        acts: At least one, unless no act can be read out of the words.
        bodies: Words of the wish that name a body or a role as the one that acts.
        subject: Other words before the verb: who acts, or what is acted on.
    """

    acts: tuple[Act, ...]
    bodies: tuple[Term, ...]
    subject: tuple[Term, ...] = ()

    def with_subject(self) -> tuple[Act, ...]:
        """The acts with their subject as what they are about: "Kan takster besluttes?"."""
        first, *rest = self.acts
        return (_with_subject(first, self.subject) if self.subject else first, *rest)


def parse(question: Question) -> Wish:
    """Read a wish.

    Args:
        question: "Må rådet bevilge 400.000 kr.?" or "nedsætte en arbejdsgruppe", understood.

    Returns:
        The acts with what they are done to; a question that names no act has none.
    """
    text = question.whole[:LONGEST]
    known = {term.word: term for term in question.terms if not term.carried}
    words = tokens(text)
    verbs = list(_verbs(text, words))
    if not verbs:
        return Wish((), _bodies(words, known))
    opens = verbs[0] == 0 and _is_finite(words[0].text) and len(words) > 1 and is_body(words[1].text)
    own = _phrase_end(words) if opens else 1
    before = words[1:own] if opens else words[: verbs[0]]
    bodies = _bodies(before, known)
    subject = [known[word.text] for word in before if word.text in known]
    lead = [term for term in subject if term not in bodies and not _is_light(term)]
    found: list[Act] = []
    ends = [*verbs[1:], len(words)]
    for at, end in zip(verbs, ends, strict=True):
        if _decides_to(words, at):
            act = _act(text, words, at + 2, end, known, at + 3)
            found.append(replace(act, groups=act.groups | acts()[stem(words[at].text)]))
            continue
        found.append(_act(text, words, at, end, known, own if opens and at == 0 else at + 1))
    return Wish(tuple(_shared(found)), bodies, tuple(lead))


def _phrase_end(words: Sequence[Token]) -> int:
    """Where the body ends that a question names after its verb: "Beslutter rådet for havnen takster?"."""
    end = 2
    while end + 1 < len(words) and words[end].text.lower() in JOINED_BY:
        end += 2
        while end < len(words) and words[end].text[0].isupper():
            end += 1
    return end


def _verbs(text: str, words: Sequence[Token]) -> Iterator[int]:
    """Where the verbs of the acts stand: the first, and those joined to it by "og" or "eller"."""
    first = next((at for at in range(2, len(words)) if _is_entitled(words, at)), None)
    if first is None:
        first = next((at for at in range(len(words)) if _is_verb(text, words, at)), None)
    if first is None:
        first = next((at for at in range(2, len(words)) if _may_be_verb(words, at)), None)
    if first is None:
        first = next((at for at, word in enumerate(words) if _is_finite(word.text)), None)
    if first is None:
        return
    yield first
    for at in range(first + 2, len(words)):
        joined = words[at - 1].text.lower() in JOINS or (
            "," in text[words[at - 1].end : words[at].start] and stem(words[at].text) in acts()
        )
        if joined and _is_infinitive(words[at].text):
            yield at


def _decides_to(words: Sequence[Token], at: int) -> bool:
    """Whether the verb decides to do the act after it: "beslutte at lukke broen"."""
    if not acts().get(stem(words[at].text), frozenset()) & kind("deciding") or at + 2 >= len(words):
        return False
    return words[at + 1].text.lower() == "at" and _is_infinitive(words[at + 2].text)


def _is_entitled(words: Sequence[Token], at: int) -> bool:
    """Whether the word is what somebody has leave to do: "kompetence til at bevilge", "mandatet at …"."""
    if words[at - 1].text.lower() != "at" or not _is_infinitive(words[at].text):
        return False
    before = [stem(word.text) for word in words[max(0, at - 3) : at - 1]]
    right = before[:-1] if before[-1] == "til" else before
    return right[-1:] != [] and right[-1] in listed("leave")


def _is_verb(text: str, words: Sequence[Token], at: int) -> bool:
    """Whether the word is the infinitive that tells what is to be done."""
    word = words[at].text.lower()
    before = words[at - 1].text.lower() if at else ""
    if word in plain("auxiliaries") | plain("modals") | plain("adverbs") | plain("persons"):
        return False
    if before == "at":
        return _is_infinitive(word)
    if before in plain("determiners") | plain("prepositions"):
        return False
    opens = at == 0 and not cue("inviting").search(text.lower())
    named = opens or (at > 0 and is_body(words[at - 1].text))
    return _is_infinitive(word, before_body=named) and (at > 0 or opens)


def _may_be_verb(words: Sequence[Token], at: int) -> bool:
    """Whether a word that no list knows stands and ends as an infinitive: "må medlemmerne modtage …"."""
    word, before = words[at].text, words[at - 1].text.lower()
    asked = words[0].text.lower() in plain("modals")
    ends = word.islower() and word.endswith(INFINITIVE) and not is_stop(word)
    return asked and ends and before not in plain("determiners") | plain("prepositions")


def _is_infinitive(word: str, *, before_body: bool = False) -> bool:
    folded = fold(word)
    bare = folded.removesuffix("s")
    if stem(word) in acts() and folded.endswith(("e", "es", "aa", "aas")):
        return stem(word) not in stems("bodies")
    if before_body and folded.endswith(("e", "aa")):
        return True
    lexicon = danish()
    forms = {folded, bare} if folded.endswith("es") else {folded}
    return any(
        base in forms and lexicon.is_verb(base) for base in lexicon.bases(folded) | lexicon.bases(bare)
    )


def _is_finite(word: str) -> bool:
    """A verb in the present that is known to be an act: "beslutter", "godkendes"."""
    return stem(word) in acts() and word.lower().endswith(("er", "r", "s"))


def _act(text: str, words: Sequence[Token], at: int, end: int, known: dict[str, Term], rest: int) -> Act:
    verb = words[at]
    inside = text[verb.end : words[end - 1].end if end > at + 1 else verb.end]
    amounts = quantities(text[verb.start : verb.end] + inside)
    following = words[rest:end]
    numbers = [(verb.end + start, verb.end + stop) for start, stop in figures(inside)]
    named = [word for word in following if not any(start <= word.start < stop for start, stop in numbers)]
    objects = tuple(known[word.text] for word in named if word.text in known)
    objects = tuple(_weighed(term) for term in dict.fromkeys(objects))
    objects = _without_purpose(inside, objects)
    lasts = until(inside)
    if lasts:
        told = {token.text for token in tokens(inside[: lasts[1]])}
        objects = tuple(term for term in objects if term.word in told)
    head = _head(text, following, {term.word: term for term in objects})
    money = any(amount.unit == MONEY for amount in amounts)
    if money and numbers and head and numbers[0][0] < text.find(head[0].word, verb.end):
        head = ()
    root = verb_of(verb, following)
    last = lasts[0] if lasts else None
    return Act(root, groups(root, head, money=money), head, objects, amounts, money, last)


def _without_purpose(inside: str, objects: Sequence[Term]) -> tuple[Term, ...]:
    """What an act is for, "for at …", says little of the act."""
    found = cue("purpose").search(inside.lower())
    if found is None:
        return tuple(objects)
    told = {token.text for token in tokens(inside[: found.start()])}
    return tuple(term if term.word in told else replace(term, weight=GENERIC) for term in objects)


def _head(text: str, following: Sequence[Token], known: dict[str, Term]) -> tuple[Term, ...]:
    """The words of the first phrase after the verb: up to the next preposition or comma."""
    phrase: list[Term] = []
    for at, word in enumerate(following):
        gap = text[following[at - 1].end : word.start] if at else ""
        ends = word.text.lower() in plain("prepositions") or "," in gap
        if ends and phrase:
            break
        if word.text in known:
            phrase.append(known[word.text])
    return tuple(phrase)


def _with_subject(act: Act, lead: tuple[Term, ...]) -> Act:
    """What stands before the verb and is no body is what the act is done to: "Kan takster besluttes …?"."""
    weighed = tuple(_weighed(term) for term in lead)
    return replace(act, head=act.head or weighed, objects=tuple(dict.fromkeys((*weighed, *act.objects))))


def _shared(found: Sequence[Act]) -> Iterator[Act]:
    """A verb without an object takes that of the next: "lukke eller flytte pladser"."""
    for at, act in enumerate(found):
        lender = next((o for o in found[at + 1 :] if o.objects), None)
        if act.objects or act.quantities or lender is None:
            yield act
        else:
            yield replace(act, head=lender.head, objects=lender.objects, quantities=lender.quantities)


def _bodies(words: Sequence[Token], known: dict[str, Term]) -> tuple[Term, ...]:
    """The words before the verb that name who acts, with what tells them apart ("i Region …")."""
    if not any(is_body(word.text) for word in words):
        return ()
    rest = [word for word in words if not _is_light_word(word.text)]
    return tuple(known[word.text] for word in rest if word.text in known)


def is_body(word: str) -> bool:
    """Whether a word names a body: "råd", "arbejdsgruppen", "TRIO-ledelsen"."""
    root = stem(word)
    return root in stems("bodies") or root.endswith(body_heads())


def first_body(text: str) -> str:
    """The stem of the first word of a text that names a body, or ""."""
    return next((stem(token.text) for token in tokens(text) if is_body(token.text)), "")


@cache
def body_heads() -> tuple[str, ...]:
    """The stems that names of bodies end in."""
    return tuple(listed("heads"))


def _is_light(term: Term) -> bool:
    return _is_light_word(term.word)


def _is_light_word(word: str) -> bool:
    return stem(word) in listed("generic") and not is_body(word)


def _weighed(term: Term) -> Term:
    return replace(term, weight=GENERIC) if term.stem in listed("generic") else term

"""Whether the sentence a ruling rests on tells of the very body, act and thing that are wished for."""

from __future__ import annotations

from assistant.cues import patterns, stems
from assistant.danish.words import stem, tokens
from assistant.evidence.coverage import cover
from assistant.mandate.clauses import Force
from assistant.mandate.fit import NAMED
from assistant.mandate.ruling import Ruling, Verdict
from assistant.mandate.wish import Act, Wish, is_body
from assistant.mandate.words import groups_of, listed, roots
from assistant.types import MARKER, DocumentInfo, Passage

# What is settled elsewhere where somebody only recommends it.
SETTLING = frozenset({"decide", "approve", "grant"})


def of_another(wish: Wish, said: str, document: DocumentInfo) -> bool:
    """Whether a sentence, as it is worded, begins with another body than the one wished for.

    Args:
        wish: What is wished for.
        said: The sentence, perhaps after its verdict.
        document: Its document.

    Returns:
        False where the wish names no body, or the sentence begins with a short name of its body.
    """
    plain = MARKER.sub("", patterns("claiming")["opened"].sub("", said))
    opens = next((token.text for token in tokens(plain)), "")
    if not wish.bodies or not is_body(opens) or stem(opens) in stems("bodies"):
        return False
    own = f"{' '.join(term.word for term in wish.bodies)} {document.body} {document.title}"
    roots_of = {stem(token.text) for token in tokens(own) if is_body(token.text)}
    return not any(root.endswith(stem(opens)) or stem(opens).endswith(root) for root in roots_of)


def settles_act(wish: Wish, ruling: Ruling, passage: Passage, words: str) -> bool:
    """Whether the deciding sentence tells of the acts that are wished for, and not only of something near.

    Args:
        wish: What is wished for.
        ruling: The ruling.
        passage: The passage it rests on.
        words: The deciding sentence.

    Returns:
        False where a leave is of another thing, a mere recommendation of another act, or a bar of a thing
        that is not wished for.
    """
    near = f"{words} {passage.lead_in} {passage.section}"
    return all(_settles(act, ruling, near, words) for act in wish.acts)


def _settles(act: Act, ruling: Ruling, near: str, words: str) -> bool:
    if ruling.force is Force.DELEGATES:
        return bool(act.groups & SETTLING) or not act.groups or _is_done(act, words)
    if any(map(str.isdigit, words)) and any(any(map(str.isdigit, term.word)) for term in act.objects):
        return True
    heads = [term for term in act.head[-1:] if term.stem not in listed("money")]
    # "Der koster" is no thing, though a price is another word for it.
    things = patterns("claiming")["does"].sub(" ", near)
    named = all(value >= NAMED for value in cover(heads, ((things, 1.0),)))
    if ruling.verdict is Verdict.INSIDE:
        rest = [term for term in act.objects if term.stem not in listed("money")]
        told = bool(heads or not rest) or any(value >= NAMED for value in cover(rest, ((things, 1.0),)))
        return (named and told) or bool(ruling.unnamed)
    return named or _is_done(act, words) or not patterns("claiming")["matter"].match(words)


def _is_done(act: Act, words: str) -> bool:
    verbs = [token.text.lower() for token in tokens(words)]
    return any(act.verb in roots(verb) or act.groups & groups_of(verb) for verb in verbs)

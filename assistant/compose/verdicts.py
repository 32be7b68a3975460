"""Ja or nej before a sentence, but only where the sentence itself settles what was asked."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.compose.asserting import asserted, reaches
from assistant.compose.telling import Excepted, excepted, is_conditional, opposite, says_it
from assistant.compose.wording import cue
from assistant.cues import patterns, table
from assistant.danish.words import content_terms, fold, is_stop, tokens
from assistant.evidence.coverage import cover
from assistant.evidence.form import LIGHT, negates
from assistant.mandate.narrowness import tells_of_other
from assistant.question.understanding import Question
from assistant.question.verbs import is_opening, only_verb
from assistant.types import MARKER

# How well each word of the question must be covered by the sentence, or by what its document is about.
SETTLED, ABOUT = 0.6, 0.8
# The ending of a noun that attributes do not have: "borgere".
PERSONS = "ere"


def verdict(question: Question, words: str, about: str, said: str) -> str:
    """Begin a statement with Ja or Nej.

    Args:
        question: The question, understood.
        words: The sentence that is to settle it.
        about: What its document is about.
        said: The statement as it is said.

    Returns:
        The statement after "Ja.", "Nej." or a verdict with its reservation; itself when it settles nothing.
    """
    name = ruling(question, words, about)
    return str(table("compose")["verdicts"][name]).format(sentence=said) if name else said


def ruling(question: Question, words: str, about: str) -> str:
    """Which verdict a sentence gives a question.

    Args:
        question: The question, understood.
        words: The sentence that is to settle it.
        about: What its document is about.

    Returns:
        The name of the verdict in `compose.toml`; "" when the sentence settles nothing.
    """
    held = {fold(token.text) for token in tokens(words)}
    if patterns("compose")["answers"].match(words) or negates(question.text) or held & cue("hedges"):
        return ""
    if not tokens(question.text) or patterns("compose")["disputes"].search(words):
        return ""
    apart = excepted(words)
    if apart is not None and not negates(apart.main):
        return _apart(question, apart, about)
    clause = next((one for one in asserted(question, words) if _settles(question, one, about)), "")
    if not clause:
        return "no" if _is_opposite(question, words, about) else ""
    return _settled(question, clause, words) if reaches(question, clause) else ""


def _settled(question: Question, words: str, whole: str) -> str:
    """The verdict of a clause that holds all that is asked, and of the sentence it stands in."""
    held = {fold(token.text) for token in tokens(whole)}
    # What is not so stays so, whatever else is: "Møderne er ikke offentlige, men referaterne er".
    own = {fold(token.text) for token in tokens(words)} | held & (cue("reservations") | cue("conditions"))
    asked = [fold(token.text) for token in tokens(question.text)]
    sure = says_it(question, words) and not lesser(asked, words)
    if negates(words):
        return "" if tells_of_other(question.whole, words.lower()) else _denied(words, own, asked[0])
    if patterns("compose")["forbids"].search(words):
        return "no" if sure and asked[0] in cue("leave") and _granted(held) == "yes" else ""
    name = _granted(held) if sure else ""
    return "yes_if" if name == "yes" and is_conditional(question, whole) else name


def _apart(question: Question, told: Excepted, about: str) -> str:
    """The verdict of a sentence that takes something from what it says: "…, dog ikke om natten"."""
    asked = [fold(token.text) for token in tokens(question.text)]
    held = {fold(token.text) for token in tokens(told.main)}
    if not says_it(question, told.main) or lesser(asked, told.main) or _granted(held) != "yes":
        return ""
    own, taken = (set(content_terms(text)) for text in (question.text, told.taken))
    if _settles(question, told.main, about):
        return "yes" if told.contrast and not own & taken else "yes_but"
    # Only some of what is asked about may be taken: "dog ikke hunde i løbetid".
    if taken - own:
        return ""
    reserved = {fold(token.text) for token in tokens(told.taken)} & cue("reservations")
    plain = not reserved and (told.contrast or not any(map(str.isdigit, told.taken)))
    return "no" if plain and _settles(question, f"{told.main} {told.taken}", about) else ""


def _is_opposite(question: Question, words: str, about: str) -> bool:
    """Whether a sentence says the opposite of what is asked, and all the rest of it: "lukket" for "åben"."""
    held, asked = ({fold(t.text) for t in tokens(words)}, [fold(t.text) for t in tokens(question.text)])
    put = opposite(question, words)
    if put is None or negates(words) or not says_it(question, words) or lesser(asked, words):
        return False
    return _granted(held) == "yes" and _settles(put, words, about)


def is_of_some(asked: Question, said: str) -> bool:
    """Whether all are asked about, and a sentence tells of some."""
    words = [fold(token.text) for token in tokens(asked.text)]
    return bool(set(words) & cue("every")) and lesser(words, MARKER.sub("", said))


def lesser(asked: Sequence[str], words: str) -> bool:
    """Whether a sentence says less than is asked, though it holds all its words.

    Args:
        asked: The folded words of a question wanting yes or no, its verb first.
        words: The sentence.

    Returns:
        True when it tells of some where all are asked about, of a part of the time, of what somebody thinks,
        proposes or aims at, or of something that another does.
    """
    said, own = [fold(token.text) for token in tokens(words)], set(asked)
    if (set(said) - own) & (cue("lessens") | cue("tells_of") | cue("part_of_time")):
        return True
    every = own & cue("every")
    whole = (word in every and not _narrowed(said[at + 1 :], asked) for at, word in enumerate(said))
    if every and not any(whole):
        return True
    subject = next((word for word in asked[1:2] if not is_stop(word)), "")
    condition, comma, _ = fold(words).partition(",")
    if comma and said[0] in cue("conditions") and subject in condition:
        return True
    before = [said[at - 1] if at else "" for at, word in enumerate(said) if word == subject]
    return bool(before) and all(word in cue("before_other") for word in before)


def _narrowed(after: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether "alle" is of one kind only: "alle borgere med diabetes", "alle andre", "alle nye borgere"."""
    following = after[1] if len(after) > 1 else ""
    if set(after[:1]) & cue("all_other") or (following in cue("narrows") and following not in asked):
        return True
    acts = following == asked[0] or is_opening(following) or only_verb(following)
    noun = bool(following) and not acts and not is_stop(following)
    return noun and after[0].endswith("e") and not after[0].endswith(PERSONS) and after[0] not in asked


def _granted(held: set[str]) -> str:
    """Ja, by a sentence that says what is asked."""
    if held & cue("reservations"):
        return ""
    if held & cue("conditions"):
        return "yes_if"
    return "" if held & cue("exceptions") else "yes"


def _denied(words: str, held: set[str], verb: str) -> str:
    """Nej, when the main clause denies what the question asks for."""
    if not _denies_itself(words) or (verb not in cue("permits") and verb not in held):
        return ""
    if verb in cue("permits") and patterns("compose")["narrowly"].search(words):
        return ""
    if held & cue("reservations"):
        return "no_unless"
    return "" if held & (cue("exceptions") | cue("conditions")) else "no"


def _denies_itself(words: str) -> bool:
    """Whether the negation stands in the main clause and not in one after "der" or "hvis"."""
    for clause in words.split(","):
        opening = [fold(token.text) for token in tokens(clause)]
        at = next((n for n, word in enumerate(opening) if negates(word)), None)
        if at is not None:
            return not set(opening[:at]) & cue("subordinators")
    return False


def _settles(question: Question, words: str, about: str) -> bool:
    """Whether the sentence holds what is asked; only what its document is about may stand above it."""
    own = cover(question.terms, ((words, 1.0),))
    title = cover(question.terms, ((about, 1.0),))
    rows = [row for row in zip(question.terms, own, title, strict=True) if row[0].weight > LIGHT]
    rest = [alone for _, alone, above in rows if above < ABOUT]
    return bool(rest) and all(alone >= SETTLED for alone in rest)

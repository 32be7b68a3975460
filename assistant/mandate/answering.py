"""Ja or nej to what a body may or must do, with the sentence of its mandate that decides and its limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.compose.citing import Notes
from assistant.compose.statements import statement
from assistant.compose.wording import closed
from assistant.compose.wording import cue as listed
from assistant.cues import patterns, table
from assistant.danish.words import fold, tokens
from assistant.evidence.coverage import cover, said
from assistant.evidence.evidence import Evidence
from assistant.evidence.form import negates, proposes
from assistant.evidence.shield import Shield
from assistant.evidence.weighing import Piece
from assistant.mandate.beside import OPENING, asks_leave, mandate_of, of_other_body
from assistant.mandate.clauses import Force
from assistant.mandate.fit import FITS, NAMED, TIE, fit, is_theirs
from assistant.mandate.limits_after import limit_of, with_limit
from assistant.mandate.plainly import of_another, settles_act
from assistant.mandate.reserving import reservation
from assistant.mandate.ruling import Ruling, Verdict, role_of, rule
from assistant.mandate.sentences import Bearing
from assistant.mandate.wish import Wish, is_body, parse
from assistant.mandate.words import cue, plain
from assistant.mandate.words import listed as listed_stems
from assistant.names import find_names
from assistant.question.understanding import Question, Term
from assistant.store import Store
from assistant.types import MARKER, Citation, DocumentInfo, Hit
from assistant.validity.validity import Validity

Said = tuple[list[str], list[Citation]]

# How many documents are asked.
ASKED = 2
# Passages that a word stands in which names a body that one document tells of.
MENTIONED = 30
# Words of a full name.
PERSON = 2


@dataclass(frozen=True, slots=True)
class Mandated:
    """A document that may settle what is asked.

    Attributes:
        document: The document.
        body: The role in it that is asked about, or "" for the body that the question or it names.
        named: Whether the question names who acts, and the document is about them.
    """

    document: DocumentInfo
    body: str
    named: bool


def ruled(
    question: Question, hits: Sequence[Hit], evidence: Evidence, store: Store, shield: Shield
) -> Said | None:
    """Answer Ja or Nej from a mandate.

    Args:
        question: The question, understood.
        hits: Passages that search found, best first.
        evidence: What was chosen as an answer.
        store: The documents.
        shield: Keeps out what speaks to machines.

    Returns:
        The answer in parts and its citations; None when the question asks for no leave, or no mandate settles
        it.
    """
    if not hits or evidence.sides or negates(question.text) or not asks_leave(question):
        return None
    wish = parse(question)
    if not wish.acts:
        return None
    for asked in _asked(question, wish, hits, evidence, store):
        pieces = mandate_of(asked.document, store)
        ruling = rule(question, pieces, asked.body)
        if ruling.deciding is None or not _is_firm(question, wish, asked, ruling, evidence, store):
            continue
        told = with_limit(_cut(ruling.deciding), pieces, [_cut(further) for further in ruling.further])
        chosen = shield.clean(Evidence(told, 1.0))
        said = _said(question, ruling, chosen.pieces, store)
        if not shield.doubtful(chosen) and not of_another(wish, said[0][0], asked.document):
            return _reserved(said, ruling, asked.document)
    return None


def limited(question: Question, evidence: Evidence, store: Store) -> Evidence:
    """Evidence with the limit or exception of its first sentence, where the question is after conditions.

    Args:
        question: The question, understood.
        evidence: What was chosen as an answer.
        store: The documents.

    Returns:
        The evidence, the limit after its first piece; itself when there is none or the question asks for no
        conditions.
    """
    first, *rest = evidence.pieces
    alone = all(piece.document.id != first.document.id for piece in rest)
    single = alone and not (evidence.whole_list or evidence.sides)
    if not single or not cue("asks_condition").search(question.text.lower()):
        return evidence
    passages = store.passages(first.document.id)
    limit = limit_of(first, [replace(first, passage=passage) for passage in passages])
    return replace(evidence, pieces=(first, limit)) if limit else evidence


def _asked(
    question: Question, wish: Wish, hits: Sequence[Hit], evidence: Evidence, store: Store
) -> Iterator[Mandated]:
    """The documents that may settle it, the most fitting first; none that another has replaced."""
    validity = Validity.of(store)
    known = dict.fromkeys(hit.document for hit in hits)
    holding = [info for info in known if not _is_replaced(info, validity)]
    if wish.bodies:
        fits = [(info, fit(info, "", wish.bodies)) for info in holding if is_theirs(info, wish.bodies)]
        best = max((value for _, value in fits), default=0.0)
        own = [info for info, value in fits if value >= max(FITS, best - TIE)]
        own = own or _telling(wish, holding, store)
        yield from (Mandated(info, role_of(wish), named=True) for info in own[:ASKED])
    else:
        own = []
    first = evidence.pieces[0].document if evidence.pieces else hits[0].document
    if first in holding and first not in own[:ASKED] and not (own and of_other_body(question, evidence)):
        role = "" if wish.bodies else _role(wish.subject, first, store)
        yield Mandated(first, role, named=bool(role))


def _telling(wish: Wish, infos: Sequence[DocumentInfo], store: Store) -> list[DocumentInfo]:
    """The one document that tells of the body of a wish, which is about something else itself."""
    named = [term for term in wish.bodies if term.parts and is_body(term.word)]
    known = store.holders([term.stem for term in named], MENTIONED) if named else {}
    among = [known.get(term.stem, frozenset()) for term in named]
    both = frozenset.intersection(*among) if among else frozenset()
    return [info for info in infos if info.id in both] if len(both) == 1 else []


def _is_replaced(info: DocumentInfo, validity: Validity) -> bool:
    link = validity.supersedes(info.id)
    return link is not None and not link.partial


def _role(subject: Sequence[Term], info: DocumentInfo, store: Store) -> str:
    """The role in a document of the person a question names, as it stands by the name, or ""."""
    names = {fold(term.word) for term in subject if term.name}
    if len(names) < PERSON:
        return ""
    for passage in store.passages(info.id):
        said = f"{passage.text} {passage.row}"
        if names <= {fold(token.text) for token in tokens(said)}:
            near = tokens(f"{said} {passage.column} {passage.lead_in} {' '.join(passage.path[-1:])}")
            roles = (t.text for t in near if fold(t.text).removesuffix("en") in listed("chairs"))
            role = next(roles, "")
            if role:
                return role
    return ""


def _is_firm(
    question: Question, wish: Wish, asked: Mandated, ruling: Ruling, evidence: Evidence, store: Store
) -> bool:
    """Whether a ruling settles just what is asked."""
    if ruling.verdict is Verdict.UNSAID or ruling.deciding is None or _asks(ruling.deciding):
        return False
    piece, words = ruling.deciding.piece, ruling.deciding.text
    said_of = {fold(token.text) for token in tokens(words)}
    near = f"{words} {piece.passage.section} {piece.document.title} {piece.document.body}"
    unnamed = any(value < NAMED for value in cover(wish.bodies, ((near, 1.0),)))
    # What somebody ought to do is no leave and no ban.
    ought = listed("ought") - {fold(token.text) for token in tokens(question.text)}
    if proposes(piece.passage) or said_of & (listed("hedges") | ought) or (unnamed and _only_is(wish)):
        return False
    chosen = any(_is_near(piece, found) for found in evidence.pieces[:1])
    # Whose approval another body needs says nothing of what the approving one may do itself.
    elsewhere = (Force.DELEGATES, Force.APPROVAL) if wish.bodies else (Force.DELEGATES,)
    if not asked.named and (ruling.force in elsewhere or not chosen):
        return False
    duty = cue("asks_duty").search(question.text[-OPENING:].lower()) and _has(words, "may")
    if duty or not settles_act(wish, ruling, piece.passage, words):
        return False
    names = [term for term in question.terms if term.name and not term.carried]
    if asked.body or all(value >= NAMED for value in cover(names, ((near, 1.0),))):
        return True
    # What is kept from a body everywhere is kept from it in each place its document tells of.
    general = ruling.force is Force.PROHIBITS and not find_names(words)
    whole = " ".join(said(passage) for passage in store.passages(asked.document.id)) if general else ""
    return general and all(value >= NAMED for value in cover(names, ((f"{near} {whole}", 1.0),)))


def _only_is(wish: Wish) -> bool:
    """Whether nothing is done: "Kan en kommune være med i to?" What others are rules on nothing."""
    return all(act.verb in listed_stems("copulas") for act in wish.acts)


def _asks(deciding: Bearing) -> bool:
    """Whether a sentence is the question of a list of questions and answers."""
    return deciding.text.rstrip().endswith("?")


def _is_near(piece: Piece, other: Piece) -> bool:
    one, two = piece.passage, other.passage
    return (one.document, one.path) == (two.document, two.path) and abs(one.order - two.order) <= 1


def _has(words: str, name: str) -> bool:
    return any(token.text.lower() in plain(name) for token in tokens(words))


def _cut(bearing: Bearing) -> Piece:
    """The sentence as a passage of its own."""
    passage = bearing.piece.passage
    start, end = passage.start + bearing.start, passage.start + bearing.end
    return replace(bearing.piece, passage=replace(passage, start=start, end=end, text=bearing.text))


def _said(question: Question, ruling: Ruling, pieces: Sequence[Piece], store: Store) -> Said:
    """The deciding sentence after Ja or Nej, then its limit unless it was said with it."""
    notes = Notes(store.document)
    first, *rest = (statement(question, piece, notes) for piece in pieces)
    further = [part for part in rest if MARKER.sub("", part).strip() not in MARKER.sub("", first)]
    words = " ".join(piece.passage.text for piece in pieces)
    opening = str(table("compose")["verdicts"][_opening(ruling, words)])
    if patterns("compose")["answers"].match(first):
        opening = "{sentence}"
    return [opening.format(sentence=" ".join([first, *further]))], notes.citations


def _reserved(said: Said, ruling: Ruling, document: DocumentInfo) -> Said:
    """An answer with what the mandate does not name of what is asked, by the sentence that covers it."""
    parts, cited = said
    told = reservation(ruling.unnamed, document)
    markers = MARKER.search(parts[0])
    if not told or markers is None:
        return said
    return [*parts, f" {closed(told, markers[0])}"], cited


def _opening(ruling: Ruling, words: str) -> str:
    """Which of Ja and Nej, and with what reservation."""
    held = {fold(token.text) for token in tokens(words)}
    if ruling.verdict is Verdict.INSIDE:
        return "yes_if" if held & (listed("conditions") | listed("reservations")) else "yes"
    return "no_unless" if held & listed("reservations") else "no"

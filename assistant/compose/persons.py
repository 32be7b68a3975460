"""A person as an answer says it: name, title and organisation out of a list item or a table row."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.compose.wording import CELLS, calm, cue, phrase, small
from assistant.cues import stems
from assistant.danish.words import fold, kinds_of, stem, tokens
from assistant.evidence.coverage import cover
from assistant.evidence.slots import RUN
from assistant.question.understanding import Question

ROLE = re.compile(r"\s*\((?P<role>[\w -]+)\)[.;,]?$")
LEADS = re.compile(r"^(?P<title>[a-zæøå][\wæøå -]*?) (?P<name>[A-ZÆØÅ].*)$")
MOST_PARTS = 4
# How well a name of the question must be covered to be the organisation meant.
COVERED = 0.8


@dataclass(frozen=True, slots=True)
class Someone:
    """A person with what stands beside the name, each as written or "".

    Attributes:
        name: The name.
        title: Job title.
        organisation: Where the person comes from.
        role: Role in the body.
        appointed: Whether the organisation is who appointed the person.
    """

    name: str
    title: str = ""
    organisation: str = ""
    role: str = ""
    appointed: bool = False

    @property
    def told(self) -> str:
        """The person in running text: "Ida Holm, kontorchef i Nordby Kommune"."""
        return ", ".join(filter(None, (self.name, self.post)))

    @property
    def post(self) -> str:
        """Title and organisation: "kontorchef i Nordby Kommune", "overlæge på Nordby Sygehus"."""
        if self.appointed and self.organisation:
            return ", ".join(filter(None, (self.title, phrase("appointed", by=self.organisation))))
        if not self.title or not self.organisation or self.organisation in self.title:
            return self.title or self.organisation
        return f"{self.title}{_preposition(self)}{self.organisation}"

    @property
    def chairs(self) -> bool:
        """Whether the role is one that a single person holds, as the chair's."""
        return fold(self.role) in cue("chairs")


def read_person(text: str) -> Someone | None:
    """Read a person out of a list item or a table row.

    Args:
        text: "Ida Holm, direktør, Nordby Kommune (formand)" or the cells of a row.

    Returns:
        The person; None when the text is no such entry or its parts could be read in two ways.
    """
    parts = [part.strip(" .;") for part in CELLS.split(text.strip())]
    parts = [part for part in parts if part and fold(part) not in cue("marks")]
    in_row = len(parts) > 1
    if not in_row:
        parts = [part.strip() for part in text.strip().rstrip(".;").split(", ")]
    found = _role(parts, in_row=in_row)
    if found is None or len(parts) > MOST_PARTS or any(character.isdigit() for character in text):
        return None
    role, (first, *rest) = found
    title, name = _name(first)
    rest = [small(part) if in_row and _is_title(part) else part for part in rest]
    titles = [part for part in (title, *rest) if part and not part[:1].isupper()]
    organisations = [part for part in rest if part[:1].isupper()]
    if not name or len(titles) > 1 or len(organisations) > 1 or any(map(_is_sentence, rest)):
        return None
    return Someone(name, "".join(titles), "".join(organisations), role)


def _role(parts: list[str], *, in_row: bool) -> tuple[str, list[str]] | None:
    """The role told in a parenthesis or in a cell of its own, and the other parts; None for several."""
    roles, rest = [], []
    for at, part in enumerate(parts):
        told = ROLE.search(part)
        if told and _names_role(told["role"]):
            roles.append(told["role"])
            rest.append(part[: told.start()])
        elif in_row and at == len(parts) - 1 and fold(part) in cue("roles"):
            roles.append(part)
        else:
            rest.append(part)
    return ("".join(roles), rest) if len(roles) < 2 and rest else None


def _names_role(text: str) -> bool:
    return fold(text) in cue("roles") or stem(text) in stems("persons")


def _name(first: str) -> tuple[str, str]:
    """A title before a name, and the name; ("", "") when it is none."""
    led = LEADS.match(first)
    title, name = (led["title"], led["name"]) if led else ("", first)
    if title and stem(title.split(" ")[-1]) not in stems("persons") and len(title.split(" ")) > 1:
        return "", ""
    named = RUN.fullmatch(name) is not None and not any(_is_body(token.text) for token in tokens(name))
    return (title, name) if named else ("", "")


def _is_title(part: str) -> bool:
    """Whether a cell is a job title though it begins with a capital, as cells do: "Borgmester"."""
    words = part.split()
    return len(words) == 1 and _is_person(words[0]) and not _is_body(words[0])


def _is_person(word: str) -> bool:
    return not kinds_of(word).isdisjoint(stems("persons"))


def _is_body(word: str) -> bool:
    return stem(word) in stems("bodies") or fold(word).endswith(tuple(cue("works_at")))


def _is_sentence(part: str) -> bool:
    return part.endswith(("?", "!")) or len(part.split()) > 8


def _preposition(person: Someone) -> str:
    if re.search(r" (?:i|på|for|ved|hos|af) ", f" {person.title} "):
        return ", "
    if fold(person.title) in cue("chairs"):
        return " for "
    words = [fold(token.text) for token in tokens(person.organisation)]
    if any(word.endswith(tuple(cue("works_at"))) for word in words):
        return " på "
    employed = fold(person.title).endswith(tuple(cue("employed")))
    return " i " if employed or (words and {words[0], words[-1]} & cue("works_in")) else ", "


def holds(person: Someone) -> str:
    """Who holds a role: "Formand er Ida Holm, direktør i Nordby Kommune"."""
    return phrase("holder", role=person.role[:1].upper() + person.role[1:], name=person.told)


def is_in(person: Someone, body: str) -> str:
    """What somebody is in a body: "Ida Holm er formand for Journaludvalget"."""
    word = "af" if fold(person.role) in cue("members") else "for"
    return phrase("is_in", name=person.name, role=f"{small(person.role)} {word}", body=calm(body))


def sits_for(question: Question, person: Someone) -> str:
    """Who sits for the organisation that is asked about: "For Nordby Kommune sidder Ida Holm, direktør".

    Args:
        question: The question, understood.
        person: An entry of a list or table of members.

    Returns:
        The sentence; "" when the question asks for something else.
    """
    asked = {fold(token.text) for token in tokens(question.text)}
    if not (asked & cue("represents") and person.organisation):
        return ""
    covered = cover(question.terms, ((person.organisation, 1.0),))
    if not any(t.name and value >= COVERED for t, value in zip(question.terms, covered, strict=True)):
        return ""
    name = ", ".join(filter(None, (person.name, person.title)))
    return phrase("sits_for", body=person.organisation, name=name)

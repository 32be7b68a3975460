"""What a program may ask, and the Danish sentence for what it may not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
)

from assistant.errors import QuestionError
from assistant.question.understanding import LONGEST
from assistant.types import Filters, Kind
from ui.texts import words_of

if TYPE_CHECKING:
    from assistant.store import Store

MOST_HISTORY = 40
MOST_NAMES = 20
MOST_PASSAGES = 28
LONGEST_NAME = 300
KINDS = [kind.value for kind in Kind]
SHOWN = 40


def _or_empty(value: object) -> object:
    """A list that is left out as null is empty."""
    return [] if value is None else value


def sound(text: str) -> str:
    """Text as it can be stored and sent: `?` for half a character."""
    return text.encode("utf-8", "replace").decode("utf-8")


Text = Annotated[str, AfterValidator(sound)]
Name = Annotated[Text, Field(max_length=LONGEST_NAME)]
Year = Annotated[int, Field(ge=1900, le=2100)]
KindName = Annotated[Kind, WithJsonSchema({"type": "string", "enum": KINDS})]
Earlier = Annotated[list[Text], Field(max_length=MOST_HISTORY), BeforeValidator(_or_empty)]
Names = Annotated[list[Name], Field(max_length=MOST_NAMES), BeforeValidator(_or_empty)]
KindNames = Annotated[list[KindName], Field(max_length=MOST_NAMES), BeforeValidator(_or_empty)]
Years = Annotated[list[Year], Field(max_length=MOST_NAMES), BeforeValidator(_or_empty)]


class Arguments(BaseModel):
    """Arguments of a tool; any other is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="")


class Narrowed(Arguments):
    """Which documents may be drawn on; all when nothing is given."""

    documents: Names = []
    kinds: KindNames = []
    years: Years = []

    def filters(self, store: Store) -> Filters:
        """The same as the engine's filters.

        Raises:
            UnknownDocumentError: A document that is not in the store.
        """
        return Filters(
            documents=frozenset(store.find_document(name).id for name in self.documents),
            kinds=frozenset(self.kinds),
            years=frozenset(self.years),
        )


class Ask(Narrowed):
    """A question."""

    question: Text
    history: Earlier = []


class Search(Narrowed):
    """What to find passages about."""

    question: Text
    limit: Annotated[int, Field(ge=1, le=MOST_PASSAGES)] = 10


class Timeline(Arguments):
    """Which events are wanted."""

    year: Year | None = None


class Mandate(Arguments):
    """Whose mandate is wanted, and what to check against it."""

    document: Name | None = None
    check: Annotated[Text, Field(max_length=LONGEST)] | None = None


A = TypeVar("A", bound=Arguments)


def read(model: type[A], given: Mapping[str, Any]) -> A:
    """Arguments as they were sent, checked.

    Args:
        model: What they must be.
        given: By name.

    Raises:
        QuestionError: One is missing, unknown or of another kind; the sentence says what it must be.
    """
    try:
        return model.model_validate(dict(given))
    except ValidationError as problem:
        raise QuestionError(_sentence(model, problem)) from None


def expected(name: str) -> str:
    """What an argument must be, in Danish."""
    said: str = words_of("doors")["expected"][name]
    return said.format(
        longest=f"{LONGEST:,}".replace(",", "."),
        longest_name=LONGEST_NAME,
        most_history=MOST_HISTORY,
        most_names=MOST_NAMES,
        most_passages=MOST_PASSAGES,
        kinds=", ".join(KINDS),
    )


def _sentence(model: type[Arguments], problem: ValidationError) -> str:
    words = words_of("doors")
    fault = problem.errors(include_url=False, include_input=False, include_context=False)[0]
    name = str(fault["loc"][0]) if fault["loc"] else ""
    if name in model.model_fields:
        return str(words["argument"].format(name=name, expected=expected(name)))
    return str(
        words["unknown_argument"].format(name=sound(name)[:SHOWN], known=", ".join(model.model_fields))
    )

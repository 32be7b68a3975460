"""What a sentence says, held against the words it cites: facts, wording, negation, certainty, scope, roles."""

from assistant.verify.facts import support, unsupported

__all__ = ["support", "unsupported"]

"""What a sentence says, held against what it cites: facts, wording, negation, certainty, scope, roles."""

from assistant.verify.facts import support, unsupported

__all__ = ["support", "unsupported"]

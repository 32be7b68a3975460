"""How a document is built and what it says of itself."""

from ingest.outline.document import Outline, find_units, outline

__all__ = ["Outline", "find_units", "outline"]

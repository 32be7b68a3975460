"""Letters that a text layer has lost, put back."""

from ingest.restoring.restore import RestoredPage, RestoredWord, relocate, restore

__all__ = ["RestoredPage", "RestoredWord", "relocate", "restore"]

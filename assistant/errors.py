"""Every error a user can meet, each with its Danish sentence.

Raised inside the rooms, turned into one line at the edge (command line, web page) and nowhere else.
"""

from __future__ import annotations


class ReformError(Exception):
    """An error with one Danish sentence that says what is wrong and what to do."""

    @property
    def sentence(self) -> str:
        """The Danish sentence shown to the user."""
        return str(self)


class SettingsError(ReformError):
    """A setting that cannot be used."""


class EncoderError(ReformError):
    """The encoder could not be made ready."""


class StoreError(ReformError):
    """The store cannot be used as it is."""


class StoreBusyError(StoreError):
    """Another process is writing to the store."""


class EncoderMismatchError(StoreError):
    """The store was made with another encoder than the one that is set."""


class ReaderError(ReformError):
    """The process that reads files cannot start."""


class UnreadableFileError(ReformError):
    """A file that cannot be read; the rest of the run goes on."""


class UnknownDocumentError(ReformError):
    """A document that is not in the store was asked for."""


class QuestionError(ReformError):
    """A question that cannot be answered as it stands (empty, too long, malformed row)."""


class LanguageModelError(ReformError):
    """The language model did not answer usably; the caller falls back."""

"""E-mails."""

from ingest.readers.mail.reader import BROKEN, parse_mail, read_mail, split_history

__all__ = ["BROKEN", "parse_mail", "read_mail", "split_history"]

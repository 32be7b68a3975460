"""Web pages."""

from ingest.readers.html.reader import html_to_writer, read_html

__all__ = ["html_to_writer", "read_html"]

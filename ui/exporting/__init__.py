"""An answer or a conversation as a Word or PDF file with footnotes."""

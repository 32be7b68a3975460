"""What the shipped network reads: tokens that begin, fill up and end a text, and what stands before it."""

from __future__ import annotations

BEGIN, PADDING, END = 0, 1, 2
QUERY, PASSAGE = "query: ", "passage: "

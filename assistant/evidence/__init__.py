"""From hits to the passages that answer, and how sure it is that they do."""

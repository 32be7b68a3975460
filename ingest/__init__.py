"""Files become passages in the store."""

"""The dated events of all documents, and what changes in a period."""

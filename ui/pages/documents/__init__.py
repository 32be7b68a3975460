"""The page Dokumenter: what is in the store, uploads, removal."""

"""Two faces over the same engine: the web chat and the command line."""

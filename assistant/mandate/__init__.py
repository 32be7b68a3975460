"""A kommissorium's card, and the check of one wish against it."""

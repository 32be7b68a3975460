"""Question files: reading them, saying what is wrong with them, sealing some, and taking in new questions."""

"""What holds when: versions, replacements, ends, and documents that disagree."""

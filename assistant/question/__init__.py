"""What is asked: the words that carry it, what a follow-up leaves unsaid, several questions in one."""

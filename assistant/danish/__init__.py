"""Danish words, spelling, dates, numbers and sentences."""

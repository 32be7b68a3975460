"""One file a format; every file is read in a child process with limits."""

"""Search that works from disk: an index of words in files that scripts load on demand."""

"""The page of a report: its text page by page, with all that was taken from it marked in place."""

"""Legal references: the tables of (text, expected) are the specification."""

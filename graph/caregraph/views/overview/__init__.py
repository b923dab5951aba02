"""The pages that tell of everything at once: start, judgements, provisions, themes, agencies."""

"""The pages of agencies: judgements over time, actions and what became of them, people, themes."""

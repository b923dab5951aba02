"""From the narrative of a report to findings: sentences, polarity, themes, links to actions."""

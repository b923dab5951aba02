"""From a `Report` to RDF: one named graph a report, no blank nodes, evidence for every value."""

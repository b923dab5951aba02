"""Any number of fictional reports, each with its gold record, for tests and benchmarks.

They vary more than the published ones do: every report is something that a person would read
without doubt, and few are laid out or worded alike.
"""

"""Fictional inspection reports: five to show caregraph with, and any number to test it with.

No agency, provider or person in them exists. ``python -m samples.build`` writes the five,
``python -m samples.corpus`` the others.
"""

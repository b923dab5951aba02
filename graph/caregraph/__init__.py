"""caregraph."""

"""Tests with real faults."""

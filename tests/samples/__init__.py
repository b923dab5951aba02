"""Tests of the fictional reports and of the corpus generator."""

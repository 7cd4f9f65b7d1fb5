"""Tests of the place that opens the database."""

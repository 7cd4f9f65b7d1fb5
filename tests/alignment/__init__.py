"""The alignment analysis."""

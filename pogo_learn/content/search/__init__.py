"""Finding things in courses as one types."""

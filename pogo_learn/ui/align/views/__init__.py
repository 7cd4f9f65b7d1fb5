"""The pictures of a plan: thread map, matrix, years, calendar, each with a table of the same numbers."""

"""One module a migration. A released migration never changes."""

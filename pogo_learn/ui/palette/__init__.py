"""The search that opens over anything: finds, goes there, and acts."""

"""Disks that are full, read-only, away, slow or lying."""

"""Showing and editing a plan: what the workbench and the exercises of a course have in common."""

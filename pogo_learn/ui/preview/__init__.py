"""An author's preview: the reader on a course folder, reloading on save. Start with ``screen.py``."""

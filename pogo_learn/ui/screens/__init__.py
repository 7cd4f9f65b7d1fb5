"""What a screen is, and how screens ask to go elsewhere. Start with ``screen.py``."""

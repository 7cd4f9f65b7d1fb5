"""The window. The only place that knows Qt.

Start with ``shell/start.py`` and ``shell/window.py``; ``screens/screen.py`` says what a screen is.
"""

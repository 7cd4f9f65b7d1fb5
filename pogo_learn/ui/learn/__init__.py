"""The learning path and the module page. Start with ``path.py`` and ``module.py``."""

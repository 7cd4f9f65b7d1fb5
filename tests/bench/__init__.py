"""Each performance goal as a ratio measured in one run. Start with ``run.py``."""

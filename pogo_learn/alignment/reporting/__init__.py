"""Reports: what the analysis found, for a meeting, a file cabinet or a screen reader."""

from pogo_learn.alignment.reporting.writing import write_report

__all__ = ["write_report"]

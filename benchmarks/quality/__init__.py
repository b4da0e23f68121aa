"""Precision and recall on labelled conversations: `python -m benchmarks.quality`."""

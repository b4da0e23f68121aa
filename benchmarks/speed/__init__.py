"""Ratios of cost, ours beside peers, in one run: `python -m benchmarks.speed`."""

"""The benchmark: `make bench`. Every figure is a ratio to a bare Django view, measured in the same run."""

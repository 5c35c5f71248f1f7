"""Running cases from a file: its columns, how it is read and checked, and what the worker does with it (R62)."""

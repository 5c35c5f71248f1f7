"""What people, and the worker, do with reports: one module a noun."""

"""What people, and the worker, do with reports."""

from reporting.actions.counting import close_month
from reporting.actions.releasing import release_month

__all__ = ["close_month", "release_month"]

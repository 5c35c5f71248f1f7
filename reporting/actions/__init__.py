from reporting.actions.release import release_month

__all__ = ["release_month"]

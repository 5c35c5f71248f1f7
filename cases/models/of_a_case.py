from django.db import models

from oco_portal.accounts.roles import Permission


class OfACaseQuerySet(models.QuerySet):
    """Rows that hang on a case, and are seen by whoever may see the case."""

    def visible_to(self, user):
        """Those of one's own cases; of all cases of the organisation for a coordinator; none for everybody else."""
        own = self.filter(organisation=user.organisation_id)
        if user.may(Permission.CASE_VIEW_ALL):
            return own
        return own.filter(case__supporter=user) if user.may(Permission.CASE_WORK) else self.none()

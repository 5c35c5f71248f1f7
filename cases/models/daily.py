from django.db import models
from django.utils.translation import gettext_lazy as _


class DailyMark(models.Model):
    """That a piece of daily work was done, so that it is done once a day however often the command runs."""

    work = models.CharField(_("work"), max_length=60)
    day = models.DateField(_("day"))
    organisation = models.ForeignKey("registry.SupportOrganisation", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("mark of daily work")
        verbose_name_plural = _("marks of daily work")
        constraints = [models.UniqueConstraint("organisation", "work", "day", name="daily_work_once")]

    def __str__(self):
        return f"{self.work} {self.day:%d-%m-%Y}"

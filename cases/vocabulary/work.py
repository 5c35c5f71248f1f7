"""The work beside cases: take-overs, signals, activities."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CutOverStatus(models.TextChoices):
    """How far a file with running cases is."""

    CHECKING = "checking", _("being checked")
    MISTAKES = "mistakes", _("has mistakes")
    READY = "ready", _("ready to be taken over")
    IMPORTING = "importing", _("being taken over")
    IMPORTED = "imported", _("taken over")
    UNDOING = "undoing", _("being undone")
    UNDONE = "undone", _("undone")
    EXPIRED = "expired", _("thrown away after a day")
    FAILED = "failed", _("failed")


class SignalStatus(models.TextChoices):
    """How far a signal is (R51). Only what a second reader has read leaves the organisation."""

    DRAFT = "draft", _("draft, to be read by a colleague")
    FINAL = "final", _("final")
    SHARED = "shared", _("shared")
    DONE = "done", _("dealt with")


class ActivityKind(models.TextChoices):
    """For groups of residents (R38), and to make the support known (R17)."""

    OFFICE_HOUR = "office_hour", _("office hour")
    INFORMATION = "information", _("information meeting")
    GROUP = "group", _("group meeting")
    MARKET = "market", _("information stand or market")
    PROFESSIONALS = "professionals", _("talk for professionals")
    PUBLICITY = "publicity", _("flyer, article or campaign")
    OTHER_AWARENESS = "other_awareness", _("other, to become known")


COLLECTIVE = [ActivityKind.OFFICE_HOUR, ActivityKind.INFORMATION, ActivityKind.GROUP]


AWARENESS = [kind for kind in ActivityKind if kind not in COLLECTIVE]

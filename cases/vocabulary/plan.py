"""Plans, appointments, and the people around a resident."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Agreed(models.TextChoices):
    """How somebody agreed: to a text, to being called, to somebody who may look along."""

    TOLD = "told", _("told us")
    SIGNED = "signed", _("signed on paper")
    FOLLOW_UP = "follow_up", _("on the follow-up page")


# What staff can note; what happens on the follow-up page notes itself.
AGREED_WITH_STAFF = [Agreed.TOLD, Agreed.SIGNED]


class Means(models.TextChoices):
    """Where a solution comes from, in the order in which a plan looks (R37)."""

    OWN = "own", _("own possibilities")
    NETWORK = "network", _("the people around the resident")
    EXISTING = "existing", _("services that are there already")


class Doer(models.TextChoices):
    """Who does an action of a plan."""

    RESIDENT = "resident", _("the resident")
    NETWORK = "network", _("somebody around the resident")
    SUPPORTER = "supporter", _("the client supporter")
    ORGANISATION = "organisation", _("an organisation")


class CompanionKind(models.TextChoices):
    """Informal client support (R44)."""

    INFORMAL = "informal", _("informal supporter")
    EXPERIENCED = "experienced", _("expert by experience")


class AppointmentKind(models.TextChoices):
    KITCHEN_TABLE = "kitchen_table", _("kitchen table conversation")
    HEARING = "hearing", _("hearing")
    HOME_VISIT = "home_visit", _("home visit")
    EVALUATION = "evaluation", _("evaluation of the support or care plan")
    OTHER = "other", _("other appointment")


class RepresentativeKind(models.TextChoices):
    """Who speaks for somebody who cannot (Wmo 2015 art. 1.1.1 lid 2), or whom they asked to (Awb 2:1)."""

    PARENT = "parent", _("parent with authority")
    GUARDIAN = "guardian", _("guardian of a child")
    CURATOR = "curator", _("curator")
    MENTOR = "mentor", _("mentor")
    AUTHORISED = "authorised", _("authorised by the resident")
    PARTNER = "partner", _("husband, wife or partner")
    CHILD = "child", _("child of the resident")
    SIBLING = "sibling", _("brother or sister")

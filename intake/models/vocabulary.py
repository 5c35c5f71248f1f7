"""Choices of the intake: what code branches on, and what is asked with a fixed set of answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestStatus(models.TextChoices):
    WAITING = "waiting", _("waiting")
    TAKEN_UP = "taken_up", _("taken up")
    COMPLETED = "completed", _("completed")
    ANSWERED = "answered", _("answered at once")
    REFERRED = "referred", _("referred")
    OUT_OF_SCOPE = "out_of_scope", _("outside the assignment")
    UNREACHABLE = "unreachable", _("not reachable")
    WITHDRAWN = "withdrawn", _("withdrawn by the resident")


class OutOfScopeReason(models.TextChoices):
    OTHER_MUNICIPALITY = "other_municipality", _("resident of another municipality")
    WLZ_INDICATION = "wlz_indication", _("already has a Wlz indication")
    ACTUAL_CARE = "actual_care", _("asks for actual care or guidance")
    OTHER = "other", _("other")


class Channel(models.TextChoices):
    """How a request or a contact came about."""

    WEB = "web", _("web form")
    TELEPHONE = "telephone", _("telephone")
    EMAIL = "email", _("e-mail")
    PORTAL = "portal", _("message in the portal")
    PAPER = "paper", _("letter or paper form")
    WALK_IN = "walk_in", _("walk-in")
    OFFICE = "office", _("conversation at the office")
    HOME_VISIT = "home_visit", _("home visit")
    VIDEO = "video", _("video or relay interpreter")
    ALONG = "along", _("going along to a conversation")
    GROUP = "group", _("group meeting")


# How a request can come in with staff.
CHANNELS_BY_STAFF = [
    Channel.TELEPHONE,
    Channel.EMAIL,
    Channel.PAPER,
    Channel.WALK_IN,
    Channel.HOME_VISIT,
    Channel.VIDEO,
]


class ForWhom(models.TextChoices):
    SELF = "self", _("For myself")
    OTHER = "other", _("For someone else")


class YesNoUnknown(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("I do not know")


class Concerns(models.TextChoices):
    """Whom the question is about, in a resident's words."""

    PROVIDER = "provider", _("The organisation that gives care or help")
    MUNICIPALITY = "municipality", _("The municipality")
    CIZ = "ciz", _("CIZ (decides about long-term care)")
    OTHER = "other", _("Someone else")
    NOBODY = "nobody", _("Nobody: I have a question, or I do not know")


class PointedOutBy(models.TextChoices):
    """Whether the authority kept its duty to point out the free support (Wmo 2015 art. 2.3.2 lid 3)."""

    MUNICIPALITY = "municipality", _("Yes, the municipality")
    CIZ = "ciz", _("Yes, CIZ")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("I do not know")


class DocumentKind(models.TextChoices):
    """What a document is, so that a colleague finds the decision among the photos."""

    DECISION = "decision", _("decision")
    LETTER = "letter", _("letter of an authority or provider")
    MEDICAL = "medical", _("medical letter")
    AUTHORISATION = "authorisation", _("authorisation")
    PROOF = "proof", _("proof of sending")
    PHOTO = "photo", _("photo")
    OWN_LETTER = "own_letter", _("own letter")
    OTHER = "other", _("other")

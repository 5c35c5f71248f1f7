"""What is done in a case, with whom and how."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepKind(models.TextChoices):
    """What a client supporter does: the six tasks (R25-R30) and what goes with them. Care is not among them (R31)."""

    REQUEST = "request", _("request received")
    CONTACT = "contact", _("contact")
    CLARIFICATION = "clarification", _("clarifying the question")
    PLAN = "plan", _("making a plan")
    NETWORK = "network", _("involving the network")
    CONVERSATION = "conversation", _("conversation about support or care plan")
    MEDIATION = "mediation", _("mediation")
    PROCEDURE = "procedure", _("complaint, objection or appeal")
    DECISION = "decision", _("decision or answer received")
    HANDOVER = "handover", _("warm handover")
    ATTEMPT = "attempt", _("attempt to make contact")
    REVIEW = "review", _("review")
    SAFETY = "safety", _("step under the reporting code")
    TERM = "term", _("term changed")
    CHANGE = "change", _("change of the case")
    OTHER = "other", _("other")


# What nobody writes by hand: the portal adds it, when a request is taken up, a term is counted anew or a form says so.
BY_THE_PORTAL = {StepKind.REQUEST, StepKind.TERM, StepKind.REVIEW, StepKind.SAFETY, StepKind.CHANGE}


STEPS_BY_HAND = [kind for kind in StepKind if kind not in BY_THE_PORTAL]


# What is a contact with somebody, for the time line's filter and for "how long ago did we speak".
CONTACTS = [StepKind.CONTACT, StepKind.CLARIFICATION, StepKind.CONVERSATION, StepKind.MEDIATION]


DECISIONS = [StepKind.DECISION, StepKind.PROCEDURE, StepKind.TERM]


class SupportKind(models.TextChoices):
    """What was given, in the words of Wmo 2015 art. 1.1.1 (R2)."""

    INFORMATION = "information", _("information")
    ADVICE = "advice", _("advice")
    GENERAL = "general", _("general support")


class WithWhom(models.TextChoices):
    """With whom a contact was (domain.md 2.4)."""

    CLIENT = "client", _("the resident")
    NETWORK = "network", _("people around the resident")
    PROVIDER = "provider", _("a provider")
    MUNICIPALITY = "municipality", _("the municipality")
    CIZ = "ciz", "CIZ"
    OTHER = "other", _("somebody else")


class Direction(models.TextChoices):
    """Who began a contact."""

    OUT = "out", _("we contacted them")
    IN = "in", _("they contacted us")

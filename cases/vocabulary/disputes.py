"""What a dispute is about, which way it goes, and how that ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Track(models.TextChoices):
    """The way along which a dispute is settled, from talking to the highest court."""

    CONVERSATION = "conversation", _("conversation")
    MEDIATION = "mediation", _("mediation")
    COMPLAINT = "complaint", _("complaint")
    OBJECTION = "objection", _("objection")
    APPEAL = "appeal", _("appeal")
    HIGHER_APPEAL = "higher_appeal", _("higher appeal")
    INTERIM_RELIEF = "interim_relief", _("interim relief")
    NOTICE_OF_DEFAULT = "notice_of_default", _("notice of default")
    OMBUDSMAN = "ombudsman", _("ombudsman")
    DISPUTE_BODY = "dispute_body", _("disputes committee")
    APPLICATION = "application", _("application or reassessment")
    OTHER = "other", _("other")


class Subject(models.TextChoices):
    """What a question or a dispute is about (domain.md 2.6)."""

    INFORMATION = "information", _("information")
    CLARIFICATION = "clarification", _("clarifying the question")
    PLAN = "plan", _("plan or personal plan")
    KITCHEN_TABLE = "kitchen_table", _("kitchen table conversation")
    CARE_PLAN = "care_plan", _("drawing up, changing or evaluating the care plan")
    REASSESSMENT = "reassessment", _("reassessment")
    WLZ_APPLICATION = "wlz_application", _("application for the Wlz")
    TURNING_18 = "turning_18", _("transition at the age of 18")
    COMPLAINT = "complaint", _("complaint")
    DECISION = "decision", _("decision")
    LATE_DECISION = "late_decision", _("no decision in time")
    BUDGET = "budget", _("personal budget (pgb)")
    CONTRIBUTION = "contribution", _("own contribution or CAK")
    TREATMENT = "treatment", _("how somebody was treated")
    WAITING = "waiting", _("waiting time")
    WHO_DECIDES = "who_decides", _("unclear who decides what")
    PRIVACY = "privacy", _("privacy")
    OTHER = "other", _("other")


class CoreValue(models.TextChoices):
    """The four core values of proper government of the National Ombudsman, to classify what went wrong."""

    OPEN = "open", _("open and clear")
    RESPECTFUL = "respectful", _("respectful")
    INVOLVED = "involved", _("involved and solution-oriented")
    HONEST = "honest", _("honest and reliable")


class Outcome(models.TextChoices):
    """How a rung of a dispute ended. Why a case closes is something else: CloseReason."""

    UPHELD = "upheld", _("fully in the resident's favour")
    PARTLY_UPHELD = "partly_upheld", _("partly in the resident's favour")
    UNFOUNDED = "unfounded", _("not in the resident's favour")
    SETTLED = "settled", _("solved in conversation or by mediation")
    WITHDRAWN = "withdrawn", _("withdrawn by the resident")
    DECIDED = "decided", _("a decision was taken after all")
    INADMISSIBLE = "inadmissible", _("inadmissible")
    UNKNOWN = "unknown", _("not yet known when the case closed")

"""Choices of casework: the field's own lists, in the order in which the field uses them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CaseStatus(models.TextChoices):
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class Law(models.TextChoices):
    """The law that a question falls under. Names of laws are not translated."""

    WMO = "wmo", "Wmo 2015"
    YOUTH = "jeugdwet", "Jeugdwet"
    PARTICIPATION = "participatiewet", "Participatiewet"
    DEBT = "wgs", "Wgs"
    LONG_TERM_CARE = "wlz", "Wlz"
    HEALTH_INSURANCE = "zvw", "Zvw"
    EDUCATION = "onderwijs", _("education laws")
    EMPLOYEE_INSURANCE = "uwv", _("benefits of UWV (Wajong, WIA, WW)")
    ALLOWANCES = "awir", _("allowances (Awir)")
    HOUSING = "wonen", _("tenancy law, Housing Act")
    COMPULSORY_CARE = "wvggz", "Wvggz / Wzd"
    FOREIGNERS = "vreemdelingenwet", _("foreigners and civic integration")
    PUBLIC_HEALTH = "wpg", _("Public Health Act")
    DATA_PROTECTION = "avg", _("data protection (GDPR)")
    OTHER = "overig", _("other")


class CloseReason(models.TextChoices):
    """Why a case ends. Kept apart from how a dispute ended."""

    SELF = "ZELF", _("solved, the resident goes on alone")
    NETWORK = "NETW", _("goes on with network or informal support")
    PROFESSIONAL = "PROF", _("goes on with professional support (warm handover)")
    WLZ = "WLZ", _("Wlz indication issued")
    LAWYER = "JUR", _("handed over to legal help")
    CONFIDANT = "VERTR", _("handed over to a confidant")
    OUTSIDE = "BUITEN", _("referred: outside the assignment")
    UNREACHABLE = "NBER", _("not reachable after three attempts")
    WITHDRAWN = "INGETR", _("withdrawn by the resident")
    MOVED = "VERH", _("moved to another municipality")
    DIED = "OVL", _("the resident died")
    ONE_OFF = "EENM", _("one-off contact")


class Supported(models.TextChoices):
    """Did the resident feel supported (R50)? Not asked is an answer of its own."""

    YES = "yes", _("yes")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")
    NO_ANSWER = "no_answer", _("asked, no answer")
    NOT_ASKED = "not_asked", _("not asked")


class GoesOn(models.TextChoices):
    """Can the resident go on (R50)?"""

    ALONE = "alone", _("yes, alone")
    WITH_HELP = "with_help", _("yes, with help")
    NO = "no", _("no")
    NO_ANSWER = "no_answer", _("asked, no answer")
    NOT_ASKED = "not_asked", _("not asked")


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


class LetterKind(models.TextChoices):
    """The letters that there is a text for (domain.md 5). The resident sends and signs each of them."""

    PRO_FORMA_OBJECTION = "pro_forma_objection", _("objection, grounds follow")
    OBJECTION = "objection", _("objection")
    COMPLAINT_PROVIDER = "complaint_provider", _("complaint to a provider")
    COMPLAINT_AUTHORITY = "complaint_authority", _("complaint to an authority")
    NOTICE_OF_DEFAULT = "notice_of_default", _("notice of default")
    AUTHORISATION = "authorisation", _("authorisation")
    FILE_REQUEST = "file_request", _("request for the file")
    APPOINTMENT = "appointment", _("letter about an appointment")
    COMPANION = "companion", _("I bring someone along")


class LetterState(models.TextChoices):
    """Where a letter stands. From final on its text is frozen: a correction is a new letter."""

    DRAFT = "draft", _("draft")
    ASKED = "asked", _("with a second reader")
    READ = "read", _("read and found good")
    FINAL = "final", _("final")
    SENT = "sent", _("sent")


class Verdict(models.TextChoices):
    """What a second reader thinks of a letter."""

    GOOD = "good", _("good as it is")
    CHANGE = "change", _("change something first")


class SentHow(models.TextChoices):
    POST = "post", _("by post")
    REGISTERED = "registered", _("by registered post")
    EMAIL = "email", _("by e-mail")
    ONLINE = "online", _("through their website")
    HANDED_OVER = "handed_over", _("handed over")


class SentBy(models.TextChoices):
    """Who sends a letter. What the organisation sends for a resident needs the resident's consent."""

    RESIDENT = "resident", _("the resident")
    ORGANISATION = "organisation", _("the client supporter, on behalf of the resident")


# What nobody writes by hand: the portal adds it, when a request is taken up, a term is counted anew or a form says so.
BY_THE_PORTAL = {StepKind.REQUEST, StepKind.TERM, StepKind.REVIEW, StepKind.SAFETY, StepKind.CHANGE}
STEPS_BY_HAND = [kind for kind in StepKind if kind not in BY_THE_PORTAL]

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


class YesNo(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")


class Lighter(models.TextChoices):
    """Did heavy support become lighter (2.8)?"""

    YES = "yes", _("yes")
    NO = "no", _("no")
    NOT_APPLICABLE = "na", _("does not apply")


class Helped(models.TextChoices):
    """Did it help, the resident is asked six weeks after closing."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("A little")
    NO = "no", _("No")


class GoesOnNow(models.TextChoices):
    """Can you go on, the resident is asked six weeks after closing."""

    ALONE = "alone", _("Yes, by myself")
    WITH_HELP = "with_help", _("Yes, with help from others")
    NO = "no", _("No, it does not go well")


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


class ConsentPurpose(models.TextChoices):
    """What a resident lets a client supporter do with one other party (Wmo 2015 art. 5.3.3)."""

    ASK_FILE = "ask_file", _("ask for the file and information")
    SHARE = "share", _("share the summary")
    TALK = "talk", _("talk about the resident")
    ACT = "act", _("write for the resident")


class ConsentGiven(models.TextChoices):
    WRITTEN = "written", _("in writing")
    SPOKEN = "spoken", _("spoken, and noted")
    PORTAL = "portal", _("on the follow-up page")


class ConsentBy(models.TextChoices):
    RESIDENT = "resident", _("the resident")
    REPRESENTATIVE = "representative", _("a representative")


class CodeStage(models.IntegerChoices):
    """The five steps of the reporting code for domestic violence and child abuse (Wmo 2015 art. 3.3)."""

    SIGNALS = 1, _("1. Put the signals in order")
    CONSULT = 2, _("2. Consult a colleague, and Veilig Thuis if needed")
    CONVERSATION = 3, _("3. Talk with the person concerned")
    WEIGH = 4, _("4. Weigh the violence or abuse")
    DECIDE = 5, _("5. Decide: report, help, or both")


class CodeDecision(models.TextChoices):
    """What step 5 of the reporting code came to."""

    REPORT = "report", _("reported to Veilig Thuis")
    HELP = "help", _("help arranged, not reported")
    BOTH = "both", _("reported to Veilig Thuis, and help arranged")
    NOTHING = "nothing", _("the suspicion has been taken away")


class HandoverDirection(models.TextChoices):
    OUT = "out", _("to a partner")
    IN = "in", _("from a partner")


class HandoverState(models.TextChoices):
    """How far a warm handover has come. What may follow what stands in cases/handovers.py."""

    PREPARING = "preparing", _("being prepared")
    APPROVED = "approved", _("approved by the resident")
    SENT = "sent", _("sent")
    CONFIRMED = "confirmed", _("confirmed by the receiver")
    DONE = "done", _("followed up")
    STOPPED = "stopped", _("stopped")


class HandoverReason(models.TextChoices):
    WLZ = "wlz", _("Wlz indication issued")
    LEGAL = "legal", _("legal help or representation")
    CARE = "care", _("asks for actual care or guidance")
    CONFIDANT = "confidant", _("a confidant is the right person")
    INFORMAL = "informal", _("informal support or volunteers")
    MOVED = "moved", _("lives in another municipality")
    OTHER = "other", _("other")


class InterestKind(models.TextChoices):
    """What may stand between a client supporter and independence (R12)."""

    OWN_WORK = "own_work", _("I work or worked for this organisation")
    CLOSE_WORK = "close_work", _("somebody close to me works or worked for this organisation")
    RESIDENT = "resident", _("I, or somebody close to me, know this resident privately")
    OPPONENT = "opponent", _("I support somebody who is in conflict with this resident")


class ComplaintVerdict(models.TextChoices):
    UPHELD = "upheld", _("upheld")
    PARTLY_UPHELD = "partly_upheld", _("partly upheld")
    UNFOUNDED = "unfounded", _("unfounded")
    SETTLED = "settled", _("solved in conversation")
    WITHDRAWN = "withdrawn", _("withdrawn by who complained")


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

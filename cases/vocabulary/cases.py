"""What a case is, why it closes, and what the resident says of it."""

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

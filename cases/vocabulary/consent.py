"""Consent, handovers, the reporting code, interests and complaints about our service."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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

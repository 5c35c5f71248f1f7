"""Letters: which, in what state, sent how and by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.letters.texts import DEFAULT_TEXTS
from cases.vocabulary import LetterKind
from oco_portal.row_security import OrganisationRow


class LetterTemplateQuerySet(models.QuerySet):
    def newest_of(self, organisation):
        """The newest text of each kind that this organisation wrote itself, by kind."""
        newest = self.filter(organisation=organisation).order_by("kind", "-version").distinct("kind")
        return {template.kind: template for template in newest.select_related("by")}

    def in_use(self, organisation, kind):
        """The text that a new letter starts from: the organisation's own, else that of the portal (not stored)."""
        own = self.filter(organisation=organisation, kind=kind).order_by("-version").first()
        return own or LetterTemplate.of_the_portal(kind)


class LetterTemplate(OrganisationRow):
    """
    One version of the text of one kind of letter. Append-only: who changes a text adds a version.

    A letter remembers the version that it was made from; version 0 is the portal's own (cases/letters/texts.py).
    """

    kind = models.CharField(_("kind of letter"), max_length=30, choices=LetterKind)
    version = models.PositiveIntegerField(_("version"))
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), max_length=10_000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    objects = LetterTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a letter")
        verbose_name_plural = _("texts of letters")
        ordering = ["kind", "-version"]
        constraints = [
            models.UniqueConstraint("organisation", "kind", "version", name="letter_text_version_once"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.version}"

    @classmethod
    def of_the_portal(cls, kind):
        text = DEFAULT_TEXTS[kind]
        return cls(kind=kind, version=0, subject=text.subject, body=text.body)

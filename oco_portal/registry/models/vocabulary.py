"""Code lists that people maintain and reports group by."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class AgeBand(models.TextChoices):
    """The bands that reports use; 12, 16 and 18 matter in law (Wmo 2015 art. 5.3.2-5.3.5)."""

    CHILD = "0-11", _("0 to 11 years")
    TEENAGER = "12-17", _("12 to 17 years")
    YOUNG_ADULT = "18-26", _("18 to 26 years")
    ADULT = "27-44", _("27 to 44 years")
    MIDDLE = "45-64", _("45 to 64 years")
    SENIOR = "65-74", _("65 to 74 years")
    OLD = "75+", _("75 years or older")

    @property
    def is_older(self):
        return self in {AgeBand.SENIOR, AgeBand.OLD}


class TermQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)


class Term(models.Model):
    """
    One entry of a vocabulary that people manage and reports group by.

    Terms are retired, never deleted: an old case keeps the term it was filed under.
    Code must not branch on a term; what code branches on is a TextChoices.
    """

    code = models.SlugField(_("code"), unique=True)
    name_nl = models.CharField(_("name (Dutch)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100)
    plain_nl = models.CharField(_("in plain words (Dutch)"), max_length=200, blank=True)
    plain_en = models.CharField(_("in plain words (English)"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("active"), default=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "name_nl"]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return self.name_en if get_language() == "en" else self.name_nl

    @property
    def plain(self):
        """What a resident reads on the form."""
        return (self.plain_en if get_language() == "en" else self.plain_nl) or self.name


class LifeDomain(Term):
    """A field of life that the support may be about: the list of Wmo 2015 art. 1.1.1."""

    class Meta(Term.Meta):
        verbose_name = _("life domain")
        verbose_name_plural = _("life domains")


class TargetGroup(Term):
    """A group of residents whose reach is reported. A health fact about a person: asked, never required."""

    is_older = models.BooleanField(_("older people"), default=False)

    class Meta(Term.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class ReferralSource(Term):
    """Who pointed a resident to the support, or how they came to know of it."""

    class Meta(Term.Meta):
        verbose_name = _("referral source")
        verbose_name_plural = _("referral sources")

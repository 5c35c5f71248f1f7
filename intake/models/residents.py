from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from oco_portal.accounts.roles import Permission
from oco_portal.registry.models import AgeBand
from oco_portal.row_security import OrganisationRow


class ResidentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Residents known to the user's own organisation; nobody for whoever does no casework."""
        return self.filter(organisation=user.organisation) if user.may(Permission.CASE_WORK) else self.none()

    def current(self):
        """Without those who turned out to be somebody who was on record already."""
        return self.filter(merged_into__isnull=True)

    def possibly_asking(self, support_request):
        """Residents on record who may be the person in the request: a question for a human, never an answer."""
        asked = support_request
        same = Q(name__iexact=asked.name) if asked.name else Q(pk=None)  # no name is nobody's name
        if asked.telephone:
            same |= Q(telephone=asked.telephone)
        if asked.email:
            same |= Q(email__iexact=asked.email)
        if asked.postcode and asked.birth_year:
            same |= Q(postcode=asked.postcode, birth_year=asked.birth_year)
        return self.current().filter(same, organisation=asked.organisation_id).order_by("name")


class Resident(OrganisationRow):
    """
    A person whom the support reaches: one row a person. Made when a request is taken up as a case.

    `merged_into` is the row of the same person that is used instead of this one, which keeps what it knew.
    """

    name = models.CharField(_("name"), max_length=200)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    age_band = models.CharField(_("age"), max_length=10, choices=AgeBand, blank=True)
    postcode = models.CharField(_("postcode"), max_length=6, blank=True)
    telephone = models.CharField(_("telephone number"), max_length=20, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    municipality = models.ForeignKey(
        "registry.Municipality",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("municipality"),
    )
    district = models.ForeignKey(
        "registry.District",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("district"),
    )
    target_group = models.ForeignKey(
        "registry.TargetGroup",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("target group"),
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        verbose_name=_("merged into"),
    )

    objects = ResidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("resident")
        verbose_name_plural = _("residents")
        indexes = [models.Index(fields=["organisation", "name"], name="resident_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="resident_merged_into_another",
                violation_error_message=_("Choose two residents."),
            ),
        ]

    def __str__(self):
        return self.name

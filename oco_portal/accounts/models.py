from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oco_portal.accounts.roles import OF_AN_ORGANISATION, PERMISSIONS, Permission, Role


class UserQuerySet(models.QuerySet):
    def supporters_of(self, organisation):
        """Who can be given a request or a case of this organisation."""
        return self._who_may(Permission.CASE_WORK, organisation)

    def team_leads_of(self, organisation):
        """The coordinators of this organisation."""
        return self._who_may(Permission.TEAM_LEAD, organisation)

    def _who_may(self, permission, organisation):
        roles = [role for role, permissions in PERMISSIONS.items() if permission in permissions]
        return self.filter(organisation=organisation, role__in=roles, is_active=True).order_by("name")

    def leads_of(self, organisation):
        """Who watches over the work of everybody in this organisation."""
        roles = [role for role, permissions in PERMISSIONS.items() if Permission.TEAM_LEAD in permissions]
        return self.filter(organisation=organisation, role__in=roles, is_active=True).order_by("name")


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who works with the portal. Residents have no account."""

    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    role = models.CharField(_("role"), max_length=30, choices=Role)
    organisation = models.ForeignKey(
        "registry.SupportOrganisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="users",
        verbose_name=_("support organisation"),
    )
    municipality = models.ForeignKey(
        "registry.Municipality",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="users",
        verbose_name=_("municipality"),
    )
    weekly_hours = models.DecimalField(
        _("hours a week"),
        max_digits=3,
        decimal_places=1,
        null=True,
        blank=True,
        help_text=_("For client support. The coordinator sees it beside the cases."),
    )
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("since"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name", "role"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["name"]
        constraints = [
            # Independence in one line: whoever belongs to a municipality belongs to no support organisation.
            models.CheckConstraint(
                condition=(
                    Q(role__in=OF_AN_ORGANISATION, organisation__isnull=False, municipality__isnull=True)
                    | Q(role=Role.CONTRACT_MANAGER, organisation__isnull=True, municipality__isnull=False)
                    | Q(role=Role.ADMINISTRATOR, organisation__isnull=True, municipality__isnull=True)
                ),
                name="role_decides_whom_a_user_works_for",
                violation_error_message=_(
                    "Supporters, coordinators and privacy officers belong to a support organisation, contract "
                    "managers to a municipality, administrators to neither."
                ),
            ),
            models.CheckConstraint(
                condition=Q(weekly_hours__isnull=True) | Q(weekly_hours__gt=0, weekly_hours__lte=60),
                name="weekly_hours_fit_in_a_week",
                violation_error_message=_("Hours a week lie between 0 and 60."),
            ),
        ]

    def __str__(self):
        return self.name

    def may(self, permission):
        return permission in PERMISSIONS.get(self.role, ())

    # What Django's admin asks; see oco_portal/admin.py.

    @property
    def is_staff(self):
        return self.may(Permission.REGISTRY_MAINTAIN)

    def has_perm(self, perm, obj=None):
        return self.is_active and self.may(Permission.REGISTRY_MAINTAIN)

    def has_module_perms(self, app_label):
        return self.has_perm(app_label)

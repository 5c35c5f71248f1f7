"""Who may do what. The only file that maps roles to permissions."""

from enum import StrEnum, auto

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CLIENT_SUPPORTER = "client_supporter", _("client supporter")
    COORDINATOR = "coordinator", _("coordinator")
    CONTRACT_MANAGER = "contract_manager", _("contract manager")
    ADMINISTRATOR = "administrator", _("administrator")
    PRIVACY_OFFICER = "privacy_officer", _("privacy officer")


class Permission(StrEnum):
    REQUEST_TRIAGE = auto()  # requests of the own organisation: read, enter, answer, refer
    CASE_WORK = auto()  # own cases
    CASE_VIEW_ALL = auto()  # all cases of the own organisation
    TEAM_LEAD = auto()  # the own organisation's work: caseload, letter texts, complaints, imports
    REPORT_RELEASE = auto()  # the own organisation's counts, and releasing them
    REPORT_VIEW = auto()  # released figures of the own municipality
    REGISTRY_MAINTAIN = auto()  # registry and accounts, no content
    LOG_VIEW = auto()  # who did what, no content


PERMISSIONS = {
    Role.CLIENT_SUPPORTER: {Permission.REQUEST_TRIAGE, Permission.CASE_WORK},
    Role.COORDINATOR: {
        Permission.REQUEST_TRIAGE,
        Permission.CASE_WORK,
        Permission.CASE_VIEW_ALL,
        Permission.TEAM_LEAD,
        Permission.REPORT_RELEASE,
    },
    Role.CONTRACT_MANAGER: {Permission.REPORT_VIEW},
    Role.ADMINISTRATOR: {Permission.REGISTRY_MAINTAIN},
    Role.PRIVACY_OFFICER: {Permission.LOG_VIEW},
}

# Roles that work for a support organisation, and so have one.
OF_AN_ORGANISATION = (Role.CLIENT_SUPPORTER, Role.COORDINATOR, Role.PRIVACY_OFFICER)

"""The administrator's site: what people maintain and who gets in. Never a resident, never a case."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from oco_portal.accounts.roles import Permission


class BeheerSite(admin.AdminSite):
    site_header = site_title = _("Administration")
    index_title = _("Registry and accounts")

    def has_permission(self, request):
        return request.user.is_authenticated and request.user.may(Permission.REGISTRY_MAINTAIN)

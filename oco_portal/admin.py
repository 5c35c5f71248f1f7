"""The administrator's site: what people maintain and who gets in. Never a resident, never a case."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from oco_portal.accounts.roles import Permission

MAINTAINED_HERE = {"registry", "accounts"}


class BeheerSite(admin.AdminSite):
    site_header = site_title = _("Administration")
    index_title = _("Registry and accounts")
    site_url = None
    enable_nav_sidebar = False

    def register(self, model_or_iterable, admin_class=None, **options):
        """Registry and accounts. What libraries bring along (tasks, keys, addresses) is nobody's to read."""
        models = model_or_iterable if isinstance(model_or_iterable, list | tuple) else [model_or_iterable]
        ours = [model for model in models if model._meta.app_label in MAINTAINED_HERE]
        super().register(ours, admin_class, **options)

    def has_permission(self, request):
        return request.user.is_authenticated and request.user.may(Permission.REGISTRY_MAINTAIN)

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """Everybody signs in at the same door, with the second factor. Whoever is in already finds nothing here."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise Http404
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

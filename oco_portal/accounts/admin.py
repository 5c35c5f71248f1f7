"""How an administrator makes, changes and blocks accounts. An account is blocked, never deleted."""

from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import BaseUserCreationForm
from django.utils.translation import gettext_lazy as _

from oco_portal.accounts.models import User

WHO = ["name", "email", "role", "organisation", "municipality"]


class NewUserForm(BaseUserCreationForm):
    """A new account with its first password, which the person changes after signing in."""

    class Meta:
        model = User
        fields = WHO


@admin.register(User)
class StaffAdmin(UserAdmin):
    add_form = NewUserForm
    add_fieldsets = [(None, {"fields": [*WHO, "password1", "password2"]})]
    fieldsets = [(None, {"fields": [*WHO, "weekly_hours", "is_active", "password"]})]
    filter_horizontal = []
    list_display = ["name", "email", "role", "organisation", "municipality", "is_active"]
    list_filter = ["role", "organisation", "municipality", "is_active"]
    list_select_related = ["organisation", "municipality"]
    search_fields = ["name", "email"]
    ordering = ["name"]
    actions = ["remove_second_factor"]

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.action(description=_("Remove the second factor (telephone or key lost)"))
    def remove_second_factor(self, request, queryset):
        """The person sets up a new one when they sign in. Ask first, by a way you trust, whether it is them."""
        for user in queryset:
            Authenticator.objects.filter(user=user).delete()
            self.log_change(request, user, "Second factor removed.")
        messages.success(request, _("The second factor has been removed. It is set up anew at the next sign-in."))

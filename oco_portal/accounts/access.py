"""Which pages a role may open. Which rows it sees there is decided by each model's `visible_to()`."""

from functools import wraps

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect

# What somebody without a second factor can still do: make one, or leave.
BEFORE_THE_SECOND_FACTOR = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
    "account_reauthenticate",
    "account_logout",
}


def requires_any(*permissions):
    """
    Answer 404 unless the user's role grants one of the permissions.

    Not 403: a contract manager must not learn from the answer that there is something to see.
    """

    def decorate(view):
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            if not any(request.user.may(permission) for permission in permissions):
                raise Http404
            return view(request, *args, **kwargs)

        wrapper.required_permissions = permissions  # read by tests/test_access.py
        return wrapper

    return decorate


def requires(permission):
    return requires_any(permission)


def require_second_factor(get_response):
    """Middleware: a signed-in user without a second factor can only make one. The demo does not ask."""

    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        if request.resolver_match.url_name in BEFORE_THE_SECOND_FACTOR or is_mfa_enabled(request.user):
            return None
        return redirect("mfa_activate_totp")

    middleware.process_view = process_view
    return middleware

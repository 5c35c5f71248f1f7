"""What the frame of every page needs: the way around, the other language, the telephone number."""

from django.urls import reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oco_portal.accounts.roles import Permission
from oco_portal.registry.models import SupportOrganisation

LANGUAGES = {"nl": "Nederlands", "en": "English"}


def page_frame(request):
    """Context processor. A view that knows better (its organisation, its theme) says so and wins."""
    user = getattr(request, "user", None)
    is_staff = bool(user and user.is_authenticated)
    return {
        "navigation": _navigation(request, user) if is_staff else _public_navigation(request),
        "other_language": _other_language(request),
        "contact": None if is_staff else SimpleLazyObject(_general_contact),
    }


def _general_contact():
    return SupportOrganisation.objects.answering_elsewhere()


def _public_navigation(request):
    return _items(
        request,
        [
            ("intake:request-start", _("Ask for support")),
            ("intake:request-follow", _("Follow your request")),
            ("explanation", _("What we do")),
            ("deadlines:calculator", _("Calculate a term")),
        ],
    )


def _navigation(request, user):
    permitted = [
        (Permission.CASE_WORK, "desk:desk", _("Desk")),
        (Permission.REQUEST_TRIAGE, "intake:request-list", _("Requests")),
        (Permission.CASE_WORK, "cases:case-list", _("Cases")),
        (Permission.REPORT_RELEASE, "reporting:report-list", _("Reports")),
        (Permission.REPORT_VIEW, "reporting:report-list", _("Reports")),
        (Permission.REGISTRY_MAINTAIN, "admin:index", _("Administration")),
        (Permission.LOG_VIEW, "event-list", _("Log")),
    ]
    return _items(request, [(name, label) for permission, name, label in permitted if user.may(permission)])


def _items(request, named):
    urls = [(reverse(name), label) for name, label in named]
    here = max((url for url, _label in urls if request.path.startswith(url)), key=len, default=None)
    return [{"url": url, "label": label, "is_current": url == here} for url, label in urls]


def _other_language(request):
    code = "en" if get_language() == "nl" else "nl"
    return {"code": code, "name": LANGUAGES[code], "url": translate_url(request.get_full_path(), code)}

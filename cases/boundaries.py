"""What lies outside the assignment, asked before a request becomes a case (R35)."""

from django.utils.translation import gettext as _

from intake.models import YesNoUnknown


def has_wlz_indication(support_request):
    """By what the request says. A supporter may find out that it is not so."""
    return support_request.has_wlz_indication == YesNoUnknown.YES


def reasons_outside_assignment(support_request, *, no_wlz_indication=False):
    """Why this request is no case for us; empty when it is. `no_wlz_indication`: the supporter found there is none."""
    if has_wlz_indication(support_request) and not no_wlz_indication:
        return [
            _(
                "The resident has a Wlz indication. The client support of the care office is for them: refer them, "
                "and close the request as outside the assignment."
            )
        ]
    return []

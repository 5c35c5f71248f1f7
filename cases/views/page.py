"""What every page about one case shares: who may see it, its frame, and a form that acts and comes back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Case
from oco_portal.acting import acted

# The pages of a case, in the order of its menu: the name of the address, and what the menu calls it.
PAGES = [
    ("cases:case-detail", gettext_lazy("Case")),
    ("cases:plan", gettext_lazy("Plan and network")),
    ("cases:appointment-list", gettext_lazy("Appointments")),
    ("cases:consent-list", gettext_lazy("Consent")),
    ("cases:document-list", gettext_lazy("Letters and documents")),
    ("cases:handover-list", gettext_lazy("Handover")),
    ("cases:case-close", gettext_lazy("Closing")),
]


def visible_case(request, reference, *also, cases=Case.objects):
    """
    The case of this reference when the user may see it; otherwise nobody learns that it exists: 404.

    `also` are what more is fetched in the same query, `cases` what more is worked out there.
    """
    related = ("resident", "supporter", "municipality", "main_life_domain", "target_group", *also)
    return get_object_or_404(cases.visible_to(request.user).select_related(*related), reference=reference)


def render_page(request, template, case, context, status=200):
    """A page about one case, in the frame of cases/case_base.html: its name, its menu, its way back."""
    urls = [(reverse(name, args=[case.reference]), label) for name, label in PAGES]
    frame = {
        "case": case,
        "case_pages": [{"url": url, "label": label, "is_current": url == request.path} for url, label in urls],
    }
    return render(request, template, frame | context, status=status)


def ending_page(request, case, form, act, what, *, ends):
    """One page with one form that ends something of a case."""
    if acted(request, form, act, what, done=_("Noted.")):
        return redirect("cases:case-detail", reference=case.reference)
    return render_page(request, "cases/case_end_form.html", case, {"form": form, "ends": ends})


def form_page(request, case, form, act, what, *, title, returns_to, intro=""):
    """One page with one form that adds to a case or changes something of it; done, back to the page of that name."""
    if acted(request, form, act, what, done=_("Noted.")):
        return redirect(returns_to, reference=case.reference)
    back = reverse(returns_to, args=[case.reference])
    return render_page(
        request, "cases/plan_form.html", case, {"form": form, "title": title, "intro": intro, "back": back}
    )


def pressed(request, act, *, by, done, **what):
    """Do what one button asks, and say how it went."""
    try:
        act(by=by, **what)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)

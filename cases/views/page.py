"""What every page about one case shares: who may see it, its frame, and a form that acts and comes back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Case

# The pages of a case, in the order of its menu: the name of the address, and what the menu calls it.
PAGES = [
    ("cases:case-detail", gettext_lazy("Case")),
    ("cases:document-list", gettext_lazy("Letters and documents")),
]


def visible_case(request, reference):
    """The case of this reference when the user may see it; otherwise nobody learns that it exists: 404."""
    related = ("resident", "supporter", "municipality", "main_life_domain", "target_group")
    return get_object_or_404(Case.objects.visible_to(request.user).select_related(*related), reference=reference)


def render_page(request, template, case, context, status=200):
    """A page about one case, in the frame of cases/case_base.html: its name, its menu, its way back."""
    urls = [(reverse(name, args=[case.reference]), label) for name, label in PAGES]
    frame = {
        "case": case,
        "case_pages": [{"url": url, "label": label, "is_current": url == request.path} for url, label in urls],
    }
    return render(request, template, frame | context, status=status)


def acted(request, form, act, what, *, done):
    """
    Check the form and act on it, as the user; whether that was done.

    `act` gets `what`, a dict of what it acts on, and the form's answers; what it refuses stands with the form, and
    nothing typed is lost.
    """
    if not form.is_valid():
        return False
    try:
        act(by=request.user, **what, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(request, done)
    return True


def ending_page(request, case, form, act, what, *, ends="", reasons=()):
    """One page with one form that ends something of a case, or the case itself when `ends` is empty."""
    if acted(request, form, act, what, done=_("Noted.")):
        return redirect("cases:case-detail", reference=case.reference)
    context = {"form": form, "ends": ends, "reasons": reasons}
    return render_page(request, "cases/case_end_form.html", case, context)

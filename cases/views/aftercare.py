"""How it went, told by a resident behind the link of one mail. No account, no code, nothing about the case."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone

from cases import actions
from cases.aftercare import digest_of
from cases.forms.aftercare import HowItWentForm
from cases.models import Aftercare
from oco_portal.row_security import ask_as


@login_not_required
def aftercare_answer(request, token):
    found, today = _held_by(token), timezone.localdate()
    if found is None or not found.answered_on and found.last_day_to_answer < today:
        return render(request, "cases/aftercare_gone.html", status=404)
    if found.answered_on:
        return render(request, "cases/aftercare_thanks.html", {"contact": found.organisation})
    form = HowItWentForm(request.POST or None)
    if form.is_valid():
        try:
            actions.answer_how_it_went(aftercare=found, on=today, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect("aftercare:answer", token=token)
    return render(request, "cases/aftercare_answer.html", {"form": form, "contact": found.organisation})


def _held_by(token):
    """The row that this token opens, or None; asks PostgreSQL as its holder from here on."""
    digest = digest_of(token)
    ask_as(holder=digest)
    return Aftercare.objects.select_related("organisation").filter(digest=digest).first()

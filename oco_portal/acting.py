"""A form that acts: what every page with one asks of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError


def acted(request, form, act, what, *, done):
    """
    Check the form and act on it, as the user; whether that was done.

    `act` gets `what`, a dict of what it acts on, and the form's answers; what it refuses stands with the form, and
    nothing typed is lost. What it answers is `form.made`.
    """
    if not form.is_valid():
        return False
    try:
        form.made = act(by=request.user, **what, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(request, done)
    return True

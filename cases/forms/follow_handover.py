from django import forms
from django.utils.translation import gettext_lazy as _

from oco_portal.forms import PortalForm


class ApproveSummaryForm(PortalForm):
    """The resident approves the text that stands above the button; `version` says which text that was."""

    submit_label = _("Yes, this may be sent")

    version = forms.CharField(widget=forms.HiddenInput, max_length=64)

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from oco_portal.forms import PortalForm


class SaveFilterForm(PortalForm):
    submit_label = _("Save")

    name = forms.CharField(
        label=_("Name of the filter"),
        help_text=_("For example: Wmo this week. Write no name of a resident here."),
        max_length=60,
    )


class DeleteFilterForm(PortalForm):
    """One button."""

    def __init__(self, saved):
        super().__init__()
        self.submit_label = gettext("Delete “%(name)s”") % {"name": saved.name}
        self.helper_options = {"form_action": reverse("cases:saved-filter-delete", args=[saved.pk])}

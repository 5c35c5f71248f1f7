from django.utils.translation import gettext_lazy as _

from oco_portal.forms import PortalForm


class RenewAgendaForm(PortalForm):
    """A button. `has_one` says whether there is an address that stops working."""

    def __init__(self, *args, has_one, **kwargs):
        super().__init__(*args, **kwargs)
        self.submit_label = _("Make a new address") if has_one else _("Make the address")

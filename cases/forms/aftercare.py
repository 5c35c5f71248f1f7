from django.utils.translation import gettext_lazy as _

from cases.vocabulary import GoesOnNow, Helped, YesNo
from intake.forms import RadioField
from oco_portal.forms import PortalForm


class HowItWentForm(PortalForm):
    """Three questions, without a name and without room to write one."""

    submit_label = _("Send my answers")

    helped = RadioField(label=_("Did the support help you?"), choices=Helped)
    goes_on = RadioField(label=_("Can you go on now?"), choices=GoesOnNow)
    needs_support = RadioField(
        label=_("Do you need support again?"),
        choices=[(YesNo.YES, _("Yes")), (YesNo.NO, _("No"))],
        help_text=_("With yes we show you how to ask for it. We do not call you of our own accord."),
    )

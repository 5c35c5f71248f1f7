from django import forms
from django.utils.translation import gettext_lazy as _

from intake.triage_forms import NotInTheFuture
from oco_portal.registry.models import Counterparty, Partner

LETTER = {Counterparty: "t", Partner: "k"}


def key_of(party):
    """How an address or a form names a Counterparty or a Partner."""
    return f"{LETTER[type(party)]}-{party.pk}"


class PartyField(forms.ChoiceField):
    """A Counterparty or a Partner out of groups that `offer` fills. Answers the record; None when nothing is chosen."""

    def __init__(self, **kwargs):
        super().__init__(choices=[], required=False, **kwargs)
        self.known = {}

    def offer(self, groups):
        """`groups` are pairs of a heading and parties; who stands in two groups is offered in the first."""
        self.known, choices = {}, [("", "–")]
        for heading, parties in groups:
            new = {key_of(party): party for party in parties if key_of(party) not in self.known}
            self.known |= new
            if new:
                choices.append((heading, [(key, str(party)) for key, party in new.items()]))
        self.choices = choices

    def clean(self, value):
        return self.known.get(super().clean(value))


class PartyForm(NotInTheFuture):
    """Names one other party: out of the registry, or somebody else."""

    party = PartyField(label=_("Which organisation?"))
    other_party = forms.CharField(
        label=_("Or somebody who is not in the list"), max_length=200, required=False, help_text=_("Name and function.")
    )

    def clean(self):
        cleaned = super().clean()
        chosen, other = cleaned.get("party"), cleaned.pop("other_party", "")
        if "party" in self.errors or "other_party" in self.errors:
            return cleaned
        if bool(chosen) == bool(other):
            self.add_error("party", _("Choose one from the list, or name somebody else."))
        cleaned["party"] = chosen or other
        return cleaned


def all_parties(case):
    """Everybody of the registry, whom this case has a dispute with first."""
    return [
        (_("In this case"), [dispute.counterparty for dispute in case.disputes.select_related("counterparty")]),
        (_("Partners"), Partner.objects.active()),
        (_("Counterparties"), Counterparty.objects.active()),
    ]

"""Facts that are changed later on, by one of several people who may have them open."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.forms.cases import OpenCaseForm
from cases.forms.versions import VersionedForm
from cases.vocabulary import CoreValue, Subject
from oco_portal.registry.models import LifeDomain, TargetGroup

FACTS = OpenCaseForm.base_fields


class EditCaseForm(VersionedForm):
    """
    What the case is about, in the questions of opening it. A choice that is no longer offered stays possible where it
    was made.
    """

    submit_label = _("Save")

    law = FACTS["law"]
    main_life_domain = FACTS["main_life_domain"]
    life_domains = FACTS["life_domains"]
    target_group = FACTS["target_group"]
    manages_alone = FACTS["manages_alone"]
    has_network = FACTS["has_network"]
    wants_independent = FACTS["wants_independent"]

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, row=row, **kwargs)
        touched = list(row.life_domains.values_list("pk", flat=True))
        for name in ("main_life_domain", "life_domains"):
            self.fields[name].queryset = LifeDomain.objects.filter(Q(is_active=True) | Q(pk__in=touched))
        self.fields["target_group"].queryset = TargetGroup.objects.filter(Q(is_active=True) | Q(pk=row.target_group_id))

    @classmethod
    def said_by(cls, row):
        questions = {name: getattr(row, name) for name in ("manages_alone", "has_network", "wants_independent")}
        others = row.life_domains.exclude(pk=row.main_life_domain_id).values_list("code", flat=True)
        return {
            "law": row.law,
            "main_life_domain": row.main_life_domain.code,
            "life_domains": list(others),
            "target_group": row.target_group.code if row.target_group else "",
        } | questions


class EditDisputeForm(VersionedForm):
    """How a dispute is classified. With whom and under which law is what its ladder stands on, and stays."""

    submit_label = _("Save")

    subject = forms.ChoiceField(label=_("What is it about?"), choices=Subject)
    core_value = forms.ChoiceField(
        label=_("Which core value of proper government is at stake?"),
        choices=[("", _("none, or not known")), *CoreValue.choices],
        required=False,
    )

    @classmethod
    def said_by(cls, row):
        return {"subject": row.subject, "core_value": row.core_value}

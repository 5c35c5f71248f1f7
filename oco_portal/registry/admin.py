"""How an administrator keeps the registry. What is in use is retired, never deleted."""

from django.contrib import admin, messages
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from oco_portal.registry.models import (
    BridgeDay,
    Contract,
    ContractParty,
    ContractRequirement,
    Counterparty,
    District,
    LifeDomain,
    Municipality,
    Partner,
    PopulationGroup,
    ReferralSource,
    SupportOrganisation,
    TargetGroup,
)


class NeverDeleted(admin.ModelAdmin):
    """Old cases and reports point here: untick “active” instead."""

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(LifeDomain, ReferralSource)
class TermAdmin(NeverDeleted):
    list_display = ["name_nl", "name_en", "code", "position", "is_active"]
    list_editable = ["position", "is_active"]
    search_fields = ["name_nl", "name_en", "code"]

    def get_readonly_fields(self, request, obj=None):
        """Reports of years ago are grouped by the code: it is given once."""
        return ["code"] if obj else []


@admin.register(TargetGroup)
class TargetGroupAdmin(TermAdmin):
    list_display = [*TermAdmin.list_display, "is_older"]


class DistrictInline(admin.TabularInline):
    model = District
    extra = 0
    can_delete = False


class PopulationGroupInline(admin.TabularInline):
    model = PopulationGroup
    extra = 0


@admin.register(Municipality)
class MunicipalityAdmin(NeverDeleted):
    list_display = ["name", "cbs_code", "population", "theme"]
    search_fields = ["name", "cbs_code"]
    inlines = [DistrictInline, PopulationGroupInline]


@admin.register(SupportOrganisation)
class SupportOrganisationAdmin(NeverDeleted):
    list_display = ["name", "telephone", "email", "answers_elsewhere", "second_reader_for_letters"]


class ContractPartyInline(admin.TabularInline):
    model = ContractParty
    extra = 0
    min_num = 1


class ContractRequirementInline(admin.TabularInline):
    """The text is the administrator's; the tick is the contract manager's."""

    model = ContractRequirement
    extra = 0
    fields = ["kind", "text", "due_on", "position"]
    can_delete = False


@admin.register(Contract)
class ContractAdmin(NeverDeleted):
    list_display = ["name", "municipality", "service_starts_on", "ends_on", "is_extended"]
    list_filter = ["municipality"]
    list_select_related = ["municipality"]
    inlines = [ContractPartyInline, ContractRequirementInline]

    def save_model(self, request, obj, form, change):
        """Successive contracts should leave no day without service; whoever breaks that is told, and may (R61)."""
        super().save_model(request, obj, form, change)
        for found in obj.municipality.contracts.breaks():
            days = {"first": date_format(found.first_day, "j F Y"), "last": date_format(found.last_day, "j F Y")}
            messages.warning(request, _("Nobody serves residents from %(first)s to %(last)s.") % days)


@admin.register(Counterparty)
class CounterpartyAdmin(NeverDeleted):
    list_display = ["name", "role", "is_active"]
    list_editable = ["is_active"]
    list_filter = ["role", "is_active"]
    search_fields = ["name"]


@admin.register(Partner)
class PartnerAdmin(NeverDeleted):
    list_display = ["name", "kind", "municipality", "telephone", "is_active"]
    list_editable = ["is_active"]
    list_filter = ["kind", "municipality", "is_active"]
    list_select_related = ["municipality"]
    search_fields = ["name"]


@admin.register(BridgeDay)
class BridgeDayAdmin(admin.ModelAdmin):
    """Nothing points at these days, so they can be removed. What that means for terms on record: cases/admin.py."""

    list_display = ["day", "source"]

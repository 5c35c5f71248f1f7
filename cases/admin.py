"""What a change in the registry means for the terms on record: when a bridge day changes, they are counted anew."""

from django.contrib import admin

from cases.tasks import recount_terms
from oco_portal.registry.admin import BridgeDayAdmin
from oco_portal.registry.models import BridgeDay

admin.site.unregister(BridgeDay)


@admin.register(BridgeDay)
class RecountingBridgeDayAdmin(BridgeDayAdmin):
    """Queued in the transaction of the change; the worker writes in the time line of each case what moved."""

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        recount_terms.enqueue()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        recount_terms.enqueue()

    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        recount_terms.enqueue()

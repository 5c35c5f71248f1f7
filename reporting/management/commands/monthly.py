from django.core.management.base import BaseCommand
from django.utils import timezone

from oco_portal.registry.models import Contract
from reporting.actions import reports
from reporting.periods import Month


class Command(BaseCommand):
    help = "Make the draft report of last month for every contract that served then, once. For a daily timer."

    def handle(self, *args, **options):
        month = Month.of(timezone.localdate()).previous
        served = Contract.objects.filter(service_starts_on__lte=month.last_day, ends_on__gte=month.first_day)
        drafts = [reports.make_draft(contract=contract, month=month) for contract in served.order_by("pk")]
        self.stdout.write(f"{len(drafts)} drafts of {month} are there.")

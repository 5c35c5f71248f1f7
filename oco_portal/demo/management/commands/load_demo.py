from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from oco_portal.accounts.models import User
from oco_portal.demo import contract_data, people_data, registry_data, reports_data


class Command(BaseCommand):
    help = "Fill an empty database with the demo's invented registry, accounts and residents."

    def handle(self, *args, **options):
        if User.objects.exists():
            self.stdout.write("The demo data is there already; it is kept as it is.")
            return
        with transaction.atomic():
            registry_data.load()
            people_data.load(timezone.localdate())
            contract_data.load(timezone.localdate())
            reports_data.load(timezone.localdate())
        self.stdout.write("The demo data has been made.")

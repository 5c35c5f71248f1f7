import time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from oco_portal.demo.many_cases import fill
from oco_portal.registry.models import SupportOrganisation


class Command(BaseCommand):
    help = "Fill the portal with invented cases by the thousand, spread over the organisations that have staff."

    def add_arguments(self, parser):
        parser.add_argument("--number", type=int, default=100_000, help="cases in all (default 100,000)")

    def handle(self, *args, number, **options):
        # The first is the biggest, as it is outside: two thirds, then two thirds of what is left, and so on.
        organisations = list(
            SupportOrganisation.objects.filter(users__role="client_supporter").distinct().order_by("pk")
        )
        if not organisations:
            raise CommandError("There is no organisation with a client supporter. Run load_demo first.")
        began, left = time.monotonic(), number
        for nth, organisation in enumerate(organisations, start=1):
            share = left if nth == len(organisations) else -(-left * 2 // 3)
            for there in fill(organisation=organisation, number=share, today=timezone.localdate()):
                self.stdout.write(f"{organisation}: {there:,} cases", ending="\r")
                self.stdout.flush()
            self.stdout.write("")
            left -= share
        self.stdout.write(f"{number:,} cases in {time.monotonic() - began:.0f} seconds.")

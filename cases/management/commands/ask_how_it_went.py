from django.core.management.base import BaseCommand
from django.utils import timezone

from cases.actions import ask_how_it_went
from oco_portal.registry.models import SupportOrganisation
from oco_portal.row_security import acting_for


class Command(BaseCommand):
    help = "Ask residents who agreed to it, six weeks after closing, how it went. For a daily timer; asks each once."

    def handle(self, *args, **options):
        today, asked = timezone.localdate(), 0
        for organisation in SupportOrganisation.objects.all():
            with acting_for(organisation=organisation.pk):
                asked += ask_how_it_went(organisation=organisation, on=today)
        self.stdout.write(f"{asked} residents asked.")

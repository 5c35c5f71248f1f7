from django.core.management.base import BaseCommand
from django.utils import timezone

from cases import actions
from cases.tasks import recount_terms
from oco_portal.registry.models import SupportOrganisation
from oco_portal.row_security import acting_for


class Command(BaseCommand):
    help = (
        "Count open terms anew, then queue the warnings of this working day, once however often it runs. For a timer."
    )

    def handle(self, *args, **options):
        moved, mails, today = recount_terms.call(), 0, timezone.localdate()
        for organisation in SupportOrganisation.objects.all():
            with acting_for(organisation=organisation.pk):
                mails += actions.send_digest(organisation=organisation, on=today)
        self.stdout.write(f"{moved} terms moved, {mails} mails queued.")

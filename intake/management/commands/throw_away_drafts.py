from django.core.management.base import BaseCommand

from intake.drafts import throw_away_expired


class Command(BaseCommand):
    help = "Delete drafts of requests that are older than a day. For an hourly timer."

    def handle(self, *args, **options):
        self.stdout.write(f"{throw_away_expired()} drafts thrown away.")

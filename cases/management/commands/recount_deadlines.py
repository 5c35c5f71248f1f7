from django.core.management.base import BaseCommand

from cases.tasks import recount_terms


class Command(BaseCommand):
    help = "Count every open term anew: a bridge day or a rule may have changed. May run as often as you like."

    def handle(self, *args, **options):
        self.stdout.write(f"{recount_terms.call()} terms moved.")

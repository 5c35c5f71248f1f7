import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from oco_portal.accounts.models import User
from oco_portal.accounts.roles import Role


class Command(BaseCommand):
    help = "Make an administrator: accounts and registry, no content. Asks for the password."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *args, email, name, **options):
        if User.objects.filter(email=email).exists():
            raise CommandError("There is an account with this address already.")
        password = getpass.getpass("Password (at least 12 characters): ")
        try:
            validate_password(password)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from None
        User.objects.create_user(email, password, name=name, role=Role.ADMINISTRATOR)
        self.stdout.write(f"{email} can sign in, and is asked to set up a second factor first.")

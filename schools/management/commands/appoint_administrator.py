"""manage.py appoint_administrator EMAIL NAME: the first person who may appoint others."""

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from audit.acting import JobCommand
from schools.actions import appoint, create_account


class Command(JobCommand):
    help = "Open an account for an administrator, who chooses a password by “Forgotten password”."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")

    @transaction.atomic
    def handle(self, *args, email: str, name: str, **options) -> None:
        if User.objects.filter(email__iexact=email).exists():
            raise CommandError(f"There is an account with the address {email} already.")
        now = timezone.now()
        person = create_account(by=None, at=now, email=email, name=name)
        appoint(person, Role.ADMINISTRATOR, by=None, at=now, starts_on=timezone.localdate(now))
        self.stdout.write(f"{name} is an administrator. Choose a password at the sign-in page.")

"""Print one sign-in for each role of the demo county."""

from accounts.models import User
from accounts.roles import Role
from audit.acting import JobCommand
from demo.cast import PASSWORD


class Command(JobCommand):
    help = __doc__

    def handle(self, *args, **options):
        for role in Role:
            email = f"{role.replace('_', '-')}@catie.example"
            if User.objects.filter(email=email, is_active=True).exists():
                self.stdout.write(f"{role.label:<24}{email:<36}{PASSWORD}")

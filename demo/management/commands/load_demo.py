"""Load the demo county into an empty database: invented schools, pupils, people and work."""

from django.utils import timezone

from audit.acting import JobCommand
from demo.county import AlreadyThere, load


class Command(JobCommand):
    help = __doc__

    def handle(self, *args, **options):
        try:
            load(timezone.localdate(), lambda what: self.stdout.write(f"demo county: {what}"))
        except AlreadyThere:
            self.stdout.write("There are schools here already, so the demo county is not loaded.")

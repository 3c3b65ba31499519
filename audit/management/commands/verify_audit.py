"""Says which rows of the history are not as they were sealed."""

from django.core.management import CommandError

from audit.acting import JobCommand
from audit.seals import verify_all


class Command(JobCommand):
    help = "Compare the history and the openings with their seals."

    def handle(self, **options):
        findings = verify_all()
        for finding in findings:
            self.stdout.write(f"{finding.table} {finding.row}: {finding.what}")
        if findings:
            raise CommandError(f"{len(findings)} rows are not as they were sealed.")
        self.stdout.write("All is as it was sealed.")

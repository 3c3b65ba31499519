"""Makes small pupil files and runs the command on them."""

import csv
import json
from io import StringIO

from django.core.management import CommandError, call_command

from schools.pupil_file import OPTIONAL, REQUIRED
from schools.tests.factories import make_upn

ROBIN = {
    "upn": make_upn(88001),
    "first_name": "Robin",
    "last_name": "Ashdown",
    "date_of_birth": "2016-05-04",
    "sex": "F",
    "year_group": "4",
    "enrolled_on": "2020-09-01",
}


def write_pupils(path, *rows, columns=(*REQUIRED, *OPTIONAL)):
    """Each row is Robin's with what is given in place of hers."""
    columns = [*columns, *sorted({cell for row in rows for cell in row} - set(columns))]
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows({c: (ROBIN | row).get(c, "") for c in columns} for row in rows)
    return path


def run(path, *options):
    """The command's JSON, with its exit status."""
    out, status = StringIO(), 0
    try:
        call_command("import_pupils", str(path), "--json", *options, stdout=out)
    except CommandError as error:
        status = error.returncode
    return json.loads(out.getvalue()) | {"status": status}

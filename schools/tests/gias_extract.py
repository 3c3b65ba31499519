"""Makes small extracts in the layout that GIAS publishes, and runs the command on them."""

import csv
import json
from io import StringIO

from django.core.management import CommandError, call_command

from schools.gias_file import LINK_REQUIRED, REQUIRED

OAKFIELD = {
    "URN": "990001",
    "LA (code)": "886",
    "EstablishmentNumber": "0123",
    "EstablishmentName": "Oakfield Primary School",
    "TypeOfEstablishment (code)": "01",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentStatus (code)": "1",
    "EstablishmentStatus (name)": "Open",
    "OpenDate": "01-09-1998",
    "PhaseOfEducation (code)": "2",
    "PhaseOfEducation (name)": "Primary",
    "Town": "Ashford",
    "Postcode": "TN23 1AA",
    "DistrictAdministrative (code)": "E07000105",
    "DistrictAdministrative (name)": "Ashford",
    "NumberOfPupils": "210",
}


def closed(urn, day, **cells):
    return {
        "URN": urn,
        "EstablishmentStatus (code)": "2",
        "EstablishmentStatus (name)": "Closed",
        "CloseDate": day,
        "DistrictAdministrative (code)": "",
    } | cells


def write_extract(path, *rows, columns=REQUIRED, encoding="cp1252"):
    """Each row is Oakfield's with what is given in place of its own."""
    columns = [*columns, *sorted({cell for row in rows for cell in row} - set(columns))]
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows({c: (OAKFIELD | row).get(c, "") for c in columns} for row in rows)
    return path


def write_links(path, *links):
    """Each link is (URN, type, LinkURN) and perhaps a date."""
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(LINK_REQUIRED)
        for urn, kind, linked, *day in links:
            writer.writerow([urn, linked, f"School {linked}", kind, *(day or [""])])
    return path


def run(path, *options):
    """The command's JSON, with its exit status."""
    out, status = StringIO(), 0
    try:
        call_command("import_schools", str(path), "--json", *map(str, options), stdout=out)
    except CommandError as error:
        status = error.returncode
    return json.loads(out.getvalue()) | {"status": status}


def counts(result):
    return {k: result[k] for k in ("new", "changed", "unchanged", "quarantined") if result[k]}

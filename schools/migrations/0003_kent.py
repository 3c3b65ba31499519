"""Kent's areas and districts, its six terms, and the days in them on which schools are closed.

Terms of 2024/25 and 2025/26 are the county's published ones (attendance.md 1.5). Those of 2026/27
were not found: they are an assumption of the same shape and length, to be corrected in the admin.
"""

from datetime import date, timedelta

from django.db import migrations

AREAS = {
    "North": {"E07000107": "Dartford", "E07000109": "Gravesham", "E07000111": "Sevenoaks"},
    "South": {"E07000105": "Ashford", "E07000108": "Dover", "E07000112": "Folkestone and Hythe"},
    "East": {"E07000106": "Canterbury", "E07000113": "Swale", "E07000114": "Thanet"},
    "West": {
        "E07000110": "Maidstone",
        "E07000115": "Tonbridge and Malling",
        "E07000116": "Tunbridge Wells",
    },
}
TERMS = {
    2024: [
        (date(2024, 9, 2), date(2024, 10, 18)),
        (date(2024, 11, 4), date(2024, 12, 20)),
        (date(2025, 1, 6), date(2025, 2, 14)),
        (date(2025, 2, 24), date(2025, 4, 4)),
        (date(2025, 4, 22), date(2025, 5, 23)),
        (date(2025, 6, 2), date(2025, 7, 22)),
    ],
    2025: [
        (date(2025, 9, 1), date(2025, 10, 17)),
        (date(2025, 10, 27), date(2025, 12, 19)),
        (date(2026, 1, 5), date(2026, 2, 13)),
        (date(2026, 2, 23), date(2026, 4, 2)),
        (date(2026, 4, 20), date(2026, 5, 22)),
        (date(2026, 6, 1), date(2026, 7, 21)),
    ],
    2026: [  # assumed
        (date(2026, 9, 1), date(2026, 10, 16)),
        (date(2026, 11, 2), date(2026, 12, 18)),
        (date(2027, 1, 4), date(2027, 2, 12)),
        (date(2027, 2, 22), date(2027, 3, 25)),
        (date(2027, 4, 12), date(2027, 5, 28)),
        (date(2027, 6, 7), date(2027, 7, 21)),
    ],
}
CLOSURES = {
    date(2025, 5, 5): "Early May bank holiday",
    date(2026, 5, 4): "Early May bank holiday",
    date(2027, 5, 3): "Early May bank holiday",
} | {date(2025, 10, 27) + timedelta(days=n): "County staff day" for n in range(5)}


def make_areas_and_districts(apps, schema_editor):
    for area_name, districts in AREAS.items():
        area = apps.get_model("schools", "Area").objects.create(name=area_name)
        for code, name in districts.items():
            apps.get_model("schools", "District").objects.create(code=code, name=name, area=area)


def make_calendar(apps, schema_editor):
    apps.get_model("schools", "Term").objects.bulk_create(
        apps.get_model("schools", "Term")(
            year=year, number=number, starts_on=starts_on, ends_on=ends_on
        )
        for year, terms in TERMS.items()
        for number, (starts_on, ends_on) in enumerate(terms, start=1)
    )
    apps.get_model("schools", "Closure").objects.bulk_create(
        apps.get_model("schools", "Closure")(day=day, name=name) for day, name in CLOSURES.items()
    )


class Migration(migrations.Migration):
    dependencies = [("schools", "0002_initial")]
    operations = [
        migrations.RunPython(make_areas_and_districts, migrations.RunPython.noop),
        migrations.RunPython(make_calendar, migrations.RunPython.noop),
    ]

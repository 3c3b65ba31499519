"""Bad GIAS files: each a clear error, nothing half done, and an exit status that is not 0."""

import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from imports.models import Batch
from schools.models import School
from schools.tests.gias_extract import run, write_extract, write_links

pytestmark = pytest.mark.django_db


def refused(path, *options):
    result = run(path, *options)
    assert result["status"] == 1
    assert not School.objects.exists()
    assert Batch.objects.get().problems == len(result["problems"]) > 0
    return result["problems"][0]["line"], result["problems"][0]["message"]


@pytest.fixture
def good(tmp_path):
    return write_extract(tmp_path / "gias.csv", *({"URN": f"99{n:04}"} for n in range(50)))


def test_a_file_cut_in_the_middle(good):
    good.write_bytes(good.read_bytes()[:6000])

    line, message = refused(good)
    assert line > 20
    assert "cut" in message


def test_a_wrong_header(good):
    good.write_text(good.read_text().replace("EstablishmentName", "Name", 1))

    assert refused(good) == (
        1,
        "The header lacks 1 of the 21 columns it needs: EstablishmentName",
    )


def test_utf_16(good):
    good.write_bytes(good.read_text().encode("utf-16"))

    assert "UTF-16" in refused(good)[1]


def test_two_hundred_megabytes_of_rubbish(tmp_path):
    path = tmp_path / "gias.csv"
    with path.open("wb") as file:
        for _ in range(200):
            file.write(b"\x93rubbish\x01," * (1024 * 1024 // 10))

    assert "too big" in refused(path)[1]


def test_a_workbook_called_csv(tmp_path):
    path = tmp_path / "gias.csv"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")

    assert "Excel workbook" in refused(path)[1]


def test_one_bad_row_keeps_all_the_others_out(tmp_path):
    path = write_extract(tmp_path / "gias.csv", {}, {"URN": "990002", "OpenDate": "yesterday"})

    line, message = refused(path)
    assert (line, message[:22]) == (3, "This is not a date: wr")


def test_a_bad_links_file_keeps_the_schools_out(good, tmp_path):
    links = write_links(tmp_path / "links.csv", ("990001", "Successor", "here"))

    assert refused(good, "--links", links) == (2, "A URN is a number of five to seven digits.")


def test_a_file_that_is_not_there(tmp_path):
    result = run(tmp_path / "nowhere.csv")

    assert result["status"] == 1
    assert "There is no file" in result["problems"][0]["message"]


def test_the_problems_are_told_in_words_too(good):
    good.write_text("rubbish")
    errors = StringIO()
    with pytest.raises(CommandError, match=r"Problems in .*: 1. Nothing was imported"):
        call_command("import_schools", str(good), stderr=errors)

    assert errors.getvalue().startswith("line 1: The header lacks 21 of the 21 columns")

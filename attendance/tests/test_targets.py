"""An administrator enters how many TSMs are to be held; nobody else may."""

import pytest
from django.urls import reverse

from attendance.models import Target

ADD = reverse("admin:attendance_target_add")


def test_an_administrator_enters_a_target(client, administrator, district):
    client.force_login(administrator)

    client.post(ADD, {"year": 2026, "district": district.pk, "number": 110})

    assert str(Target.objects.get()) == "110 TSMs in Ashford, 2026/27"
    assert "110" in client.get(reverse("admin:attendance_target_changelist")).content.decode()


def test_a_second_target_for_a_year_and_place_is_refused(client, administrator):
    Target.objects.create(year=2026, number=1200)
    client.force_login(administrator)

    response = client.post(ADD, {"year": 2026, "number": 1100})

    assert "This place has a target for that year already." in response.content.decode()
    assert Target.objects.get().number == 1200


@pytest.mark.parametrize("person", ["officer", "manager", "senco"])
def test_others_may_not(request, client, person):
    client.force_login(request.getfixturevalue(person))

    assert client.get(ADD).status_code in (302, 403)
    client.post(ADD, {"year": 2026, "number": 1})
    assert not Target.objects.exists()

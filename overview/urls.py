from django.urls import path

from . import views

app_name = "overview"

urlpatterns = [
    path("", views.my_work, name="my-work"),
    path("schools/<int:pk>/", views.SchoolPage.as_view(), name="school"),
    path("pupils/<int:pk>/", views.PupilPage.as_view(), name="pupil"),
    path("search/", views.search, name="search"),
    path(
        "schools-without-tsm/", views.SchoolWithoutTsmList.as_view(), name="school-without-tsm-list"
    ),
    path("audit/", views.OpeningList.as_view(), name="opening-list"),
    path("audit/<int:pk>/", views.OpeningDetail.as_view(), name="opening-detail"),
]

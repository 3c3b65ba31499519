from django.urls import path

from . import views

app_name = "reports"

urlpatterns = [
    path("", views.index, name="index"),
    *(
        path(f"{name}/", views.ReportPage.as_view(report=report), name=name)
        for name, report in views.REPORTS.items()
    ),
]

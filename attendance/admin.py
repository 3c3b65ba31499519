"""Reference data of the TSM, for administrators."""

from django.contrib import admin

from .models import Target


@admin.register(Target)
class TargetAdmin(admin.ModelAdmin):
    list_display = ["year", "district", "number"]
    list_filter = ["year"]
    list_select_related = ["district"]

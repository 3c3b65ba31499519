"""Programmes and their stages are reference data; which schools take part is not."""

from django.contrib import admin

from .models import Programme, Stage


class StageInline(admin.TabularInline):
    model = Stage
    extra = 4


@admin.register(Programme)
class ProgrammeAdmin(admin.ModelAdmin):
    list_display = ["name", "starts_on", "ends_on"]
    inlines = [StageInline]


@admin.register(Stage)
class StageAdmin(admin.ModelAdmin):
    list_display = ["name", "programme", "position"]
    list_filter = ["programme"]

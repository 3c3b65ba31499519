"""The admin holds reference data alone, for administrators; no pupil is in it."""

from django.contrib import admin

from .choices import SchoolChoice
from .models import (
    Area,
    Closure,
    Community,
    CommunityMembership,
    District,
    School,
    Term,
    Trust,
    TrustMembership,
)


@admin.register(Area)
class AreaAdmin(admin.ModelAdmin):
    pass


@admin.register(District)
class DistrictAdmin(admin.ModelAdmin):
    list_display = ["name", "code", "area"]
    list_filter = ["area"]


class SchoolInline(admin.TabularInline):
    """The schools of something, each from a day to a day."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "school":
            kwargs |= {"form_class": SchoolChoice, "queryset": School.objects.open().for_list()}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class CommunityMembershipInline(SchoolInline):
    model = CommunityMembership
    extra = 0


@admin.register(Community)
class CommunityAdmin(admin.ModelAdmin):
    list_display = ["name", "district"]
    list_filter = ["district"]
    search_fields = ["name"]
    inlines = [CommunityMembershipInline]


class TrustMembershipInline(SchoolInline):
    model = TrustMembership
    extra = 0


@admin.register(Trust)
class TrustAdmin(admin.ModelAdmin):
    list_display = ["name", "code"]
    search_fields = ["name", "code"]
    inlines = [TrustMembershipInline]


@admin.register(Term)
class TermAdmin(admin.ModelAdmin):
    list_display = ["year", "number", "starts_on", "ends_on"]
    list_filter = ["year"]


@admin.register(Closure)
class ClosureAdmin(admin.ModelAdmin):
    list_display = ["day", "name"]
    date_hierarchy = "day"

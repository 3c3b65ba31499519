"""Reference data of referrals, for administrators."""

from django.contrib import admin

from .models import Forum, Service


@admin.register(Forum)
class ForumAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "code", "district", "starts_on", "ends_on"]
    list_filter = ["kind", "district"]
    list_select_related = ["district"]


@admin.register(Service)
class ServiceAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "is_active"]
    list_filter = ["kind", "is_active"]

"""The form layer: one renderer, one bound field, one field template."""

from django.forms.renderers import TemplatesSetting


class GovukRenderer(TemplatesSetting):
    """Draws every form the GOV.UK way."""

"""Every format there is, by name; whoever adds one adds its module here."""

from __future__ import annotations

from mkdocs_journey.imports.formats import (
    ads,
    clarity,
    click_maps,
    form_capture,
    freshdesk,
    ga4,
    ga4_json,
    google_forms,
    hotjar,
    hubspot,
    intercom,
    interviews,
    mentions,
    nps,
    pipedrive,
    qualtrics,
    reviews,
    salesforce,
    surveymonkey,
    typeform,
    zendesk,
    zoho,
)
from mkdocs_journey.imports.profile import AnyFormat

_MODULES = (
    hubspot,
    ga4,
    ga4_json,
    form_capture,
    salesforce,
    ads,
    pipedrive,
    zoho,
    zendesk,
    freshdesk,
    intercom,
    typeform,
    surveymonkey,
    qualtrics,
    google_forms,
    nps,
    interviews,
    reviews,
    mentions,
    clarity,
    hotjar,
    click_maps,
)

FORMATS: dict[str, AnyFormat] = {one.name: one for module in _MODULES for one in module.FORMATS}

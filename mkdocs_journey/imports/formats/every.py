"""Every format there is, by name; whoever adds one adds its module here."""

from __future__ import annotations

from mkdocs_journey.imports.formats import (
    ads,
    form_capture,
    freshdesk,
    ga4,
    ga4_json,
    google_forms,
    hubspot,
    intercom,
    nps,
    pipedrive,
    qualtrics,
    salesforce,
    surveymonkey,
    typeform,
    zendesk,
    zoho,
)
from mkdocs_journey.imports.profile import AnyFormat, CellFormat, RecordFormat

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
)

FORMATS: dict[str, AnyFormat] = {one.name: one for module in _MODULES for one in module.FORMATS}


def cell_formats() -> tuple[CellFormat, ...]:
    """Return the formats of tables."""
    return tuple(one for one in FORMATS.values() if isinstance(one, CellFormat))


def record_formats() -> tuple[RecordFormat, ...]:
    """Return the formats of JSON."""
    return tuple(one for one in FORMATS.values() if isinstance(one, RecordFormat))

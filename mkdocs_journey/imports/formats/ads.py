"""What advertising cost: Google Ads, Meta and LinkedIn, by campaign, in the language of the account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mkdocs_journey.imports.days import parse_stamp
from mkdocs_journey.imports.period import Period, day_period
from mkdocs_journey.imports.profile import CellFormat, Kind, NeutralRow, Row, Setting, key, one
from mkdocs_journey.tables.stamps import DayOrder

_CAMPAIGN = one(
    Kind.LABEL, "Campaign", "Campaign name", "Kampagne", "Kampagnenname", "Campagne", "Nom de la campagne", "Campaña",
    "Nombre de la campaña", "Campagna", "Nome campagna", "Nome della campagna", "Campagnenaam", "Campanha",
    "Nome da campanha",
)  # fmt: skip
_CLICKS = one(Kind.MARK, "Clicks", "Klicks", "Clics", "Clic", "Klikken", "Cliques", "Link clicks")
_IMPRESSIONS = one(
    Kind.MARK, "Impr.", "Impressions", "Impressionen", "Impresiones", "Impressioni", "Vertoningen", "Impressões",
)  # fmt: skip


def _any_language(texts: dict[str, str], word: str) -> str:
    folded = word.casefold()
    return next((channel for part, channel in texts.items() if part in folded), "")


_TYPES = {
    "search": "Paid Search", "such": "Paid Search", "recherche": "Paid Search", "búsqueda": "Paid Search",
    "ricerca": "Paid Search", "zoek": "Paid Search", "pesquisa": "Paid Search",
    "display": "Display", "video": "Paid Video", "youtube": "Paid Video", "shopping": "Paid Shopping",
    "performance max": "Cross-network", "demand gen": "Cross-network", "discovery": "Cross-network",
}  # fmt: skip


def _google_period(preamble: tuple[tuple[str, ...], ...]) -> Period | None:
    """Return the period below the report's name, such as `August 1, 2026 - August 31, 2026`; none for `All time`."""
    for cells in preamble:
        text = ", ".join(cell.strip() for cell in cells if cell.strip())
        first, dash, last = re.sub(r"[–—]", "-", text).partition(" - ")
        start, end = (parse_stamp(part, None) if dash else None for part in (first, last))
        if start is not None and end is not None and not _is_ambiguous(first) and not _is_ambiguous(last):
            return Period(start.day, end.day)
    return None


def _is_ambiguous(text: str) -> bool:
    return re.match(r"\s*\d{1,2}[-/.]", text) is not None


def _google(row: Row, _: Setting) -> Iterator[NeutralRow]:
    yield "spend", {
        **day_period(row["day"]), "amount": row["cost"], "currency": row["currency"], "campaign": row["campaign"],
        "channel": _any_language(_TYPES, row["type"]),
    }  # fmt: skip


_GOOGLE_FIELDS = {
    "campaign": _CAMPAIGN,
    "cost": one(Kind.NUMBER, "Cost", "Kosten", "Coût", "Coste", "Costo", "Custo"),
    "clicks": _CLICKS,
    "impressions": _IMPRESSIONS,
    "currency": one(Kind.LABEL, "Currency code", "Währungscode", "Code de devise", "Código de moneda", "Codice valuta",
                    "Valutacode", "Código da moeda", "Currency"),
    "type": one(Kind.LABEL, "Campaign type", "Kampagnentyp", "Type de campagne", "Tipo de campaña", "Tipo di campagna",
                "Campagnetype", "Tipo de campanha"),
    "day": one(Kind.DAY, "Day", "Tag", "Jour", "Día", "Giorno", "Dag", "Dia"),
    "split": one(Kind.MARK, "Week", "Month", "Quarter", "Woche", "Monat", "Semaine", "Mois", "Semana", "Mes",
                 "Settimana", "Mese", "Hour of day"),
}  # fmt: skip
GOOGLE = CellFormat(
    name="google-ads",
    title="Google Ads campaign report",
    family="google-ads",
    is_sure=True,
    fields=_GOOGLE_FIELDS,
    keys=(key("campaign", "cost", "clicks"), key("campaign", "cost", "impressions"),
          key("campaign", "cost", "clicks", "impressions")),
    never=frozenset(("split",)),
    emit=_google,
    needs=("period", "currency"),
    find_period=_google_period,
    named=("campaign",),
    totals=("cost",),
)  # fmt: skip
GOOGLE_CARDS = CellFormat(
    name="google-ads-cards",
    title="Google Ads overview card",
    family="google-ads",
    is_sure=True,
    fields={
        "hour": one(Kind.MARK, "Hour", "Date", "Day", "Day of week"),
        "clicks": one(Kind.MARK, "Clicks"),
        "cost": one(Kind.MARK, "Cost"),
        "campaign": _CAMPAIGN,
    },
    never=frozenset(("campaign",)),
    keys=(key("hour", "clicks", "cost"),),
    emit=_google,
    unusable=(
        "it is a card of the overview, which has no campaign",
        "in Google Ads open Campaigns, add the columns Cost and Currency code, and download that table",
    ),
)


def _meta(row: Row, _: Setting) -> Iterator[NeutralRow]:
    yield "spend", {
        "period_start": row["starts"], "period_end": row["ends"], "amount": row["spent"], "currency": row["currency"],
        "campaign": row["campaign"], "channel": "Paid Social",
    }  # fmt: skip


_SPENT = (
    "Amount spent", "Ausgegebener Betrag", "Montant dépensé", "Importe gastado", "Importo speso", "Besteed bedrag",
    "Valor usado", "Valor gasto",
)  # fmt: skip
_CODES = (
    "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "CAD", "AUD", "NZD", "JPY",
    "BRL", "MXN", "INR", "SGD", "HKD", "ZAR", "ILS", "TRY", "AED", "ARS", "CLP", "COP", "KRW", "TWD", "THB",
)  # fmt: skip


def _with_codes(*headers: str) -> tuple[str, ...]:
    return (*headers, *(f"{header} ({code})" for header in headers for code in _CODES))


META = CellFormat(
    name="meta-ads",
    title="Meta Ads report",
    family="meta-ads",
    is_sure=True,
    fields={
        "starts": one(Kind.DAY, "Reporting starts", "Berichtsstart", "Beginn des Berichts", "Début des rapports",
                      "Inicio del informe", "Inizio dei report", "Begin rapportage", "Início dos relatórios"),
        "ends": one(Kind.DAY, "Reporting ends", "Berichtsende", "Ende des Berichts", "Fin des rapports",
                    "Fin del informe", "Fine dei report", "Einde rapportage", "Encerramento dos relatórios"),
        "campaign": _CAMPAIGN,
        "spent": one(Kind.NUMBER, *_with_codes(*_SPENT)),
        "currency": one(Kind.LABEL, "Currency", "Währung", "Devise", "Divisa", "Valuta", "Moeda"),
    },
    keys=(key("starts", "spent", "campaign"), key("starts", "ends", "spent", "campaign")),
    emit=_meta,
    needs=("currency",),
    named=("campaign",),
    totals=("spent",),
    decimal=".",
)  # fmt: skip


def _linkedin(row: Row, setting: Setting) -> Iterator[NeutralRow]:
    # Without a breakdown by time every row has the first day of the report, and speaks for all of it.
    is_whole = setting.period is not None and "day" in setting.same and row["day"] == setting.period.start.isoformat()
    days = {} if is_whole else day_period(row["day"])
    yield "spend", {
        **days, "amount": row["spent"], "currency": row["currency"], "campaign": row["campaign"],
        "channel": "Paid Social",
    }  # fmt: skip


def _linkedin_period(preamble: tuple[tuple[str, ...], ...]) -> Period | None:
    """Return the period of `Report Start: August 1, 2026, 12:00 AM` and `Report End: …`."""
    days: list[date] = []
    for cells in preamble:
        text = ", ".join(cell for cell in cells if cell.strip())
        label, colon, rest = text.partition(":")
        if colon and "report" in label.casefold() and (stamp := parse_stamp(rest.strip(' ",'), None)) is not None:
            days.append(stamp.day)
    return Period(days[0], days[1]) if len(days) == 2 and days[0] <= days[1] else None


LINKEDIN = CellFormat(
    name="linkedin-ads",
    title="LinkedIn Ads report",
    family="linkedin-ads",
    is_sure=True,
    fields={
        "day": one(Kind.DAY, "Start Date (in UTC)", "Start Date"),
        "account": one(Kind.MARK, "Account Name"),
        "currency": one(Kind.LABEL, "Currency"),
        "campaign": one(Kind.LABEL, "Campaign Name", "Campaign Group Name"),
        "spent": one(Kind.NUMBER, "Total Spent"),
        "impressions": _IMPRESSIONS,
    },
    keys=(key("day", "spent"), key("day", "spent", "campaign")),
    emit=_linkedin,
    needs=("currency",),
    day_order=DayOrder.MONTH_FIRST,
    find_period=_linkedin_period,
    named=("campaign",),
    totals=("spent",),
    decimal=".",
)  # fmt: skip
FORMATS = (GOOGLE, GOOGLE_CARDS, META, LINKEDIN)

"""Google Analytics 4 as CSV: reports, snapshots, free-form explorations and funnels, in any language of the interface.

Comments above the tables have the same shape in every language; headers are known by their words in nine of them, and
by stems that most others share.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from mkdocs_journey.imports.formats.tags import complete_touch
from mkdocs_journey.imports.numbers import write_number
from mkdocs_journey.imports.period import Period, compact_period, day_period
from mkdocs_journey.imports.profile import CellFormat, Field, Kind, ManyColumns, NeutralRow, Row, Setting, key, one

Preamble = tuple[tuple[str, ...], ...]

_RULE = re.compile(r"#\s*-{10,}\s*")
_SPAN = re.compile(r"#\s*(\d{8})-(\d{8})\s*")
_DAY = re.compile(r"#\s*[^:：]+[:：]\s*(\d{8})\s*")

_CHANNEL = one(
    Kind.LABEL, "Session primary channel group (Default Channel Group)", "Session primary channel group",
    "Session default channel group", "Session default channel grouping", "Default channel group",
    "First user primary channel group (Default Channel Group)", "First user default channel group",
    "Groupe de canaux par défaut de la session", "Standard-Channelgruppierung der Sitzung",
    pattern=r".*(?:channel ?gr|channel ?gruppe|groupe de canaux|grupo (?:principal )?de canal|"
            r"gruppo (?:principale )?(?:di )?canal|kanaal ?groep|kanalgr|チャネル ?クルーフ|grupa kanal|"
            r"kanal gr).*",
)  # fmt: skip
_SOURCE_MEDIUM = one(
    Kind.LABEL, "Session source / medium", "Session source/medium", "Source / medium", "First user source / medium",
    pattern=r".*(?:source|quelle|fuente|sorgente|bron|origem|kalla|kilde|zrodlo|参照元).*(?:medium|support|medio|mezzo|midia|"
            r"メティア).*",
)  # fmt: skip
_SOURCE = one(Kind.LABEL, "Session source", "Source", "First user source", "Session manual source",
              "Quelle der Sitzung", "Sitzung – Quelle", "Source de la session", "Fuente de la sesión",
              "Sorgente sessione", "Sorgente della sessione", "Sessiebron", "Origem da sessão")  # fmt: skip
_MEDIUM = one(Kind.LABEL, "Session medium", "Medium", "First user medium", "Session manual medium",
              "Medium der Sitzung", "Sitzung – Medium", "Support de la session", "Medio de la sesión",
              "Mezzo sessione", "Mezzo della sessione", "Sessiemedium", "Mídia da sessão")  # fmt: skip
_CAMPAIGN = one(
    Kind.LABEL, "Session campaign", "Campaign", "First user campaign", "Session manual campaign name",
    pattern=r".*(?:campaign|kampagne|campagne|campana|campagna|campanha|kampanj|kampania|キャンヘーン)(?! id).*",
)  # fmt: skip
_LANDING = one(
    Kind.PAGE, "Landing page + query string", "Landing page", "Zielseite", "Landingpage", "Page de destination",
    "Página de destino", "Pagina di destinazione", "Landingspagina", "Bestemmingspagina", "ランディング ページ",
    "Landing page + Abfragestring", "Page de destination + chaîne de requête",
    pattern=r"(?:landing ?page|zielseite|page de destination|pagina de destino|pagina di destinazione|landingspagina)"
            r" \+ .*",
)  # fmt: skip
_PAGE = one(
    Kind.PAGE, "Page path and screen class", "Page path", "Page path + query string",
    "Page path + query string and screen class", "Page location", "Seitenpfad und Bildschirmklasse", "Seitenpfad",
    "Chemin de la page et classe de l'écran", "Chemin de la page et classe d'écran", "Chemin de la page",
    "Ruta de página y clase de pantalla", "Ruta de la página", "Percorso pagina e classe schermata",
    "Percorso della pagina e classe schermata", "Paginapad en schermklasse", "Caminho da página e classe da tela",
    "Caminho da página", "ページパスとスクリーン クラス",
    pattern=r"(?:seitenpfad|chemin de (?:la )?page|ruta de (?:la )?pagina|percorso (?:della )?pagina|paginapad|"
            r"caminho da pagina).*",
)  # fmt: skip
_SESSIONS = one(
    Kind.COUNT, "Sessions", "Sitzungen", "Sesiones", "Sessioni", "Sessies", "Sessões", "セッション", "Sessioner",
    "Sesje", "Oturumlar", "Istunnot", "Økter", "会话数", "세션수", "세션",
)  # fmt: skip
_VIEWS = one(
    Kind.COUNT, "Views", "Aufrufe", "Vues", "Vistas", "Visualizaciones", "Visualizzazioni", "Weergaven",
    "Visualizações", "表示回数", "Visningar", "Visninger", "Wyświetlenia", "Screen page views",
)  # fmt: skip
_KEY_EVENTS = one(
    Kind.NUMBER, "Key events", "Schlüsselereignisse", "Événements clés", "Eventos clave", "Eventi chiave",
    "Belangrijke gebeurtenissen", "Eventos principais", "キーイベント", "Nyckelhändelser", "Nøglehændelser",
    "Kluczowe zdarzenia", "Conversions", "Conversiones", "Conversioni", "Conversies", "Conversões", "コンバージョン",
)  # fmt: skip
_REVENUE = one(
    Kind.NUMBER, "Total revenue", "Gesamtumsatz", "Umsatz insgesamt", "Revenu total", "Total des revenus",
    "Chiffre d'affaires total", "Ingresos totales", "Entrate totali", "Totale opbrengst", "Totale inkomsten",
    "Receita total", "合計収益", "Purchase revenue", "Umsatz aus Käufen",
)  # fmt: skip
_USERS = one(
    Kind.COUNT, "Active users", "Aktive Nutzer", "Utilisateurs actifs", "Usuarios activos", "Utenti attivi",
    "Actieve gebruikers", "Usuários ativos", "アクティブ ユーザー", "Users", "Nutzer", "Total users",
)  # fmt: skip
_PER_SESSION = one(
    Kind.NUMBER, "Average engagement time per session", "Durchschnittliche Interaktionsdauer pro Sitzung",
    "Durée d'engagement moyenne par session", "Temps d'engagement moyen par session",
    "Tiempo de interacción medio por sesión", "Tiempo medio de interacción por sesión",
    "Durata media del coinvolgimento per sessione", "Gemiddelde engagementtijd per sessie",
    "Tempo médio de engajamento por sessão",
)  # fmt: skip
_PER_USER = one(
    Kind.NUMBER, "Average engagement time per active user", "Average engagement time",
    "Durchschnittliche Interaktionsdauer pro aktivem Nutzer", "Durchschnittliche Interaktionsdauer",
    "Durée d'engagement moyenne par utilisateur actif", "Temps d'engagement moyen par utilisateur actif",
    "Tiempo de interacción medio por usuario activo", "Durata media del coinvolgimento per utente attivo",
    "Gemiddelde engagementtijd per actieve gebruiker", "Tempo médio de engajamento por usuário ativo",
)  # fmt: skip
_ENGAGEMENT = one(Kind.NUMBER, "User engagement", "Nutzer-Interaktion", "Engagement utilisateur")
_DATE = one(Kind.DAY, "Date", "Datum", "Fecha", "Data", "日付")
_MONTH = one(Kind.LABEL, "Year month", "Jahr und Monat", "Année et mois", "Año y mes", "Anno e mese", "Ano e mês")
_COMPARED = one(
    Kind.LABEL, "Date range", "Zeitraum", "Plage de dates", "Période", "Intervalo de fechas", "Periodo",
    "Intervallo di date", "Periode", "Período", "期間", "Segment", "Segmento", "Comparison", "Vergleich",
    "Comparaison", "Comparación", "Confronto",
)  # fmt: skip
_TITLE = one(
    Kind.MARK, "Page title and screen class", "Page title and screen name", "Page title",
    "Seitentitel und Bildschirmklasse",
    "Titre de la page et classe de l'écran", "Título de página y clase de pantalla",
)  # fmt: skip
_FIELDS: dict[str, Field] = {
    "channel": _CHANNEL, "source_medium": _SOURCE_MEDIUM, "source": _SOURCE, "medium": _MEDIUM, "campaign": _CAMPAIGN,
    "landing": _LANDING, "page": _PAGE, "sessions": _SESSIONS, "views": _VIEWS, "key_events": _KEY_EVENTS,
    "revenue": _REVENUE, "users": _USERS, "per_session": _PER_SESSION, "per_user": _PER_USER,
    "engagement": _ENGAGEMENT, "day": _DATE, "month": _MONTH, "compared": _COMPARED,
}  # fmt: skip
_WHENCE = ("channel", "source_medium", "source", "medium", "campaign")
_COUNTED = ("sessions", "key_events", "revenue")
_KEYS = (
    *(key(dimension, metric) for dimension in _WHENCE for metric in _COUNTED),
    *(key(page, metric) for page in ("page", "landing") for metric in ("sessions", "views")),
)


def _is_exploration(rows: Preamble) -> bool:
    return _has(rows, _RULE) and _has(rows, _SPAN)


def _is_report(rows: Preamble) -> bool:
    return (
        _has(rows, _RULE)
        and not _has(rows, _SPAN)
        and sum(bool(_DAY.fullmatch(_comment(cells))) for cells in rows[:40]) > 1
    )


def _has(rows: Preamble, pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(_comment(cells)) for cells in rows[:40])


def _comment(cells: tuple[str, ...]) -> str:
    return cells[0].strip() if cells else ""


def _find_period(preamble: Preamble) -> Period | None:
    days: list[Period] = []
    for cells in preamble:
        text = _comment(cells)
        for found in (_SPAN.fullmatch(text), _DAY.fullmatch(text)):
            days += [day for part in (found.groups() if found else ()) if (day := compact_period(part)) is not None]
    return Period(days[-2].start, days[-1].end) if len(days) > 1 and days[-2].start <= days[-1].end else None


def statistic_rows(row: Row, setting: Setting) -> Iterator[NeutralRow]:
    """Yield what a row of statistics says of a page and of a channel."""
    page = row.first("page", "landing")
    days = _days(row)
    if page:
        yield "page_metrics", {**days, **_page(row, setting, page)}
    # A visit is on several pages, but lands on one: only those rows sum up to visits.
    if not setting.fields.isdisjoint(_WHENCE) and "page" not in setting.fields:
        source, medium = _source_and_medium(row)
        yield "channel_metrics", {
            **days, "source": source, "medium": medium, "campaign": row["campaign"], "channel": row["channel"],
            "sessions": row["sessions"], "key_events": row["key_events"], "revenue": row["revenue"],
        }  # fmt: skip


def _page(row: Row, setting: Setting, page: str) -> dict[str, str]:
    sessions = row["sessions"]
    return {
        "page": page, "sessions": sessions, "views": row["views"],
        "entrances": sessions if "landing" in setting.fields and "page" not in setting.fields else "",
        "engagement_seconds": _seconds_per_view(row),
    }  # fmt: skip


def _seconds_per_view(row: Row) -> str:
    """Return seconds of attention per view; the tool has them per session or per user."""
    if not row["views"] or not Decimal(row["views"]):
        return ""
    for mean, base in (("per_session", "sessions"), ("per_user", "users")):
        if row[mean] and row[base]:
            return write_number(round(Decimal(row[mean]) * Decimal(row[base]) / Decimal(row["views"]), 2))
    return write_number(round(Decimal(row["engagement"]) / Decimal(row["views"]), 2)) if row["engagement"] else ""


def _source_and_medium(row: Row) -> tuple[str, str]:
    if row["source_medium"]:
        source, _, medium = row["source_medium"].rpartition(" / ")
        return (source.strip(), medium.strip()) if source else (medium.strip(), "")
    return row["source"], row["medium"]


def _days(row: Row) -> dict[str, str]:
    if row["day"]:
        return day_period(row["day"])
    period = compact_period(row["month"])
    return period.columns if period is not None else {}


def _topic(fields: frozenset[str]) -> str:
    if fields & {"page", "landing"}:
        return "pages"
    return "channels"


_NO_COMPARISON = "take the comparison, the second period or the segments out of the report, and export it again"


_USER = one(
    Kind.ID, "Effective user ID", "Effective User ID", "User ID", "App-instance ID", "Effektive Nutzer-ID", "Nutzer-ID",
    "ID d'utilisateur effectif", "ID de usuario efectivo", "ID utente effettivo", "Effectieve gebruikers-ID",
    "ID do usuário efetivo", "実質的なユーザー ID",
)  # fmt: skip


def _visit(row: Row, setting: Setting) -> Iterator[NeutralRow]:
    if row["user"] not in setting.ids:
        yield from row.skip("the user is in no map of ids")
        return
    source, medium = _source_and_medium(row)
    touch = complete_touch(
        {"source": source, "medium": medium, "campaign": row["campaign"], "channel": row["channel"],
         "page": row.first("landing", "page")}
    )  # fmt: skip
    yield "touches", {"lead_id": row["user"], "at": row["day"], **touch}


USERS = CellFormat(
    name="ga4-users",
    title="GA4 exploration by user",
    family="ga4",
    is_sure=True,
    fields={**_FIELDS, "user": _USER},
    keys=tuple(key("user", "day", dimension, metric) for dimension in _WHENCE for metric in ("sessions", "key_events")),
    emit=_visit,
    decimal=".",
    knows_preamble=_is_exploration,
    in_blocks=True,
    named=("user",),
    constant={"compared": _NO_COMPARISON},
)


def _table(name: str, title: str, *, knows: Callable[[Preamble], bool]) -> CellFormat:
    return CellFormat(
        name=name,
        title=title,
        family="ga4",
        is_sure=True,
        fields={**_FIELDS, "user": _USER},
        keys=_KEYS,
        never=frozenset(("user",)),
        emit=statistic_rows,
        needs=("period",),
        decimal=".",
        knows_preamble=knows,
        in_blocks=True,
        find_period=_find_period,
        named=(*_WHENCE, "page", "landing", "day", "month"),
        totals=("sessions", "views", "key_events", "revenue"),
        not_summed={"sessions": ("page",)},
        constant={"compared": _NO_COMPARISON},
        once=_topic,
    )


EXPLORATION = _table("ga4-exploration", "GA4 exploration", knows=_is_exploration)
REPORT = _table("ga4-report", "GA4 report or snapshot", knows=_is_report)
_STEP = one(Kind.LABEL, "Step", "Schritt", "Étape", "Paso", "Passaggio", "Fase", "Stap", "Etapa", "ステップ")
_ABANDONED = one(
    Kind.COUNT, "Abandonments", "Abbrüche", "Abandons", "Abandonos", "Abbandoni", "Afgebroken", "放棄数",
)  # fmt: skip
_COMPLETION = one(
    Kind.MARK, "Completion rate", "Abschlussrate", "Taux d'achèvement", "Taux de réalisation", "Tasa de finalización",
    "Percentuale di completamento", "Voltooiingspercentage", "Taxa de conclusão", "% Completion",
)  # fmt: skip
# Any other column of words: what the steps are broken down by.
_BREAKDOWN = re.compile(
    r"(?P<name>(?!(?:step|schritt|étape|paso|passaggio|fase|stap|etapa|ステップ)$)(?!.*(?:rate|users|nutzer|abandon|abbr|"
    r"utilisateur|usuari|utent|gebruiker|taux|tasa|elapsed|%)).+)",
    re.IGNORECASE,
)
_TOTAL_WORDS = frozenset(("total", "gesamt", "totaal", "totale", "合計", "totalt", "totals"))


def _funnel_step(row: Row, _: Setting) -> Iterator[NeutralRow]:
    part = next((value for _, value in row.many.get("breakdown", [])), "")
    if part and part.casefold() not in _TOTAL_WORDS:
        # Each step has a row of its total, so that its parts would count the same people again.
        yield from row.skip("a part of a step, whose total has a row of its own")
        return
    yield "funnel_steps", {
        "step": re.sub(r"^\d+\.\s*", "", row["step"]), "users": row["users"],
        "dropped": row["abandoned"],
    }  # fmt: skip


FUNNEL = CellFormat(
    name="ga4-funnel",
    title="GA4 funnel exploration",
    family="ga4",
    is_sure=False,
    fields={
        "step": _STEP, "users": _USERS, "abandoned": _ABANDONED, "completion": _COMPLETION,
    },
    keys=(key("step", "users"), key("step", "users", "completion"), key("step", "users", "abandoned", "completion")),
    many={"breakdown": ManyColumns(Kind.LABEL, _BREAKDOWN)},
    emit=_funnel_step,
    needs=("period",),
    decimal=".",
    knows_preamble=_is_exploration,
    in_blocks=True,
    find_period=_find_period,
)  # fmt: skip
TITLES = CellFormat(
    name="ga4-page-titles",
    title="GA4 pages by title",
    family="ga4",
    is_sure=True,
    fields={"title": _TITLE, "views": _VIEWS, "page": _PAGE},
    keys=(key("title", "views"),),
    never=frozenset(("page",)),
    emit=statistic_rows,
    knows_preamble=lambda rows: _has(rows, _RULE),
    in_blocks=True,
    unusable=(
        "it has the titles of pages and not their addresses",
        "in the report choose the dimension Page path and screen class, and export again",
    ),
)
PATHS = CellFormat(
    name="ga4-paths",
    title="GA4 path exploration",
    family="ga4",
    is_sure=False,
    fields={
        "node": one(
            Kind.MARK, "Starting point", "Ending point", "Startpunkt", "Endpunkt", "Point de départ", "Point d'arrivée",
            "Punto de partida", "Punto final", "Punto di partenza", "Punto finale", "Beginpunt", "Eindpunt",
            pattern=r"(?:step|schritt|etape|paso|passaggio|fase|stap|etapa|ステッフ) ?\+? ?\d+.*",
        ),
    },
    keys=(key("node"),),
    emit=statistic_rows,
    knows_preamble=_is_exploration,
    in_blocks=True,
    unusable=(
        "it is a path exploration, whose steps stand side by side and belong to no channel and to no lead",
        "in the exploration choose the technique Free form, with a channel or a page in its rows, or Funnel "
        "exploration for steps, and export that tab",
    ),
)  # fmt: skip
FORMATS = (USERS, EXPLORATION, REPORT, FUNNEL, TITLES, PATHS)

"""Pipedrive: deals, whose columns all begin with the word for deal in the language of the account."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_journey.imports.profile import CellFormat, Field, Kind, NeutralRow, Row, Setting, key, one

_DEAL = (
    "Deal",
    "Obchod",
    "Trato",
    "Negocio",
    "Negócio",
    "Affaire",
    "Transaction",
    "Trattativa",
    "Affare",
    "Sprzedaż",
    "Diil",
)


def _deal(kind: Kind, *words: str) -> Field:
    # Letter by letter: without the sign between, other tools have the same words.
    return one(kind, *(f"={deal} - {word}" for deal in _DEAL for word in words))


def _row(row: Row, _: Setting) -> Iterator[NeutralRow]:
    status = _STATUS.get(row["status"].casefold(), "")
    closed = {"won": row.first("won", "closed"), "lost": row.first("lost", "closed")}.get(status, "")
    yield "leads", {
        "lead_id": row["id"], "created_at": row["created"], "value": row["value"], "outcome": status,
        "outcome_at": closed, "lost_reason": row["reason"] if status == "lost" else "",
    }  # fmt: skip
    if row["stage"] and row["changed"]:
        yield "stage_events", {"lead_id": row["id"], "stage": row["stage"], "entered_at": row["changed"]}


_STATUS = {
    "won": "won", "gewonnen": "won", "ganado": "won", "ganho": "won", "gagné": "won", "gagnée": "won", "vyhráno": "won",
    "vinto": "won", "vinta": "won", "wygrana": "won",
    "lost": "lost", "verloren": "lost", "perdido": "lost", "perdu": "lost", "perdue": "lost", "prohráno": "lost",
    "perso": "lost", "persa": "lost", "przegrana": "lost",
    "open": "open", "offen": "open", "abierto": "open", "aberto": "open", "en cours": "open", "otevřeno": "open",
    "aperto": "open", "aperta": "open",
}  # fmt: skip
DEALS = CellFormat(
    name="pipedrive-deals",
    title="Pipedrive deals",
    family="pipedrive",
    is_sure=True,
    fields={
        "id": _deal(Kind.ID, "ID", "Id"),
        "title": _deal(Kind.MARK, "Title", "Titel", "Název", "Título", "Titre", "Titolo"),
        "value": _deal(Kind.NUMBER, "Value", "Wert", "Hodnota", "Valor", "Valeur", "Valore"),
        "stage": _deal(Kind.LABEL, "Stage", "Phase", "Fáze", "Etapa", "Étape", "Fase"),
        "status": _deal(Kind.LABEL, "Status", "Stav", "Estado", "Statut", "Stato"),
        "created": _deal(Kind.MOMENT, "Deal created", "Deal erstellt", "Obchod vytvořen", "Trato creado",
                         "Negócio criado", "Affaire créée", "Transaction créée", "Trattativa creata"),
        "changed": _deal(Kind.MOMENT, "Last stage change", "Letzter Phasenwechsel", "Poslední změna fáze",
                         "Último cambio de etapa", "Última mudança de etapa", "Dernier changement d'étape"),
        "won": _deal(Kind.MOMENT, "Won time", "Gewonnen am", "Čas výhry", "Hora de ganado", "Data de ganho"),
        "lost": _deal(Kind.MOMENT, "Lost time", "Verloren am", "Čas prohry", "Hora de perdido", "Data da perda"),
        "closed": _deal(Kind.MOMENT, "Deal closed on", "Deal geschlossen am", "Obchod uzavřen", "Trato cerrado el"),
        "reason": _deal(Kind.FREE, "Lost reason", "Verlustgrund", "Důvod prohry", "Razón de pérdida",
                        "Motivo da perda"),
    },
    keys=(key("id", "title"), key("id", "status"), key("id", "stage"), key("title", "status", "stage"),
          key("id", "title", "value", "stage", "status")),
    emit=_row,
)  # fmt: skip
FORMATS = (DEALS,)

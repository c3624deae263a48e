"""Google Forms, and any other table of a score, a comment and a day: too little tells them, so they are asked for."""

from __future__ import annotations

from mkdocs_journey.imports.formats.survey import ANSWERS, PLACES, each_answer
from mkdocs_journey.imports.profile import CellFormat, Kind, key, one

FORMATS = (
    CellFormat(
        name="google-forms",
        title="Google Forms responses",
        family="google-forms",
        is_sure=False,
        is_asked_for=True,
        fields={
            "date": one(
                Kind.DAY, "Timestamp", "Zeitstempel", "Horodateur", "Marca temporal", "Carimbo de data/hora",
                "Informazioni cronologiche", "Tijdstempel", "タイムスタンプ",
            ),
            "person": one(Kind.MARK, "Email Address", "Username", "E-Mail-Adresse", "Adresse e-mail", "Nome utente"),
            **PLACES,
        },
        many={"answers": ANSWERS},
        keys=(key("date", "answers"),),
        emit=each_answer(),
    ),
)  # fmt: skip

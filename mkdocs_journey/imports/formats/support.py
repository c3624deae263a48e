"""What the tools of support share: where a ticket came in, what it is about, and what a customer wrote in a letter."""

from __future__ import annotations

import html
import re

from mkdocs_journey.imports.privacy import mask_label
from mkdocs_journey.imports.profile import Field, Kind, one
from mkdocs_journey.tables.masking import mask_text

TOPIC = one(
    Kind.LABEL, "Topic", "Topic [list]", "Contact reason", "Contact reason [list]", "Reason", "Issue type",
    "Issue type [list]", "Category", "Category [list]", "Thema", "Kategorie", "Sujet", "Categoría",
)  # fmt: skip
STAGE: dict[str, Field] = {"stage": one(Kind.LABEL, "Journey stage", "Journey stage [list]")}
_CAME_BY = {
    "mail": "email", "email": "email", "e-mail": "email", "outbound email": "email", "closed ticket": "email",
    "chat": "chat", "chat message": "chat", "live chat": "chat", "messaging": "chat", "native messaging": "chat",
    "native_messaging": "chat", "conversation": "chat", "messenger": "chat", "push": "chat",
    "web": "form", "web form": "form", "web widget": "form", "web service": "form", "feedback widget": "form",
    "portal": "form", "help center": "form", "phone": "call", "phone call": "call", "phone call (incoming)": "call",
    "phone call (outgoing)": "call", "voice": "call", "voicemail": "call", "phone_call": "call",
}  # fmt: skip
_BLOCK = re.compile(r"<(?:br|/p|/div|/li|/h\d|/tr)\b[^>]*>", re.IGNORECASE)
_UNREAD = re.compile(r"<(script|style|blockquote)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_MARK_UP = re.compile(r"<[^<>]{0,2000}>")
# People sign with their name, and greet others by theirs.
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen)|sehr geehrte\w*|liebe[rs]?|"
    r"moin|bonjour|cher|ch[eè]re|salut|hola|buenos d[ií]as|estimad[oa]|ol[aá]|ciao|buongiorno|beste|geachte)\b"
    r"[^,.!?:]{0,60}(?:[,.!:]|$)\s*",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?i:(?:kind |best |warm |many )?regards|best(?: wishes)?|cheers|sincerely|yours (?:sincerely|truly|faithfully)|"
    r"thanks(?: (?:a lot|so much|again|in advance))?|thank you(?: (?:so|very) much)?|thx|"
    r"(?:mit )?(?:freundlichen|besten|vielen|herzlichen|lieben|viele|beste|liebe|herzliche) (?:gr[uü](?:ß|ss)en?|dank)|"
    r"mfg|vg|lg|danke|cordialement|bien à vous|merci(?: d'avance)?|un saludo|saludos(?: cordiales)?|gracias|"
    r"atentamente|cordiali saluti|grazie|met vriendelijke groet(?:en)?|atenciosamente|obrigad[oa])"
    r"[,.!\s–-]*(?:[^\W\da-z_][\w'’.-]{0,30}\s?){0,3}"
)
_BELOW = re.compile(
    r"--\s*|_{3,}|-{3,}.*|sent from my .*|von meinem .* gesendet|envoyé de mon .*|"
    r"(?:on|am|le) .{4,120}(?:wrote|schrieb\b.{0,80}|a écrit)\s*:?|(?:from|von|de|to|an|subject|betreff)\s*:\s.*",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:[^\W\da-z_][\w'’.-]{0,30}\s?){1,3}")
_LONGEST_LETTER = 20_000
_LONGEST_SIGNATURE = 60


def came_by(text: str) -> str:
    """Return the touchpoint of a channel; one that is not known keeps its name."""
    word = text.strip().casefold()
    return _CAME_BY.get(word, mask_label(word))


def first_tag(tags: str) -> str:
    """Return the first of several tags."""
    return re.split(r"[,;\s]+", tags.strip(), maxsplit=1)[0]


def words_of_letter(text: str) -> str:
    """Return what a letter says, on one line and masked: without greeting, signature, and letters below it."""
    kept: list[str] = []
    for line in _plain(text[:_LONGEST_LETTER]).splitlines():
        line = " ".join(line.split())
        if line.startswith(">") or not line:
            continue
        is_end = _END.fullmatch(line)
        if (is_end and kept) or _BELOW.fullmatch(line):
            break
        if is_end:
            continue
        kept.append(line if kept else _GREETING.sub("", line, count=1))
    # A letter may end with the name alone.
    if len(kept) > 1 and len(kept[-1]) <= _LONGEST_SIGNATURE and _SIGNED.fullmatch(kept[-1]):
        kept.pop()
    return mask_text(" ".join(line for line in kept if line))


def _plain(text: str) -> str:
    if "<" not in text:
        return html.unescape(text) if "&" in text else text
    lines = _BLOCK.sub("\n", _UNREAD.sub(" ", text))
    return html.unescape(_MARK_UP.sub("", lines))

"""What people call the rows of a journey map, in eight languages -> what the row holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from mkdocs_journey.tables.scales import Scale, parse_scale


class LaneKind(Enum):
    """What a row holds; the value is the key of a stage in YAML, empty for a row of the team's own."""

    STAGE = "stages"
    GOAL = "goal"
    STEPS = "steps"
    TOUCHPOINTS = "touchpoints"
    THOUGHTS = "thoughts"
    EMOTION = "emotion"
    FEELING = "feeling"
    PAINS = "pains"
    OPPORTUNITIES = "opportunities"
    METRICS = "metrics"
    ALTERNATIVES = "alternatives"
    DURATION = "duration"
    OWN = ""


# One line a language: en, de, fr, es, it, nl, pt, ja. Letters are compared without case and accents.
_WORDS: Mapping[LaneKind, str] = {
    LaneKind.STAGE: """
        stage, stages, phase, phases, journey stage, journey phase, lifecycle stage, step of the journey
        phase, phasen, stufe, journey-phase, kaufphase, etappe
        phase, phases, étape, étapes, etapes du parcours, étape du parcours
        fase, fases, etapa, etapas
        fase, fasi, tappa
        fase, fasen, fase van de reis
        fase, fases, etapa, etapas
        フェーズ, ステージ, 段階, 購買フェーズ""",
    LaneKind.GOAL: """
        goal, goals, customer goal, user goal, needs, need, jobs, job to be done, jobs to be done, expectations
        ziel, ziele, kundenziel, nutzerziel, bedürfnis, bedürfnisse, bedarf, erwartungen, erwartung
        objectif, objectifs, besoin, besoins, attentes, but
        objetivo, objetivos, necesidad, necesidades, expectativas, meta
        obiettivo, obiettivi, bisogno, bisogni, aspettative
        doel, doelen, behoefte, behoeften, verwachtingen
        objetivo, objetivos, necessidade, necessidades, expectativas
        目標, ゴール, ニーズ, 目的, 期待""",
    LaneKind.STEPS: """
        actions, action, doing, steps, step, activities, activity, customer actions, user actions, what they do,
        tasks, behaviour, behavior
        aktionen, aktion, handlungen, handlung, schritte, schritt, aktivitäten, aktivität, tun, kundenaktionen,
        aufgaben, verhalten
        actions, action, activités, activité, étapes du client, ce qu'il fait, que fait-il, tâches
        acciones, acción, actividades, actividad, pasos, paso, qué hace, tareas
        azioni, azione, attività, passi, passo, cosa fa
        acties, actie, activiteiten, handelingen, stappen, stap, doen
        ações, ação, atividades, atividade, passos, passo, tarefas
        行動, アクション, ステップ, 顧客行動, タスク""",
    LaneKind.TOUCHPOINTS: """
        touchpoints, touchpoint, touch points, touch point, channels, channel, contact points
        touchpoints, kontaktpunkte, kontaktpunkt, berührungspunkte, berührungspunkt, kanäle, kanal
        points de contact, point de contact, canaux, canal
        puntos de contacto, punto de contacto, canales, canal
        punti di contatto, punto di contatto, canali, canale, touchpoint
        contactpunten, contactpunt, contactmomenten, kanalen, kanaal, raakvlakken
        pontos de contato, pontos de contacto, ponto de contato, ponto de contacto, canais, canal
        タッチポイント, 接点, 顧客接点, チャネル""",
    LaneKind.THOUGHTS: """
        thoughts, thought, thinking, customer thoughts, what they think, questions, mindset, say, says, quotes, quote
        gedanken, gedanke, denken, was sie denken, fragen, zitate, zitat
        pensées, pensée, réflexions, questions, ce qu'il pense, citations
        pensamientos, pensamiento, preguntas, qué piensa, citas
        pensieri, pensiero, domande, cosa pensa, citazioni
        gedachten, gedachte, denken, vragen, citaten
        pensamentos, pensamento, perguntas, dúvidas, citações
        思考, 考え, 考えていること, 疑問""",
    LaneKind.EMOTION: """
        emotion, emotions, emotional state, mood, sentiment, satisfaction, experience, emotional journey,
        emotion curve
        emotion, emotionen, stimmung, emotionskurve, gefühlslage, zufriedenheit, emotionale lage
        émotion, émotions, humeur, satisfaction, courbe émotionnelle
        emoción, emociones, ánimo, estado de ánimo, satisfacción
        emozione, emozioni, umore, stato d'animo, soddisfazione
        emotie, emoties, stemming, tevredenheid
        emoção, emoções, humor, satisfação
        感情, 感情曲線, 気持ち, 満足度""",
    LaneKind.FEELING: """
        feeling, feelings
        gefühl, gefühle
        sentiment, sentiments, ressenti, ressentis
        sentimiento, sentimientos
        sentimento, sentimenti, sensazioni
        gevoel, gevoelens
        sentimento, sentimentos
        気分""",
    LaneKind.PAINS: """
        pains, pain, pain points, pain point, painpoints, problems, problem, frustrations, barriers, challenges,
        issues, friction, obstacles
        schmerzpunkte, schmerzpunkt, probleme, problem, hürden, hürde, hindernisse, frust, herausforderungen,
        barrieren, reibung
        points de douleur, irritants, irritant, problèmes, problème, freins, obstacles, difficultés,
        points de friction
        puntos de dolor, dolores, problemas, problema, frustraciones, barreras, obstáculos, dificultades
        punti critici, criticità, problemi, problema, frustrazioni, ostacoli, difficoltà, barriere
        pijnpunten, pijnpunt, problemen, probleem, knelpunten, frustraties, barrières, obstakels
        dores, dor, pontos de dor, problemas, problema, frustrações, barreiras, obstáculos, dificuldades
        ペインポイント, 課題, 問題, 問題点, 不満, 痛み""",
    LaneKind.OPPORTUNITIES: """
        opportunities, opportunity, ideas, idea, solutions, solution, improvements, improvement,
        recommendations, next actions
        chancen, chance, ideen, idee, lösungen, lösung, verbesserungen, potenziale, potentiale, maßnahmen,
        empfehlungen
        opportunités, opportunité, idées, idée, solutions, améliorations, pistes d'amélioration, recommandations
        oportunidades, oportunidad, ideas, idea, soluciones, mejoras, recomendaciones
        opportunità, idee, idea, soluzioni, miglioramenti, raccomandazioni
        kansen, kans, ideeën, idee, oplossingen, verbeteringen, aanbevelingen
        oportunidades, oportunidade, ideias, ideia, soluções, melhorias, recomendações
        機会, アイデア, 改善案, 施策, 解決策, 対策""",
    LaneKind.METRICS: """
        metrics, metric, kpi, kpis, measures, success metrics, key figures
        kennzahlen, kennzahl, metriken, messgrößen, kpis, erfolgskennzahlen
        indicateurs, indicateur, métriques, mesures, kpi
        métricas, métrica, indicadores, indicador, kpi
        metriche, metrica, indicatori, kpi
        meetwaarden, metrieken, indicatoren, kpi's, kengetallen
        métricas, métrica, indicadores, indicador
        指標, メトリクス, 成果指標""",
    LaneKind.ALTERNATIVES: """
        alternatives, alternative, competitors, competition
        alternativen, wettbewerber, wettbewerb, konkurrenz, mitbewerber
        alternatives, concurrents, concurrence
        alternativas, competidores, competencia
        alternative, concorrenti, concorrenza
        alternatieven, concurrenten, concurrentie
        alternativas, concorrentes, concorrência
        代替手段, 競合, 代替案""",
    LaneKind.DURATION: """
        duration, time, timeline, time span, timing
        dauer, zeit, zeitraum, zeitdauer
        durée, temps
        duración, tiempo
        durata, tempo
        duur, tijd, tijdsduur
        duração, tempo
        期間, 所要時間, 時間""",
    LaneKind.OWN: """
        owner, owners, responsible, team, departments, department, backstage, behind the scenes, systems,
        system, tools, processes, support processes, business goals, evidence, content
        verantwortlich, verantwortliche, zuständig, zuständigkeit, hinter den kulissen, systeme, system,
        prozesse, abteilung, abteilungen, werkzeuge, inhalte
        responsable, responsables, équipe, coulisses, systèmes, processus, outils, service, services, contenus
        responsable, responsables, equipo, entre bastidores, sistemas, procesos, herramientas, contenidos,
        departamento
        responsabile, responsabili, dietro le quinte, sistemi, processi, strumenti, reparto, contenuti
        eigenaar, verantwoordelijke, achter de schermen, systemen, processen, afdeling, hulpmiddelen, inhoud
        responsável, responsáveis, equipe, equipa, bastidores, sistemas, processos, ferramentas, conteúdos,
        departamento
        担当, 担当者, 責任者, 部門, バックステージ, 社内システム, システム, 裏側""",
}

_FACTS: Mapping[str, str] = {
    "persona": "persona, personas, user persona, buyer persona, customer persona, name der persona, ペルソナ",
    "title": "title, journey, customer journey, journey map, customer journey map, titel, titre, título, titolo, map, "
    "parcours client, タイトル, カスタマージャーニー, カスタマージャーニーマップ",
    "objective": "objective, business goal, purpose, scope, scenario, ziel der map, zweck, szenario, "
    "objectif de la carte, scénario, escenario, scenario d'uso, doel van de map, cenário, シナリオ, マップの目的",
    "about": "about, description, beschreibung, descripción, descrizione, beschrijving, descrição, 説明",
}
# A column or row that a team keeps beside the map; it is no stage.
_BESIDE = (
    "notes, note, comments, comment, notizen, notiz, kommentare, kommentar, remarques, commentaires, notas, "
    "comentarios, comentários, commenti, opmerkingen, メモ, 備考, コメント, total, summe, totaal, totale"
)

_PARTS = re.compile(r"\s*(?:[/&+,|・]|\b(?:and|und|et|y|e|ed|en)\b|と)\s*")
_OWNERS = re.compile(
    r"^(?:the |customer'?s? |user'?s? |persona'?s? |kunden-?|nutzer-?|what (?:are )?(?:the|their) )|"
    r"(?: (?:du client|des clients|del cliente|de los clientes|do cliente|van de klant|des kunden|der kunden|"
    r"of the customer))$"
)
# Open brackets without an end cost the square of their number.
_LONGEST_HEAD = 1_000
_IN_BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]|[:：]\s*$")
_SCALE = re.compile(r"([+−-]?\d{1,3}\s*(?:-|–|—|\.\.\.?|…|to|bis|à|a|tot|〜|～)\s*[+−-]?\d{1,3})")
_ENDS = re.compile(
    r"([+−-]?\d{1,3})\s*[=:]\s*([^\d,;/]{1,30})[,;/–]\s*(?:(?:to|bis|à|a|tot)\s+)?([+−-]?\d{1,3})\s*[=:]"
)
_GOOD = (
    "good, great, best, happy, positive, delighted, excellent, high, gut, super, toll, glücklich, zufrieden, positiv, "
    "bon, content, heureux, positif, bueno, excelente, feliz, positivo, buono, ottimo, felice, goed, blij, positief, "
    "bom, ótimo"
)
_OUT_OF = re.compile(r"(?:/|out of|von|sur|de|su|van)\s*(\d{1,3})\b")


@dataclass(frozen=True, slots=True)
class LaneWord:
    """What the head of a row says.

    Attributes:
        kind: What the row holds; None where no word of it is known.
        is_sure: Whether the whole head is a known word, and not a part of it.
        scale: The worst and the best number of a rating, where the head names them.
    """

    kind: LaneKind | None
    is_sure: bool = True
    scale: Scale | None = None


def fold_words(text: str) -> str:
    """Return a text without case, accents, brackets and signs around it, so that spellings of one word are one."""
    plain = unicodedata.normalize("NFKD", _IN_BRACKETS.sub(" ", text[:_LONGEST_HEAD])).casefold()
    # The marks of Japanese letters tell words apart, accents do not.
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign) or sign in "\u3099\u309a")
    bare = unicodedata.normalize("NFKC", bare).replace("’", "'").replace("ß", "ss")
    kept = re.sub(r"[^\w\s/&+,|・'-]", " ", bare).replace("_", " ")
    return " ".join(kept.split()).strip(" -'/")


def _fold_list(words: str) -> list[str]:
    return [fold_words(word) for line in words.split("\n") for word in line.split(",") if word.strip()]


_KINDS: dict[str, LaneKind] = {}
for _kind, _words in _WORDS.items():
    for _word in _fold_list(_words):
        _KINDS.setdefault(_word, _kind)
_FACT_OF = {word: fact for fact, words in _FACTS.items() for word in _fold_list(words)}
_BESIDE_WORDS = frozenset(_fold_list(_BESIDE))
_GOOD_WORDS = frozenset(_fold_list(_GOOD))


@lru_cache(maxsize=10_000)
def read_lane_word(head: str) -> LaneWord:
    """Return what the head of a row says it holds."""
    folded = fold_words(head)
    kind = _known(folded)
    if kind is not None:
        return LaneWord(kind, scale=find_scale(head))
    parts = [_known(part) for part in _PARTS.split(folded) if part]
    known = [part for part in parts if part is not None]
    if not known:
        return LaneWord(None)
    is_sure = len(set(parts)) == 1
    # "Thoughts and feelings" holds sentences, which an emotion could not.
    kind = next((part for part in known if part not in (LaneKind.EMOTION, LaneKind.FEELING)), known[0])
    return LaneWord(kind, is_sure=is_sure, scale=find_scale(head))


def _known(word: str) -> LaneKind | None:
    return _KINDS.get(word) or _KINDS.get(_OWNERS.sub("", word).strip())


def read_fact_word(head: str) -> str | None:
    """Return which fact of the whole map a word announces: persona, title, objective or about."""
    return _FACT_OF.get(fold_words(head))


def is_beside(head: str) -> bool:
    """Tell whether a heading names notes that a team keeps beside its map."""
    return fold_words(head) in _BESIDE_WORDS


def find_scale(head: str) -> Scale | None:
    """Return the scale that the head of a row names: "Emotion (1-5)", "Mood −2 … +2", "Satisfaction /10"."""
    found = _SCALE.search(head)
    if found is not None:
        ends = re.sub(r"\s*(?:bis|à|a|tot|〜|～)\s*", " to ", found[1])
        return parse_scale(ends)
    named = _ENDS.search(head)
    if named is not None:
        # The worst end is written first, unless its own words say otherwise: "1 = great, 5 = bad".
        is_good_first = bool(_GOOD_WORDS & set(fold_words(named[2]).split()))
        worst, best = (named[3], named[1]) if is_good_first else (named[1], named[3])
        return parse_scale(f"{worst} to {best}")
    out_of = _OUT_OF.search(head)
    return parse_scale(f"1-{out_of[1]}") if out_of is not None else None

"""What a project may set: folders, thresholds and the day to judge by. Knows nothing of MkDocs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import partial
from math import fsum, isclose
from pathlib import PurePosixPath

from mkdocs_journey.diagnostics import replace_hidden
from mkdocs_journey.suggest import did_you_mean, suggest
from mkdocs_journey.words.catalogue import list_catalogues
from mkdocs_journey.words.language import is_language, name_languages

MOST_DAYS = 36_500
MOST_MONTHS = 1_200
MOST_POINTS = 4
LEAST_REACHED_SHARE = 0.01
RULE_WORDS = ("error", "ignore")
COMMENT_FIELDS = ("title", "text", "page", "file", "line")
NO_COMMENT = "none"
_CODE = re.compile(r"JRN\d{3}")
_LONGEST_SHOWN = 60
_LONGEST_PATH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options of the `journey` plugin, which the command line reads from the same block.

    Attributes:
        maps_dir: Folder of the maps, inside the project.
        personas_dir: Folder of the personas.
        data_dir: Folder of `catalog.yml` and the data.
        words_dir: Folder of the project's own words, one `.po` file for each language.
        language: The language of the site, such as de or pt-BR; empty for the theme's, where its words are known.
        templates_dir: Folder of templates of the project's own, which win over those of the package.
        lookback_days: Elapsed days before an entry within which a touch can be credited.
        landmark_days: Elapsed days after a stage's entry within which meeting a touchpoint is early; what speeds people
            up is compared among those still there then.
        half_life_days: Days in which a touch loses half its weight in the model time decay.
        position_weights: Percent for the first touch, all between, and the last in the model position based.
        w_weights: Percent for the first touch, the milestone's, the last, and all others in the W-shaped model.
        milestone: Stage whose entry anchors the W-shaped model, in the maps that have it; empty for each map's second.
        markov_order: How many touches back the Markov chain of channels remembers, from 1 to 3.
        shapley_rate: Whether credit is also shared by what each channel adds to the conversion rate.
        refused_rows_limit: Share of a file's rows that may be refused before it is an error.
        small_row_leads: On the site, rows about fewer leads than this are folded into `(small)`.
        small_sample: Below this n a share is marked "small sample" and fires no finding.
        finding_level: Share of maps without any effect on which a rule may still find one, by chance.
        moment_points: Points that emotion must fall or rise between neighbouring points to be a moment of truth, from 1
            to 4; −2 and +2 always are.
        friction_points: Points that a stage's drop-off must lie above that of the other stages to be a finding.
        ticket_times: How many times the median of the twelve weeks before a week's tickets must reach.
        ticket_least: Fewer tickets than this in the week are no finding.
        ticket_level: Like finding_level, for tickets.
        bottleneck_times: How many times the median P75 of the other stages a stage's P75 must reach.
        page_friction_points: Points that the exit rate of a touchpoint's pages must lie above that of the stage's other
            pages to be a finding; likewise the share of views with a rage click.
        page_views_least: Pages with fewer views than this are neither judged nor compared with.
        mixed_level: Like finding_level, for personas of one map that move on differently.
        evidence_months: Evidence older than so many months supports no claim any more.
        unmapped_share: Share of a stage's leads that must have met a page, event or campaign which no touchpoint
            catches, for a finding; from 0.01.
        unmet_months: A touchpoint that nobody met for so many months is a finding.
        rules: For codes of warnings, whether each counts as an error or is not told at all; an error cannot be ignored.
        comment_url: Where readers comment, an address that may hold `{title}`, `{text}`, `{page}`, `{file}`, `{line}`.
            Without it, a new issue of `repo_url` at GitHub, GitLab, Codeberg, Gitea, Forgejo or Bitbucket; `none` for
            no comments.
        explore: Whether a map's page of numbers offers to explore them with Plotly, which the extra `explore` brings.
        label: Words shown on every page that has figures, such as "Synthetic data"; empty for none.
        today: The day that ages are counted to, instead of the day that the data and the last commit give.
        outside: Folders outside the project that data may be read from; set by the caller, never by `mkdocs.yml`.
    """

    maps_dir: str = "maps"
    personas_dir: str = "personas"
    data_dir: str = "data"
    words_dir: str = "words"
    language: str = ""
    templates_dir: str = "overrides/journey"
    lookback_days: int = 90
    landmark_days: int = 7
    half_life_days: float = 7
    position_weights: tuple[float, ...] = (40, 20, 40)
    w_weights: tuple[float, ...] = (30, 30, 30, 10)
    milestone: str = ""
    markov_order: int = 1
    shapley_rate: bool = False
    refused_rows_limit: float = 0.05
    small_row_leads: int = 10
    small_sample: int = 30
    finding_level: float = 0.05
    moment_points: int = 2
    friction_points: float = 10
    ticket_times: float = 2
    ticket_least: int = 10
    ticket_level: float = 0.01
    bottleneck_times: float = 2
    page_friction_points: float = 10
    page_views_least: int = 100
    mixed_level: float = 0.01
    evidence_months: int = 12
    unmapped_share: float = 0.05
    unmet_months: int = 6
    rules: tuple[tuple[str, str], ...] = ()
    comment_url: str = ""
    explore: bool = False
    label: str = ""
    today: date | None = None
    outside: tuple[str, ...] = ()

    @property
    def folders(self) -> tuple[str, str, str]:
        """The folders of maps, personas and data."""
        return self.maps_dir, self.personas_dir, self.data_dir


@dataclass(frozen=True, slots=True)
class SettingProblem:
    """An option that cannot be used as it is written."""

    name: str
    message: str
    hint: str


def setting_names() -> tuple[str, ...]:
    """Return the options that a project may write."""
    return tuple(field.name for field in fields(Settings) if field.name != "outside")


def parse_settings(options: Mapping[str, object]) -> tuple[Settings, tuple[SettingProblem, ...]]:
    """Return the settings that the options make, and each option that was passed over with its reason.

    Args:
        options: The plugin's block; a setting that is None counts as not written.
    """
    problems: list[SettingProblem] = []
    values: dict[str, object] = {}
    for name, value in options.items():
        if name not in setting_names():
            hint = did_you_mean(str(name), setting_names()) or f"known: {', '.join(setting_names())}"
            shown = replace_hidden(str(name)[:_LONGEST_SHOWN])
            problems.append(SettingProblem(str(name), f'"{shown}" is no setting', hint))
            continue
        if value is None:
            continue
        try:
            values[name] = _PARSERS[name](value)
        except ValueError as error:
            problems.append(SettingProblem(name, f'"{name}" is {_shown(value)}', str(error)))
    return Settings(**values), tuple(problems)  # type: ignore[arg-type]  # each parser returns its field's type


def _shown(value: object) -> str:
    """Return a value as its author wrote it, cut short; what a list holds is not told, as aliases nest to gigabytes."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a block of keys"
    text = str(value) if not isinstance(value, bool) else str(value).lower()
    text = replace_hidden(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…")
    return f'the text "{text}"' if isinstance(value, str) else text


def _parse_folder(value: object) -> str:
    path = PurePosixPath(value) if isinstance(value, str) else PurePosixPath("..")
    text = path.as_posix()
    if path.is_absolute() or ".." in path.parts or path == PurePosixPath() or not _can_be_path(text):
        raise ValueError("write a folder inside the project, such as maps")
    return text


def _can_be_path(text: str) -> bool:
    """Tell whether file systems can hold a path and terminals can show it."""
    return len(text) <= _LONGEST_PATH and not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in text)


def _parse_whole_days(value: object) -> int:
    if type(value) is not int or not 1 <= value <= MOST_DAYS:
        raise ValueError(f"write a whole number of days from 1 to {MOST_DAYS}")
    return value


def _parse_count(value: object) -> int:
    if type(value) is not int or value < 1:
        raise ValueError("write a whole number from 1 up")
    return value


def _parse_share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError("write a share from 0 to 1, such as 0.05")
    return float(value)


def _parse_reached_share(value: object) -> float:
    share = _parse_share(value)
    if share < LEAST_REACHED_SHARE:
        raise ValueError("write a share from 0.01 to 1, such as 0.05")
    return share


def _parse_months(value: object) -> int:
    if type(value) is not int or not 1 <= value <= MOST_MONTHS:
        raise ValueError(f"write a whole number of months from 1 to {MOST_MONTHS}")
    return value


def _parse_rules(value: object) -> tuple[tuple[str, str], ...]:
    pairs = list(value.items()) if isinstance(value, dict) else [("", "")]
    for code, word in pairs:
        if not isinstance(code, str) or _CODE.fullmatch(code) is None or word not in RULE_WORDS:
            raise ValueError(f"write a code and {' or '.join(RULE_WORDS)}, such as {{JRN401: error}}")
    return tuple(sorted(pairs))


def _parse_moment_points(value: object) -> int:
    if type(value) is not int or not 1 <= value <= MOST_POINTS:
        raise ValueError(f"write a whole number of points from 1 to {MOST_POINTS}")
    return value


def _parse_level(value: object) -> float:
    level = _parse_share(value)
    if not 0 < level < 1:
        raise ValueError("write a share between 0 and 1, such as 0.05")
    return level


def _parse_bound(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e9:
        raise ValueError("write a number above 0, such as 2")
    return float(value)


def _parse_days(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= MOST_DAYS:
        raise ValueError("write a number of days, such as 7")
    return float(value)


def _parse_weights(value: object, *, names: tuple[str, ...]) -> tuple[float, ...]:
    numbers = [one for one in value if type(one) in (int, float) and 0 <= one <= 100] if isinstance(value, list) else []
    if not isinstance(value, list) or len(numbers) != len(value) or len(numbers) != len(names):
        raise ValueError(f"write {len(names)} percentages: for {', '.join(names)}")
    if not isclose(fsum(numbers), 100):
        raise ValueError(f"the percentages sum to {fsum(numbers):g}; they have to sum to 100")
    if numbers[0] + numbers[names.index("the last")] == 0:
        raise ValueError("the first or the last touch needs a part: a path of two touches has no others")
    return tuple(float(number) for number in numbers)


def _parse_order(value: object) -> int:
    if type(value) is not int or value not in (1, 2, 3):
        raise ValueError("write 1, 2 or 3")
    return value


def _parse_switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("write true or false")
    return value


def _parse_comment_url(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if text == NO_COMMENT:
        return text
    if re.match(r"(?:https?://[^/\s{}]+|mailto:\S)", text) is None or not text.isprintable() or " " in text:
        raise ValueError(f"write an address that starts with https:// or mailto:, or {NO_COMMENT}")
    if re.search(r"[{}]", re.sub(rf"\{{(?:{'|'.join(COMMENT_FIELDS)})\}}", "", text)):
        raise ValueError(f"its fields are {', '.join(f'{{{name}}}' for name in COMMENT_FIELDS)}")
    return text


def _parse_text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("write a text")
    return value


def _parse_language(value: object) -> str:
    if isinstance(value, str) and (not value or is_language(value)):
        return value
    names = name_languages()
    near = suggest(str(value), (*names, *names.values()))
    if near is not None:
        raise ValueError(f'did you mean "{names.get(near, near)}"?')
    raise ValueError(f"write the tag of a language, such as {', '.join(list_catalogues())}")


def parse_date_setting(value: object) -> date:
    """Return the day that a text such as `2026-11-18` names.

    Raises:
        ValueError: It names none.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value) if isinstance(value, str | int) else "")
    except ValueError as error:
        raise ValueError("write a date such as 2026-11-18") from error


_PARSERS: Mapping[str, Callable[[object], object]] = {
    "maps_dir": _parse_folder,
    "personas_dir": _parse_folder,
    "data_dir": _parse_folder,
    "words_dir": _parse_folder,
    "language": _parse_language,
    "templates_dir": _parse_folder,
    "lookback_days": _parse_whole_days,
    "landmark_days": _parse_whole_days,
    "half_life_days": _parse_days,
    "position_weights": partial(_parse_weights, names=("the first touch", "all between", "the last")),
    "w_weights": partial(_parse_weights, names=("the first touch", "the milestone's", "the last", "all others")),
    "milestone": _parse_text,
    "markov_order": _parse_order,
    "shapley_rate": _parse_switch,
    "refused_rows_limit": _parse_share,
    "small_row_leads": _parse_count,
    "small_sample": _parse_count,
    "finding_level": _parse_level,
    "moment_points": _parse_moment_points,
    "friction_points": _parse_bound,
    "ticket_times": _parse_bound,
    "ticket_least": _parse_count,
    "ticket_level": _parse_level,
    "bottleneck_times": _parse_bound,
    "page_friction_points": _parse_bound,
    "page_views_least": _parse_count,
    "mixed_level": _parse_level,
    "evidence_months": _parse_months,
    "unmapped_share": _parse_reached_share,
    "unmet_months": _parse_months,
    "rules": _parse_rules,
    "comment_url": _parse_comment_url,
    "explore": _parse_switch,
    "label": _parse_text,
    "today": parse_date_setting,
}

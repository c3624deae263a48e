"""An example of each option of the plugin, as it stands in `mkdocs.yml`; none of them is the default."""

from __future__ import annotations

from collections.abc import Mapping

SETTING_EXAMPLES: Mapping[str, str] = {
    "maps_dir": "journeys/maps",
    "personas_dir": "journeys/people",
    "data_dir": "journeys/data",
    "words_dir": "journeys/words",
    "language": "de",
    "templates_dir": "templates/journey",
    "lookback_days": "60",
    "landmark_days": "14",
    "half_life_days": "3.5",
    "position_weights": "[30, 40, 30]",
    "w_weights": "[25, 25, 25, 25]",
    "milestone": "decision",
    "markov_order": "2",
    "shapley_rate": "true",
    "refused_rows_limit": "0.01",
    "small_row_leads": "20",
    "small_sample": "50",
    "finding_level": "0.01",
    "moment_points": "3",
    "friction_points": "5",
    "ticket_times": "1.5",
    "ticket_least": "20",
    "ticket_level": "0.001",
    "bottleneck_times": "3",
    "page_friction_points": "5",
    "page_views_least": "500",
    "mixed_level": "0.05",
    "evidence_months": "18",
    "unmapped_share": "0.1",
    "unmet_months": "3",
    "rules": "{JRN401: error, JRN403: ignore}",
    "comment_url": '"https://tracker.example/new?subject={title}&text={text}"',
    "explore": "true",
    "label": "Synthetic data",
    "today": "2026-11-18",
}
"""The value of each option, as YAML writes it."""

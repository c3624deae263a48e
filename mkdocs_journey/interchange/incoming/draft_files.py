"""A draft -> the files to review: the map with its comments, and the persona where the project has none such."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from mkdocs_journey.checks.unusable_file_name import RESERVED_STEMS
from mkdocs_journey.interchange.incoming.draft import Content, Draft, Guessed, count_guesses
from mkdocs_journey.interchange.incoming.known import KnownItems
from mkdocs_journey.interchange.incoming.lane_words import fold_words
from mkdocs_journey.interchange.incoming.yaml_text import comment_lines, render_yaml
from mkdocs_journey.model.words import slugify

TO_BE_WRITTEN = "To be written"
_FIRST = ("schema", "title", "objective", "persona", "state", "about")


@dataclass(frozen=True, slots=True)
class DraftFiles:
    """The files of one draft.

    Attributes:
        map_name: The map's file name.
        map_text: What it holds.
        persona_name: The persona's file name; empty where the project has the persona.
        persona_text: What it holds.
        guessed: How many values of the map are guesses.
    """

    map_name: str
    map_text: str
    guessed: int = 0
    persona_name: str = ""
    persona_text: str = ""


def write_draft(draft: Draft, file: str, known: KnownItems) -> DraftFiles:
    """Return the files of a draft.

    Args:
        draft: What was read and guessed.
        file: The name of the file that it was read from.
        known: What the project has already.
    """
    stem = _name_map(file)
    content = dict(draft.content)
    title = content.get("title")
    if not isinstance(title, str):
        content["title"] = title = Guessed(_title_of(file), "the file's name")
    name = title if isinstance(title, str) else str(title.value)
    persona, text = _choose_persona(draft, name, stem, known, file)
    content |= {"schema": 1, "persona": persona, "objective": _objective(content)}
    content |= {} if draft.is_whole else {"state": "draft"}
    ordered = {key: content[key] for key in _FIRST if key in content}
    id_ = persona if isinstance(persona, str) else str(persona.value)
    map_text = _compose(draft, file, ordered | content)
    return DraftFiles(f"{stem}.yml", map_text, count_guesses(content), f"{id_}.yml" if text else "", text)


def _name_map(file: str) -> str:
    stem = slugify(PurePosixPath(file).stem.lstrip("_"))
    return f"map-{stem}" if stem in RESERVED_STEMS else stem


def _title_of(file: str) -> str:
    words = " ".join(re.sub(r"[_-]+", " ", PurePosixPath(file).stem).split())
    return words[:1].upper() + words[1:] or "Journey"


def _objective(content: Mapping[str, Content]) -> Content:
    said = content.get("objective")
    return said if said is not None else Guessed(TO_BE_WRITTEN, "the file does not say what the map is for")


def _choose_persona(draft: Draft, title: str, stem: str, known: KnownItems, file: str) -> tuple[str | Guessed, str]:
    """Return the persona's id, and the text of its file where the project has none of that name.

    A persona that an earlier import of the same file made is chosen again, so that running twice changes nothing.
    """
    said = draft.content.get("persona")
    if isinstance(said, str):
        return said, "" if said in known.personas else _render_persona(draft, draft.persona or said, file)
    if draft.persona:
        words = fold_words(_part_role(draft.persona)[0])
        named = (id_ for id_, name in known.personas.items() if words in (fold_words(name), fold_words(id_)))
        id_ = next(named, None)
        if id_ is not None:
            return id_, ""
        name, role = _part_role(draft.persona)
        return _name_persona(name), _render_persona(replace(draft, role=role), name, file)
    made = f"{stem[:60].rstrip('-')}-persona"
    others = sorted(set(known.personas) - {made})
    if len(others) == 1 and made not in known.personas:
        return Guessed(others[0], "the file names no persona, and the project has one"), ""
    listed = f"; the project has {', '.join(others)}" if others else ""
    text = "" if made in known.personas else _render_persona(draft, f"Persona of {title}", file)
    return Guessed(made, f"the file names no persona{listed}"), text


def _part_role(persona: str) -> tuple[str, str]:
    """Return name and role of "Maya Chen, marketing manager"; without a comma or a dash between them no role."""
    name, _, role = re.sub(r"\s+[–—-]\s+", ", ", persona, count=1).partition(", ")
    return name.strip() or persona, role.strip()


def _name_persona(name: str) -> str:
    id_ = slugify(name)
    return f"persona-{id_}" if id_ in RESERVED_STEMS else id_


def _render_persona(draft: Draft, name: str, file: str) -> str:
    content: dict[str, Content] = {
        "schema": 1,
        "name": name,
        "role": draft.role or Guessed(TO_BE_WRITTEN, "the file does not say what the persona does"),
    }
    return f"{''.join(_lines(comment_lines(f'Draft by journey import, from {file}.')))}{render_yaml(content)}"


def _compose(draft: Draft, file: str, content: dict[str, Content]) -> str:
    """Return the text of the map's file: where it comes from, the map, and what is left over."""
    head = list(comment_lines(f"By journey import, from {file}, {draft.source}."))
    if not draft.is_whole:
        head[0] = head[0].replace("# By", "# Draft by", 1)
        head.append(
            "# What a line `# guess:` stands above, the file does not say outright. Delete these lines as you review."
        )
    head += [line for told in draft.told for line in comment_lines(told)]
    return "".join((*_lines(head), render_yaml(content), *_lines(_left_over(draft))))


def _left_over(draft: Draft) -> Iterator[str]:
    if draft.leftovers:
        yield ""
        yield "# Left over: what found no place above. Move what belongs to the map, then delete these lines."
        for one in draft.leftovers:
            yield from comment_lines(f"- {one.text} ({one.where}: {one.why})")


def _lines(lines: Iterator[str] | list[str]) -> Iterator[str]:
    return (f"{line}\n" for line in lines)

"""Everything of a project read from its folder: maps, personas, shared items, history and tables. Nothing is judged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from mkdocs_journey.diagnostics import Diagnostic, Place
from mkdocs_journey.model.evidence import SharedItems
from mkdocs_journey.model.journey_map import JourneyMap
from mkdocs_journey.model.persona import Persona
from mkdocs_journey.model.reading import NO_NAMES, read_model
from mkdocs_journey.model.short_forms import write_out_channels, write_out_map, write_out_persona, write_out_shared
from mkdocs_journey.model.words import Item
from mkdocs_journey.progress import Tell, tell_nobody
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.git import History, last_commit_time, read_history
from mkdocs_journey.source.nodes import Node, find_key, find_node, place_of, split_lines
from mkdocs_journey.source.text import read_text
from mkdocs_journey.source.tree import FolderTree, Tree
from mkdocs_journey.source.yaml_nodes import parse_yaml
from mkdocs_journey.tables.catalog import Catalog
from mkdocs_journey.tables.channel_rules import ChannelRules
from mkdocs_journey.words.language import Language, make_language

if TYPE_CHECKING:
    from mkdocs_journey.answers.data import Answer, ProjectData
    from mkdocs_journey.answers.folder import AnswerFolder
    from mkdocs_journey.tables.channels import OwnRule

ContentT = TypeVar("ContentT", bound=Item, covariant=True)
NodePath = tuple[str | int, ...]

CATALOG_NAMES = ("catalog.yml", "catalog.yaml")
CHANNELS_NAMES = ("channels.yml", "channels.yaml")
SHARED_NAME = "_shared.yml"
YAML = (".yml", ".yaml")
WORDS = ".po"


@dataclass(frozen=True, slots=True)
class Document(Generic[ContentT]):
    """One YAML file: what it holds, and where each value of it was written.

    Attributes:
        file: Path inside the project.
        slug: The file's stem, which is its name in addresses.
        root: Its nodes, short forms written out.
        lines: Its lines, without line ends.
    """

    file: str
    slug: str
    content: ContentT
    root: Node
    lines: tuple[str, ...]

    def place(self, path: NodePath) -> Place:
        """Return where the value at a path such as `("stages", 2, "emotion")` was written."""
        return place_of(self.file, self.lines, find_node(self.root, path))

    def key_place(self, path: NodePath) -> Place:
        """Return where the last key of the path was written."""
        return place_of(self.file, self.lines, find_key(self.root, path) or find_node(self.root, path))


@dataclass(frozen=True, slots=True)
class BrokenDocument:
    """A map or persona that cannot be read yet: its page shows these diagnostics until it is mended.

    Attributes:
        root: Its nodes, short forms written out, of any form; None where the file is no YAML.
        lines: Its lines, without line ends; none where it is no YAML.
    """

    file: str
    slug: str
    is_map: bool
    diagnostics: tuple[Diagnostic, ...]
    root: Node | None = None
    lines: tuple[str, ...] = ()

    def place(self, path: NodePath) -> Place:
        """Return where the value at a path was written."""
        return (
            place_of(self.file, self.lines, find_node(self.root, path)) if self.root is not None else Place(self.file)
        )


@dataclass(frozen=True, slots=True)
class Project:
    """A user's folder, read.

    Attributes:
        channels: The team's own channel rules; None without a file of them.
        data: None without data, or when the data was not asked for.
        diagnostics: What reading itself found; the judgement of `checks` comes on top.
        words: The project's own words: each `.po` file with its text.
    """

    tree: Tree
    settings: Settings
    maps: tuple[Document[JourneyMap], ...]
    personas: tuple[Document[Persona], ...]
    shared: Document[SharedItems] | None
    broken: tuple[BrokenDocument, ...]
    catalog: Document[Catalog] | None
    channels: Document[ChannelRules] | None
    data: ProjectData | None
    history: History
    diagnostics: tuple[Diagnostic, ...] = field(default=())
    words: tuple[tuple[str, str], ...] = field(default=())

    @property
    def shared_file(self) -> str:
        """Where the shared items stand, there or not."""
        return f"{self.settings.maps_dir}/{SHARED_NAME}"


@dataclass(frozen=True, slots=True)
class _ReadFile:
    """A file as it was read."""

    text: tuple[str | None, tuple[Diagnostic, ...]]
    model: type[Item]
    personas: Mapping[str, str]
    document: Document[Any] | None
    root: Node | None
    lines: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(slots=True)
class ReadBefore:
    """What the last build of the same process read: a file whose text is the same is not read again.

    Attributes:
        files: By path: the text with the problems of its bytes, the document and everything that is wrong with it.
        answers: Of the data, by question.
    """

    files: dict[str, _ReadFile] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)


def load_project(
    tree: FolderTree,
    settings: Settings,
    *,
    with_data: bool = True,
    answers: AnswerFolder | None = None,
    before: ReadBefore | None = None,
    as_of: date | None = None,
    tell: Tell = tell_nobody,
) -> Project:
    """Read every map, persona and shared item of the project in `tree`, and what its data says.

    Args:
        tree: The project's folder.
        settings: Its options.
        with_data: Whether to ask the data; without, no data engine is loaded, and the history is that of the
            project's folders alone: enough to know when it changed last, and quick in a repository of much else.
        answers: What earlier builds found out about the data; None to find out all of it again.
        before: What the last build of this process read; this one puts its own in place of it.
        as_of: The day to whose end the data speaks, instead of the catalog's.
        tell: Who is told of each data set that is read.
    """
    before = before or ReadBefore()
    known_files, before.files = before.files, {}
    written = _read_written(tree, settings, known_files, before.files)
    written = replace(written, history=read_history(tree.root, (".",) if with_data else settings.folders))
    if not with_data:
        before.answers = {}
        return written
    return load_data(written, tree, answers=answers, before=before, as_of=as_of, tell=tell)


def load_written(tree: Tree, settings: Settings) -> Project:
    """Read every map, persona and shared item in `tree`, which need be no folder; no data is asked, and no history."""
    return _read_written(tree, settings, {}, {})


def _read_written(tree: Tree, settings: Settings, known: dict[str, _ReadFile], read: dict[str, _ReadFile]) -> Project:
    reader = _Reader(tree, known, read)
    personas = reader.read_folder(settings.personas_dir, Persona, write_out_persona, "persona")
    named = {item.content.name: item.slug for item in reversed(personas)}
    maps = reader.read_folder(settings.maps_dir, JourneyMap, write_out_map, "map", personas=named)
    shared = reader.read_optional(f"{settings.maps_dir}/{SHARED_NAME}", SharedItems, write_out_shared, "shared file")
    catalog = reader.read_first(settings.data_dir, CATALOG_NAMES, Catalog, _as_written, "catalog")
    channels = reader.read_first(settings.data_dir, CHANNELS_NAMES, ChannelRules, write_out_channels, "rules file")
    words = reader.read_words(settings.words_dir)
    return Project(
        tree=tree,
        settings=settings,
        maps=maps,
        personas=personas,
        shared=shared,
        broken=tuple(sorted(reader.broken, key=lambda item: (not item.is_map, item.file))),
        catalog=catalog,
        channels=channels,
        data=None,
        history=History(),
        diagnostics=tuple(reader.diagnostics),
        words=words,
    )


def load_data(
    project: Project,
    tree: FolderTree,
    *,
    answers: AnswerFolder | None = None,
    before: ReadBefore | None = None,
    as_of: date | None = None,
    tell: Tell = tell_nobody,
) -> Project:
    """Return a project with what the data that its catalog names says; see `load_project`.

    Args:
        project: What is written.
        tree: The folder that holds the data's files.
        answers: What earlier builds found out about the data; None to find out all of it again.
        before: What the last build of this process found out; this one puts its own in place of it.
        as_of: The day to whose end the data speaks, instead of the catalog's.
        tell: Who is told of each data set that is read.
    """
    before = before or ReadBefore()
    known, before.answers = before.answers, {}
    catalog = project.catalog
    if catalog is None or not catalog.content.datasets:
        return project
    # A check without data needs none of this.
    from mkdocs_journey.answers.data import ProjectData
    from mkdocs_journey.answers.source import DataSource

    source = DataSource(
        catalog=catalog.content if as_of is None else catalog.content.model_copy(update={"as_of": as_of}),
        tree=tree,
        settings=project.settings,
        last_commit=last_commit_time(project.history, project.settings.folders),
        stages={stage.id: stage.name for item in project.maps for stage in item.content.stages},
        channels=list_own_rules(project.channels),
    )
    data = ProjectData(source, place=catalog.place, kept=answers, known=known, measured=before.answers, tell=tell)
    return replace(project, data=data, diagnostics=(*project.diagnostics, *data.diagnostics))


def _as_written(root: Node) -> Node:
    return root


def list_own_rules(channels: Document[ChannelRules] | None) -> tuple[OwnRule, ...]:
    """Return the team's own rules for channels, each with its place."""
    if channels is None:
        return ()
    from mkdocs_journey.tables.channels import OwnRule

    rules = enumerate(channels.content.rules)
    return tuple(OwnRule(rule, f"{channels.file}:{channels.place(('rules', at)).line}") for at, rule in rules)


def read_channels(tree: Tree, settings: Settings) -> tuple[Document[ChannelRules] | None, tuple[Diagnostic, ...]]:
    """Return the channel rules of the project alone, and what is wrong with them."""
    reader = _Reader(tree)
    rules = reader.read_first(settings.data_dir, CHANNELS_NAMES, ChannelRules, write_out_channels, "rules file")
    return rules, tuple(reader.diagnostics)


def read_catalog(tree: Tree, settings: Settings) -> Catalog | None:
    """Return the catalog of the project alone; None where there is none that can be read."""
    document = _Reader(tree).read_first(settings.data_dir, CATALOG_NAMES, Catalog, _as_written, "catalog")
    return document.content if document is not None else None


def read_language(project: Project) -> Language:
    """Return the language that the project's site is written in, with the project's own words over ours."""
    tag = project.settings.language or "en"
    texts = {slug_of(file).replace("_", "-").casefold(): text for file, text in project.words}
    own = texts.get(tag.replace("_", "-").casefold(), texts.get(re.split("[-_]", tag)[0].casefold(), ""))
    return make_language(tag, own)


def slug_of(file: str) -> str:
    """Return a file's name in addresses: its stem, composed as ids in YAML are (some systems decompose accents)."""
    stem = PurePosixPath(file).stem.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", stem)


class _Reader:
    """Reads YAML files one by one and gathers what is wrong with them."""

    def __init__(
        self,
        tree: Tree,
        known: dict[str, _ReadFile] | None = None,
        read: dict[str, _ReadFile] | None = None,
    ) -> None:
        """Start reading; `known` are the files of the build before, and `read` those of this one."""
        self.tree = tree
        self.known = known if known is not None else {}
        self.read = read if read is not None else {}
        self.diagnostics: list[Diagnostic] = []
        self.broken: list[BrokenDocument] = []

    def read_folder(
        self,
        folder: str,
        model: type[ContentT],
        write_out: Callable[[Node], Node],
        name: str,
        *,
        personas: Mapping[str, str] = NO_NAMES,
    ) -> tuple[Document[ContentT], ...]:
        """Read each YAML file of a folder whose name does not start with `_`; see `read_model` for `personas`."""
        documents = []
        for file in self.tree.list_files(folder, YAML):
            if PurePosixPath(file).name.startswith("_"):
                continue
            read = self._read(file, model, write_out, name, personas)
            if read.document is not None:
                documents.append(read.document)
            else:
                is_map = name == "map"
                self.broken.append(BrokenDocument(file, slug_of(file), is_map, read.diagnostics, read.root, read.lines))
        return tuple(documents)

    def read_optional(
        self, file: str, model: type[ContentT], write_out: Callable[[Node], Node], name: str
    ) -> Document[ContentT] | None:
        """Read one file if it is there."""
        return self._read(file, model, write_out, name).document if self.tree.is_taken(file) else None

    def read_first(
        self,
        folder: str,
        names: Sequence[str],
        model: type[ContentT],
        write_out: Callable[[Node], Node],
        name: str,
    ) -> Document[ContentT] | None:
        """Read the first of the files that is there."""
        file = next((file for file in names if self.tree.is_taken(f"{folder}/{file}")), names[0])
        return self.read_optional(f"{folder}/{file}", model, write_out, name)

    def read_words(self, folder: str) -> tuple[tuple[str, str], ...]:
        """Return the catalogues of a folder with their texts; one whose bytes are no text is told."""
        texts = []
        for file in self.tree.list_files(folder, (WORDS,)):
            text, found = read_text(self.tree, file)
            self.diagnostics += found
            texts += [(file, text)] if text is not None else []
        return tuple(texts)

    def _read(
        self,
        file: str,
        model: type[ContentT],
        write_out: Callable[[Node], Node],
        name: str,
        personas: Mapping[str, str] = NO_NAMES,
    ) -> _ReadFile:
        text, found = read_text(self.tree, file)
        known = self.known.get(file)
        if known is None or (known.text, known.model, known.personas) != ((text, found), model, personas):
            parsed = _parse(text, found, file, model, write_out, name, personas)
            known = _ReadFile((text, found), model, personas, *parsed)
        self.read[file] = known
        self.diagnostics += known.diagnostics
        return known


def _parse(
    text: str | None,
    found: tuple[Diagnostic, ...],
    file: str,
    model: type[ContentT],
    write_out: Callable[[Node], Node],
    name: str,
    personas: Mapping[str, str],
) -> tuple[Document[ContentT] | None, Node | None, tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return the document that a text holds, None where it cannot be read; its nodes, lines, and all that is wrong."""
    if text is None:
        return None, None, (), found
    root, more = parse_yaml(text, file)
    found += more
    if root is None:
        return None, None, (), found
    lines, written = tuple(split_lines(text)), write_out(root)
    content, more = read_model(written, model, file=file, lines=lines, name=name, personas=personas)
    document = Document(file, slug_of(file), content, written, lines) if content is not None else None
    return document, written, lines, found + more

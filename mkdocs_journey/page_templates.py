"""The templates that pages are laid out by: ours, and the project's own, which win over them; and what is wrong there.

A project's own templates are its code, as its theme is: they may do what Jinja can. They escape by default like ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import (
    ChoiceLoader,
    Environment,
    FunctionLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
    select_autoescape,
)
from jinja2.meta import find_referenced_templates

from mkdocs_journey.diagnostics import Diagnostic, Place, Severity, declare_rule
from mkdocs_journey.diagrams import unknown
from mkdocs_journey.safe_html import (
    mark_english,
    render_blocks,
    render_inline,
    render_ticked,
    say,
    say_many,
    tell_sentence,
)
from mkdocs_journey.source.text import read_text
from mkdocs_journey.source.tree import Tree
from mkdocs_journey.suggest import did_you_mean
from mkdocs_journey.words.speech import language_in_force

BROKEN = declare_rule(
    "JRN920",
    "broken-template",
    why="A page cannot be laid out by this template, so it has the layout of the package instead.",
    cause="A tag of Jinja is not closed, or a name is asked for that the page does not have.",
    cure="Correct the line; the comment at the top of the layout names the values that a page has.",
)
WITHOUT_EFFECT = declare_rule(
    "JRN921",
    "template-without-effect",
    why="What the template says is shown nowhere, and nobody would be told.",
    cause="The file or one of its blocks is called like no page or no block of the layout.",
    cure="Take the name from the list of pages and blocks.",
    severity=Severity.WARNING,
)

TEMPLATES = (".html",)
PACKAGE = "package"
"""Under this folder ours are found even where the project has its own of the same name, so that it can extend them."""
# What a layout of ours may call beside the values of its page.
NAMES = ("view", "page", "link", "edit", "comment", "parts", "unknown", "say", "say_many", "sentence")
_CLASS = re.compile(r"'(?:\w+\.)*(\w+) object'")
_NO_NAME = re.compile(r"'(\w+)' is undefined")


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """The project's own templates.

    Attributes:
        folder: Where they stand in the project.
        texts: Each with its text, by its path inside that folder.
        unread: What is wrong with those that cannot be read.
    """

    folder: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    unread: tuple[Diagnostic, ...] = ()

    def place(self, name: str, line: int) -> Place:
        """Return a line of one of them, at its first sign."""
        text = dict(self.texts)[name].split("\n")[line - 1]
        return Place(f"{self.folder}/{name}", line, len(text) - len(text.lstrip()) + 1, text)


NO_TEMPLATES = OwnTemplates()


def read_own_templates(tree: Tree, folder: str) -> OwnTemplates:
    """Return the project's own templates in a folder, which need not be there."""
    texts: list[tuple[str, str]] = []
    unread: list[Diagnostic] = []
    for file in tree.list_files(folder, TEMPLATES):
        text, problems = read_text(tree, file)
        unread += problems
        if text is not None:
            texts.append((file.removeprefix(f"{folder}/"), text))
    return OwnTemplates(folder, tuple(texts), tuple(unread))


@lru_cache(maxsize=2)
def open_environment(own: OwnTemplates) -> Environment:
    """Return what finds and fills templates: the project's own first, then ours."""
    # The name stands in the traceback of an error; it is read by `explain_failure` alone.
    texts = {name: (text, f"{own.folder}/{name}", None) for name, text in own.texts}
    ours = PackageLoader("mkdocs_journey", "templates")
    environment = Environment(
        loader=ChoiceLoader([FunctionLoader(texts.get), ours, PrefixLoader({PACKAGE: ours})]),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=mark_english,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"unknown": unknown, "say": say, "say_many": say_many, "sentence": tell_sentence}
    environment.globals["language"] = language_in_force
    environment.filters["inline"] = render_inline
    environment.filters["blocks"] = render_blocks
    environment.filters["ticked"] = render_ticked
    return environment


def check_templates(own: OwnTemplates) -> Iterator[Diagnostic]:
    """Yield what is wrong with the project's own templates, as far as it can be told without a page."""
    yield from own.unread
    trees: dict[str, nodes.Template] = {}
    for name, text in own.texts:
        try:
            trees[name] = open_environment(own).parse(text, name)
            open_environment(own).get_template(name)
        except TemplateSyntaxError as error:
            yield _explain_syntax(own, error, name)
    called = {other for tree in trees.values() for other in find_referenced_templates(tree) if other}
    for name, tree in trees.items():
        yield from _find_missing(own, name, tree)
        yield from _find_idle(own, name, tree, called)


def explain_failure(own: OwnTemplates, error: Exception) -> Diagnostic:
    """Return why a page cannot be laid out, at the line of the project's own template that was being filled."""
    if isinstance(error, TemplateSyntaxError) and error.name in dict(own.texts):
        return _explain_syntax(own, error, str(error.name))
    place = _find_place(own, error)
    if isinstance(error, TemplateNotFound):
        return _explain_missing(place, str(error.name))
    if isinstance(error, RecursionError):
        hint = "a template extends the one in `_base/`, never itself"
        return BROKEN.at(place, "the templates lead in a ring", hint=hint)
    message = _CLASS.sub(r"`\1`", str(error)) or type(error).__name__
    name = _NO_NAME.search(message)
    hint = did_you_mean(name[1], NAMES) if name is not None else ""
    return BROKEN.at(
        place,
        f"the page cannot be filled in here: {message}",
        hint=hint or "the comment at the top of the layout names what the page has",
    )


def _explain_syntax(own: OwnTemplates, error: TemplateSyntaxError, name: str) -> Diagnostic:
    message = (error.message or "it cannot be read").rstrip(".")
    return BROKEN.at(
        own.place(name, error.lineno),
        f"the template cannot be read: {message[:1].lower()}{message[1:]}",
        hint="close each tag and each block that the template opens",
    )


def _explain_missing(place: Place, name: str) -> Diagnostic:
    hint = did_you_mean(name, list_templates())
    message = f'there is no template "{name}"'
    return BROKEN.at(place, message, hint=hint or "a template of ours is named like `_base/map.html`")


def _find_missing(own: OwnTemplates, name: str, tree: nodes.Template) -> Iterator[Diagnostic]:
    known = _list_known(own)
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        target = node.template  # type: ignore[attr-defined]  # each of the four has one
        if isinstance(target, nodes.Const) and isinstance(target.value, str) and target.value not in known:
            yield _explain_missing(own.place(name, node.lineno), target.value)


def _find_idle(own: OwnTemplates, name: str, tree: nodes.Template, called: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield a template that lays out no page, and each block that its layout does not have."""
    ours = list_templates()
    if name not in ours and name not in called:
        hint = did_you_mean(name, (one for one in ours if "/" not in one))
        message = f'no page has a template "{name}"'
        yield WITHOUT_EFFECT.at(Place(f"{own.folder}/{name}"), message, hint=hint or "take a name from the list")
    layout = next((node.template for node in tree.find_all(nodes.Extends)), None)
    if not isinstance(layout, nodes.Const) or layout.value not in _list_known(own):
        return
    blocks = _blocks_of(own, layout.value)
    for block in (node for node in tree.body if isinstance(node, nodes.Block) and node.name not in blocks):
        hint = did_you_mean(block.name, blocks) or f"it has: {', '.join(blocks)}"
        message = f'the layout "{layout.value}" has no block "{block.name}"'
        yield WITHOUT_EFFECT.at(own.place(name, block.lineno), message, hint=hint)


def _list_known(own: OwnTemplates) -> frozenset[str]:
    """Return every name by which a template can be called."""
    ours = list_templates()
    return frozenset((*ours, *(f"{PACKAGE}/{name}" for name in ours), *(name for name, _ in own.texts)))


def _blocks_of(own: OwnTemplates, name: str, seen: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the blocks of a layout and of those that it extends, in order."""
    environment = open_environment(own)
    try:
        source, _, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]  # it has a loader
        tree = environment.parse(source)
    except (TemplateNotFound, TemplateSyntaxError):
        return ()
    blocks = tuple(node.name for node in tree.find_all(nodes.Block))
    for node in tree.find_all(nodes.Extends):
        if isinstance(node.template, nodes.Const) and node.template.value not in (*seen, name):
            blocks += _blocks_of(own, node.template.value, (*seen, name))
    return tuple(dict.fromkeys(blocks))


@lru_cache(maxsize=1)
def list_templates() -> tuple[str, ...]:
    """Return the names of our templates: of pages, and of the layouts in `_base/`."""
    return tuple(PackageLoader("mkdocs_journey", "templates").list_templates())


def _find_place(own: OwnTemplates, error: Exception) -> Place:
    """Return the last line of the project's own templates that an error went through; the folder where none was."""
    names: Mapping[str, str] = {f"{own.folder}/{name}": name for name, _ in own.texts}
    spot, step = None, error.__traceback__
    while step is not None:
        name = names.get(step.tb_frame.f_code.co_filename)
        spot = (name, step.tb_lineno) if name is not None else spot
        step = step.tb_next
    return own.place(*spot) if spot is not None else Place(own.folder)

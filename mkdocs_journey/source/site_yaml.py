"""A site file's text -> its nodes and values, as MkDocs reads YAML: tags and merge keys are known, nothing is run."""

from __future__ import annotations

import os

import yaml

_MOST_MERGED = 100_000
_MERGE = "tag:yaml.org,2002:merge"
_KINDS = {"timestamp": "a date", "int": "a number", "float": "a number", "bool": "true or false"}


class ValueRefusedError(Exception):
    """A value that is none; whoever reads the file tells it at its place.

    Attributes:
        mark: Where it stands.
        hint: One step to take.
    """

    def __init__(self, mark: yaml.Mark, message: str, hint: str) -> None:
        """Note what is wrong."""
        super().__init__(message)
        self.mark, self.hint = mark, hint


def load_site_yaml(text: str) -> tuple[yaml.Node | None, object]:
    """Return the outermost node of a text and its value, None for both when the text is empty.

    Raises:
        ValueRefusedError: A value looks like a date, a number or a variable's and is none.
        yaml.YAMLError: The text is no YAML.
        RecursionError: It is nested too deeply.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        return node, loader.construct_document(node) if node is not None else None
    finally:
        loader.dispose()


class _Loader(yaml.SafeLoader):
    """Reads a site file as data: nothing in it is run, and nothing in it takes more room than it is written in."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:
        """Return the value of a node.

        Raises:
            ValueRefusedError: It looks like a value and is none, such as a month 99.
        """
        try:
            return super().construct_object(node, deep=deep)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            written = node.value[:60] if isinstance(node, yaml.ScalarNode) else node.tag
            hint = "correct it, or put it in quotes if it is a text"
            message = f"`{written}` is read as {_kind(node.tag)} and is none"
            raise ValueRefusedError(node.start_mark, message, hint) from error

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Bring in what the keys `<<` of a mapping name, as PyYAML does, up to a limit.

        Raises:
            ValueRefusedError: There is nothing to bring in, or too much: a few lines of `<<` can unfold to gigabytes.
        """
        merges = [value for key, value in node.value if key.tag == _MERGE]
        if merges:
            node.value = [pair for pair in node.value if pair[0].tag != _MERGE]
        merged: list[tuple[yaml.Node, yaml.Node]] = []
        for value in merges:
            for source in reversed(value.value) if isinstance(value, yaml.SequenceNode) else [value]:
                if not isinstance(source, yaml.MappingNode):
                    hint = "name an anchor of such lines after it, as in `<<: *common`"
                    raise ValueRefusedError(source.start_mark, "`<<` needs lines of `key: value` to bring in", hint)
                self.flatten_mapping(source)
                merged += source.value
                if len(merged) > _MOST_MERGED:
                    message = f"`<<` brings in more than {_MOST_MERGED:,} keys"
                    raise ValueRefusedError(value.start_mark, message, "write out what is needed of them")
        node.value = merged + node.value
        super().flatten_mapping(node)


def _resolve_env(loader: _Loader, node: yaml.Node) -> object:
    """Resolve `!ENV NAME` and `!ENV [NAME, OTHER, default]` as MkDocs does: a variable holds one plain scalar.

    Raises:
        ValueRefusedError: No variable is named, or what it holds looks like a value and is none; the value itself,
            which may be a secret, is not told.
    """
    names = node.value[:-1] or node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not all(isinstance(name, yaml.ScalarNode) for name in names):
        hint = "write `!ENV NAME`, or `!ENV [NAME, default]`"
        raise ValueRefusedError(node.start_mark, "`!ENV` needs the name of a variable", hint)
    has_default = isinstance(node, yaml.SequenceNode) and len(node.value) > 1
    default = loader.construct_object(node.value[-1]) if has_default else None
    name = next((name.value for name in names if name.value in os.environ), None)
    if name is None:
        return default
    value = os.environ[name]
    tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]  # PyYAML's own
    try:
        return loader.construct_object(yaml.ScalarNode(tag, value))
    except ValueRefusedError as error:
        message = f"the variable {name} is read as {_kind(tag)} and is none"
        raise ValueRefusedError(node.start_mark, message, f"correct the value of {name}") from error


def _kind(tag: str) -> str:
    return _KINDS.get(tag.rpartition(":")[2], "a value")


def _opaque(_loader: yaml.SafeLoader, _suffix: str, _node: yaml.Node) -> object:
    return None


_Loader.add_constructor("!ENV", _resolve_env)
_Loader.add_multi_constructor("", _opaque)

"""What pyproject.toml, the lock file, the workflows and the public names promise, as far as no wheel is needed."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from reference_pages.python_page import public_names

import mkdocs_journey

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = tuple((ROOT / "requirements" / name).read_text("utf-8") for name in ("dev.txt", "spark.txt"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}")


def plain_name(requirement: str) -> str:
    """Return the name of a requirement as indexes compare it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement)[0]).lower()


def test_public_names_are_sorted_and_each_is_there() -> None:
    """`__all__` is sorted, and every name in it can be imported."""
    assert sorted(mkdocs_journey.__all__) == mkdocs_journey.__all__
    for name in public_names():
        assert getattr(mkdocs_journey, name).__name__ == name
    assert set(mkdocs_journey.__all__) <= set(dir(mkdocs_journey))


def test_reference_has_each_public_name_and_no_other() -> None:
    """The page of the reference has one heading for each public name, in the order of `__all__`."""
    page = (ROOT / "docs" / "reference" / "python.md").read_text("utf-8")
    assert re.findall(r"^## (\w+)$", page, re.MULTILINE) == list(public_names())


def test_unknown_name_is_told() -> None:
    """A name that is not public fails as in any module."""
    with pytest.raises(AttributeError, match="no attribute 'build_sites'"):
        _ = mkdocs_journey.build_sites


def test_import_is_light() -> None:
    """Importing the package imports none of its rooms, only its version."""
    code = "import mkdocs_journey, sys; print([name for name in sys.modules if name.startswith('mkdocs_journey.')])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "['mkdocs_journey.version']"


def test_example_of_the_reference_runs(tmp_path: Path) -> None:
    """The program that opens the page runs as it stands, in an empty folder too."""
    page = (ROOT / "docs" / "reference" / "python.md").read_text("utf-8")
    example = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)[0]
    result = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120
    )
    assert "maps/index.md" in result.stdout


def test_version_is_said_once() -> None:
    """The version of the metadata is that of the package."""
    assert PROJECT["version"] == mkdocs_journey.__version__


def test_each_python_that_ci_runs_is_promised_and_the_reverse() -> None:
    """The classifiers name the versions of CI's matrix, from the oldest that may install it."""
    matrix = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))["jobs"]["test"]
    versions = matrix["strategy"]["matrix"]
    run = {*versions["python"], *(entry["python"] for entry in versions["include"])}
    promised = {match[1] for line in PROJECT["classifiers"] if (match := re.fullmatch(r".* :: (3\.\d+)", line))}
    assert run == promised
    oldest = min(promised, key=lambda version: int(version.split(".")[1]))
    assert PROJECT["requires-python"] == f">={oldest}"


def test_lock_covers_every_dependency() -> None:
    """Each library and tool of pyproject.toml is in a lock file, with hashes; `make lock` renews it."""
    extras = (each for extra in PROJECT["optional-dependencies"].values() for each in extra)
    asked = {plain_name(each) for each in (*PROJECT["dependencies"], *extras)}
    entries = [entry for lock in LOCKS for entry in lock_entries(lock)]
    assert asked - {"mkdocs-journey"} <= {plain_name(entry) for entry in entries}
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def lock_entries(lock: str) -> list[str]:
    """Return what a lock file says of each library."""
    return re.split(r"^(?=\S)", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE), flags=re.MULTILINE)[1:]


def test_locks_agree() -> None:
    """What Spark brings is laid over the environment, and changes no library that is there."""
    everything, of_spark = ({entry.split(" \\")[0] for entry in lock_entries(lock)} for lock in LOCKS)
    assert {line.split("==")[0] for line in of_spark - everything} == {"pyspark", "py4j"}


def test_lock_and_workflows_name_no_machine() -> None:
    """The lock files name no index, no address and no folder: they install from wherever pip is set to look."""
    assert re.findall(r"https?:|file:|index-url|find-links|(?<!\w)/\w+/", "".join(LOCKS)) == []


def test_every_minimum_is_written() -> None:
    """A library that users get has a lower bound, which `make lowest` tries."""
    libraries = (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["explore"])
    assert [each for each in libraries if ">=" not in each] == []


def test_every_extra_is_explained() -> None:
    """The page of dependencies names each library, and each extra."""
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    names = (plain_name(each) for each in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["explore"]))
    assert [name for name in names if f"| {name}" not in page] == []
    assert [extra for extra in PROJECT["optional-dependencies"] if f"`{extra}`" not in page] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_workflows_are_pinned_and_have_no_rights_by_default(file: Path) -> None:
    """Each action is named by its commit, no job has a right that it does not write, and each ends in time."""
    workflow = yaml.safe_load(file.read_text("utf-8"))
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert "permissions" in job
        assert "timeout-minutes" in job
        assert [step["uses"] for step in job["steps"] if "uses" in step and not PINNED.fullmatch(step["uses"])] == []


def test_workflows_run_tasks_of_the_makefile() -> None:
    """CI knows no command that a contributor cannot run by the same name."""
    ci = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    matrix = ci["jobs"]["test"]["strategy"]["matrix"]
    tasks = {*matrix["task"], *(entry["task"] for entry in matrix["include"])}
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"fast", "test", "lowest", "newest", "package"} <= tasks <= targets
    assert set(ci["jobs"]["passed"]["needs"]) == set(ci["jobs"]) - {"passed"}


def test_a_release_is_tried_before_it_is_published() -> None:
    """Only a tag publishes, only what was built and tried, by trusted publishing without a stored password."""
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    assert any(step.get("run", "").startswith("make package") for step in jobs["build"]["steps"])
    assert jobs["publish"]["needs"] == ["build"]
    assert jobs["publish"]["permissions"] == {"id-token": "write"}
    assert "secrets." not in text


def test_security_policy_is_found() -> None:
    """README and CONTRIBUTING lead to the policy, which says how to report."""
    assert "private" in (ROOT / "SECURITY.md").read_text("utf-8")
    for name in ("README.md", "CONTRIBUTING.md"):
        assert "(SECURITY.md)" in (ROOT / name).read_text("utf-8"), name

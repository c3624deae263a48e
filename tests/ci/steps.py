"""The steps of a workflow or an action, run on this machine with the environment that a runner gives them."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")


@dataclass
class Job:
    """A job that runs: where, with which programs first on the path, and what is known of the event.

    Attributes:
        known: Values of expressions, such as `github.event_name`; what is not known is empty, as on the host.
        log: What the steps printed.
    """

    folder: Path
    temp: Path
    programs: Path
    known: dict[str, str]
    environment: dict[str, str] = field(default_factory=dict)
    log: str = ""
    uploads: dict[str, str] = field(default_factory=dict)

    def run(self, steps: list[dict[str, Any]], *, pipefail: bool = True) -> int:
        """Run steps until one fails; return the code of the last that ran."""
        self.temp.mkdir(parents=True, exist_ok=True)
        for step in steps:
            if not self._applies(str(step.get("if", ""))):
                continue
            if "uses" in step:
                inputs = step.get("with") or {}
                self.uploads[str(inputs.get("name", step["uses"].split("@")[0]))] = self._fill(inputs.get("path", ""))
                continue
            code = self._run_script(step, pipefail=pipefail)
            if code != 0:
                return code
        return 0

    def _run_script(self, step: Mapping[str, Any], *, pipefail: bool) -> int:
        script, output = self.temp / "step.sh", self.temp / "output"
        assert "${{" not in step["run"], "values reach a script by its environment alone"
        script.write_text(step["run"], "utf-8")
        output.write_text("", "utf-8")
        own = {key: self._fill(value) for key, value in (step.get("env") or {}).items()}
        environment = {
            "PATH": f"{self.programs}:{os.environ['PATH']}",
            "HOME": str(self.temp),
            "NO_MKDOCS_2_WARNING": "1",
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
            **({"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}),
            **self.environment,
            **own,
        }
        command = ["bash", "--noprofile", "--norc", "-e", *(["-o", "pipefail"] if pipefail else []), str(script)]
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False, timeout=300
        )
        self.log += f"{done.stdout}{done.stderr}"
        for line in output.read_text("utf-8").splitlines():
            key, _, value = line.partition("=")
            self.known[f"steps.{step.get('id', '')}.outputs.{key}"] = value
        return done.returncode

    def _fill(self, text: object) -> str:
        return _EXPRESSION.sub(lambda found: self._value(found[1]), str(text))

    def _value(self, name: str) -> str:
        return str(self.temp) if name == "runner.temp" else self.known.get(name, "")

    def _applies(self, condition: str) -> bool:
        return all(self._holds(part.strip()) for part in condition.split("&&") if part.strip())

    def _holds(self, part: str) -> bool:
        name, equals, wanted = part.partition(" == ")
        return self._value(name) == wanted.strip("'") if equals else bool(self._value(name))


def read_yaml(path: Path) -> dict[Any, Any]:
    content = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(content, dict)
    return content

"""Programs that stand for a host's: they answer from a file of replies and keep what they were asked to write."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

_GH = """\
#!{python}
import json, sys
from pathlib import Path
state = Path({state!r})
known = json.loads(state.read_text())
args = sys.argv[2:]
method, path, fields, body = "GET", "", {{}}, None
while args:
    one = args.pop(0)
    if one == "--method": method = args.pop(0)
    elif one == "-f":
        key, _, value = args.pop(0).partition("=")
        fields[key] = value
    elif one == "--input": body = json.loads(Path(args.pop(0)).read_text())
    elif not one.startswith("--"): path = one
if method != "GET":
    known["written"].append([method, path, body or fields])
    state.write_text(json.dumps(known))
elif path.endswith("/zip"):
    sys.stdout.buffer.write(Path(known["zip"]).read_bytes())
else:
    known["asked"].append([path, fields])
    state.write_text(json.dumps(known))
    print(json.dumps(known["replies"][path]))
"""
_CURL = """\
#!{python}
import json, sys
from pathlib import Path
state = Path({state!r})
known = json.loads(state.read_text())
args, method, data, url, header = sys.argv[1:], "GET", None, "", ""
while args:
    one = args.pop(0)
    if one == "--request": method = args.pop(0)
    elif one == "--header": header += args.pop(0)
    elif one == "--data": data = json.loads(Path(args.pop(0)[1:]).read_text())
    elif not one.startswith("--"): url = one
assert "PRIVATE-TOKEN: secret" in header
if method == "GET":
    print(json.dumps(known["replies"][url]))
else:
    known["written"].append([method, url, data])
    state.write_text(json.dumps(known))
"""


class FakeHost:
    """A host's answers, and what was written to it."""

    def __init__(self, folder: Path, *, replies: dict[str, Any], archive: Path | None = None) -> None:
        self.programs = folder / "bin"
        self.programs.mkdir(parents=True)
        self._state = folder / "state.json"
        known = {"replies": replies, "zip": str(archive), "written": [], "asked": []}
        self._state.write_text(json.dumps(known), "utf-8")
        for name, text in (("gh", _GH), ("curl", _CURL)):
            program = self.programs / name
            program.write_text(text.format(python=sys.executable, state=str(self._state)), "utf-8")
            program.chmod(0o755)

    @property
    def written(self) -> list[Any]:
        return list(json.loads(self._state.read_text("utf-8"))["written"])

    @property
    def asked(self) -> list[Any]:
        return list(json.loads(self._state.read_text("utf-8"))["asked"])

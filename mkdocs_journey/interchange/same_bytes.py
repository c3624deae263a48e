"""A package of an office, written again so that no clock shows in it: zip times, properties and packages inside."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

_NO_MOMENT = (1980, 1, 1, 0, 0, 0)
_PROPERTIES = "docProps/core.xml"
_STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def settle_package(data: bytes, dated: datetime) -> bytes:
    """Return a zip of an office with the same members, made at `dated` as far as it says when."""
    stream, old = io.BytesIO(), zipfile.ZipFile(io.BytesIO(data))
    stamp = dated.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in old.namelist():
            member = old.read(name)
            if name.endswith(".xlsx"):
                member = settle_package(member, dated)
            elif name == _PROPERTIES:
                member = _STAMP.sub(stamp, member)
            entry = zipfile.ZipInfo(name, _NO_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, member)
    return stream.getvalue()

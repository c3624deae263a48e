"""The smallest map and persona that are right, and the type of the fixture that writes a project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

MAP = """\
title: Trial to paid
objective: Find what stops people
persona: maya
stages:
  - name: Consideration
    emotion: 1
  - name: Decision
    emotion: -1
"""
PERSONA = """\
name: Maya
role: Marketing manager
"""

WriteProject = Callable[..., Path]

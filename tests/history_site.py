"""A small project with a history, and the site that is built of it, for tests of changelogs and feeds."""

from __future__ import annotations

from scratch_git import Repository

from mkdocs_journey.build import Site, build_site
from mkdocs_journey.pages.commenting import Comments
from mkdocs_journey.pages.repository import find_repository
from mkdocs_journey.settings import Settings
from mkdocs_journey.source.tree import FolderTree

MAP = """\
title: Trial to paid
objective: More trials pay
persona: maya
stages:
  - {name: Try, emotion: 1}
  - {name: Buy, emotion: -1, pains: [{text: No price, severity: 2}]}
"""
PERSONA = "name: Maya Chen\nrole: Marketer\n"
SITE_LOG = "changes/index.md"


def build(repository: Repository, *, site: str = "", repo_url: str = "", language: str = "") -> Site:
    return build_site(
        FolderTree(repository.root),
        Settings(language=language),
        directory_urls=True,
        comments=Comments("", site),
        repository=find_repository(repo_url),
    )


def page(site: Site, path: str) -> str:
    return next(rendered.html for rendered in site.pages if rendered.page.path == path)

"""A site in a folder, without a server: a reader opens a file and walks on by its links."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hosts.small_site import MATERIAL, Host, build

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SITES = {
    "use_directory_urls": "use_directory_urls: false\nplugins: [search, journey]\n",
    "offline": "plugins: [search, journey, offline]\nextra: {polyfills: [iframe-worker.js]}\n",
}


@pytest.mark.browser
@pytest.mark.parametrize("name", SITES)
def test_links_work_from_the_disk(browser: Browser, tmp_path: Path, name: str) -> None:
    """From the start page a reader comes to a map and on to a stage, and everything asked for is a file."""
    host = Host(MATERIAL + SITES[name], {"docs/iframe-worker.js": ""})
    site = build(tmp_path / "project", host)
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "index.html").as_uri())
    steps = (("maps/trial/index.html", "Trial to paid"), ("decision/index.html", "Decision"))
    for target, title in steps:
        page.locator(f'.md-content a[href*="{target}"]:visible').first.click()
        page.wait_for_load_state()
        assert page.url.partition("#")[0].endswith(target)
        assert title in page.locator("h1").first.inner_text()
    assert page.evaluate("document.styleSheets.length") > 2
    page.close()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []

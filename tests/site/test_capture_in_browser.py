"""The script of `journey capture` on real pages in a browser: visits, consent, storage, and forms of every kind."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from docs_blocks import find_blocks
from serving import served

from mkdocs_journey.cli import main
from mkdocs_journey.cli.capture import SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DOCS = Path(__file__).parents[2] / "docs" / "how-to" / "capture-where-leads-come-from.md"
AGREED = "<script>window.journeyConsent = true</script>"
SEARCH = "https://www.google.com/"
Visit = Callable[..., dict[str, str]]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the pages of the docs, one where the visitor agreed before, and some with other forms."""
    root = tmp_path_factory.mktemp("capture")
    (root / "journey-capture.js").write_bytes(SCRIPT.read_bytes())
    for block in find_blocks(DOCS.read_text(encoding="utf-8")):
        if block.language == "html":
            (root / block.file).write_text(block.body, encoding="utf-8")
    form = (root / "form.html").read_text(encoding="utf-8")
    agreed = form.replace("<script src", f"{AGREED}<script src")
    pages = {
        "index.html": agreed,
        "second.html": agreed,
        "jo@a.example/index.html": agreed.replace('"journey-capture.js"', '"/journey-capture.js"'),
        "thanks.html": "<p>Thank you</p>",
        "many.html": agreed.replace("</body>", OTHER_FORMS + "</body>"),
    }
    for name, text in pages.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    with served(root) as url:
        yield url


OTHER_FORMS = """
<form id="own"><input type="hidden" name="first_source"><input type="hidden" name="last_source" value="mine">
<input type="text" name="last_medium"></form>
<form id="plain"><input name="q"></form>
"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor whom nobody knows yet; whatever leaves the machine fails the test."""
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context
    context.close()
    assert [url for url in asked if urlsplit(url).hostname != "127.0.0.1"] == []


@contextmanager
def open_page(context: BrowserContext, url: str, referrer: str = "") -> Iterator[Page]:
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(url, referer=referrer or None, wait_until="load")
    yield page
    page.close()
    assert problems == []


def fields(page: Page, form: str = "form") -> dict[str, str]:
    """Return the values of the fields of a form, by name."""
    found: dict[str, str] = page.locator(form).first.evaluate(
        "form => Object.fromEntries([...form.elements].filter(e => e.name).map(e => [e.name, e.value]))"
    )
    return found


@pytest.fixture
def visit(context: BrowserContext, address: str) -> Visit:
    """Return a function that opens a page and gives back its fields."""

    def visit(path: str = "/", referrer: str = "") -> dict[str, str]:
        with open_page(context, address + path, referrer) as page:
            return fields(page)

    return visit


def touch(found: dict[str, str], when: str) -> tuple[str, ...]:
    return tuple(found[f"{when}_{key}"] for key in ("source", "medium", "campaign"))


def test_three_visits_and_a_submit(context: BrowserContext, address: str, visit: Visit) -> None:
    """A tagged visit is first, a search engine last, a direct visit changes neither, and the form sends both."""
    visit("/?utm_source=newsletter&utm_medium=email&utm_campaign=nl-42&utm_term=t&utm_content=c&gclid=SECRET1")
    visit("/second.html", SEARCH + "search?q=secret")
    with open_page(context, address + "/") as page:
        page.fill("[name=email]", "jo@a.example")
        page.click("button")
        page.wait_for_url("**/thanks.html*")
        sent = {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}
    assert touch(sent, "first") == ("newsletter", "email", "nl-42")
    assert touch({"last_campaign": "", **sent}, "last") == ("google", "organic", "")
    assert (sent["first_term"], sent["first_content"], sent["first_click_id_kind"]) == ("t", "c", "gclid")
    assert (sent["first_landing_page"], sent["last_landing_page"]) == (f"{address}/", f"{address}/second.html")
    assert (sent.get("first_referrer", ""), sent["last_referrer"]) == ("", SEARCH)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", sent["first_seen_at"])
    assert sent["first_seen_at"] < sent["last_seen_at"]
    # The address that the visitor typed is the form's own; the script sends none.
    assert [key for key, value in sent.items() if "@" in value] == ["email"]
    assert "secret" not in json.dumps(sent).casefold()


def test_what_is_filled_in_is_what_the_import_reads(visit: Visit, tmp_path: Path) -> None:
    """Exported from a CRM under the names of the fields, the values of the browser become the touches that were."""
    visit("/?utm_source=newsletter&utm_medium=email&utm_campaign=nl-42")
    known = visit("/second.html", SEARCH)
    clicked = visit("/?fbclid=SECRET")
    rows = [
        {"lead_id": "A1", "created_at": "2030-01-01T10:00:00Z", **known},
        {"lead_id": "A2", "created_at": "2030-01-01T11:00:00Z", **clicked},
        {"lead_id": "A3", "created_at": "2030-01-01T12:00:00Z", **dict.fromkeys(known, "")},
    ]
    export = tmp_path / "contacts.csv"
    with export.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [name for name in rows[0] if name != "email"], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    result = CliRunner().invoke(main, ["import", "auto", str(export), "-o", str(tmp_path), "--project", str(tmp_path)])
    assert result.exit_code == 0, result.output
    with (tmp_path / "contacts.touches.csv").open(encoding="utf-8", newline="") as stream:
        found = [(row["lead_id"], row["source"], row["medium"], row["campaign"]) for row in csv.DictReader(stream)]
    assert [row for row in found if row[0] == "A1"] == [
        ("A1", "newsletter", "email", "nl-42"),
        ("A1", "google", "organic", ""),
    ]
    # The last touch of the second is the click on an ad; a lead without a field has no touch, and is not direct.
    assert len([row for row in found if row[0] == "A2"]) == 2
    assert [row for row in found if row[0] == "A3"] == []
    assert "SECRET" not in (tmp_path / "contacts.touches.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("referrer", "source", "medium"),
    [
        ("", "(direct)", "(none)"),
        ("https://www.google.co.uk/", "google", "organic"),
        ("https://duckduckgo.com/", "duckduckgo", "organic"),
        ("https://de.search.yahoo.com/x", "yahoo", "organic"),
        ("https://accounts.google.com/signin", "accounts.google.com", "referral"),
        ("https://notgoogle.com/", "notgoogle.com", "referral"),
        ("https://blog.partner.example/post?mail=a@b.example", "blog.partner.example", "referral"),
    ],
)
def test_visits_without_tags(visit: Visit, referrer: str, source: str, medium: str) -> None:
    """Search engines are organic, other sites referrals, and neither path nor query of them is kept."""
    found = visit("/", referrer)
    assert touch(found, "first") == touch(found, "last") == (source, medium, "")
    assert found["last_referrer"] == (re.sub(r"(?<=[a-z])/.*", "/", referrer) if referrer else "")


def test_a_click_id_alone_names_its_kind(visit: Visit) -> None:
    """The kind says that somebody paid; source and medium stay empty, the id itself is nowhere."""
    found = visit("/?fbclid=SECRET", "https://www.facebook.com/")
    assert touch(found, "last") == ("", "", "")
    assert found["last_click_id_kind"] == "fbclid"
    assert "SECRET" not in json.dumps(found)


def test_addresses_are_left_out(visit: Visit) -> None:
    """An e-mail address in a tag or in the path is not kept."""
    found = visit("/jo@a.example/?utm_source=crm&utm_content=jo%40a.example")
    assert (found["first_source"], found["first_content"]) == ("crm", "")
    assert found["first_landing_page"].endswith("/-/")


def test_pages_of_the_site_are_no_touches(visit: Visit, address: str) -> None:
    """Going on to another page changes nothing, and a first touch that was not seen stays empty."""
    assert touch(visit("/second.html", f"{address}/"), "first") == ("", "", "")
    visit("/?utm_source=a&utm_medium=cpc")
    assert touch(visit("/second.html", f"{address}/"), "last") == ("a", "cpc", "")


def test_a_page_loaded_again_is_no_second_touch(context: BrowserContext, address: str, visit: Visit) -> None:
    """Within half an hour the time of the touch stays; a day later the same campaign is a touch of its own."""
    url = "/?utm_source=a&utm_medium=cpc"
    first = visit(url)
    assert visit(url)["last_seen_at"] == first["last_seen_at"]
    with open_page(context, address + "/second.html") as page:
        page.evaluate(
            "() => { const k = JSON.parse(localStorage.journey_touches); const d = new Date(Date.now() - 864e5);"
            "k.first.seen_at = k.last.seen_at = d.toISOString(); localStorage.journey_touches = JSON.stringify(k) }"
        )
    again = visit(url)
    assert again["last_seen_at"] > again["first_seen_at"]


def test_after_thirteen_months_all_starts_anew(context: BrowserContext, address: str, visit: Visit) -> None:
    """An old first touch gives way to the new one; so does what is damaged."""
    for kept in (
        '{"first": {"seen_at": "2020-01-01T00:00:00.000Z"}, "last": {"source": "old"}}',
        "5",
        "{",
        "null",
        "[]",
    ):
        with open_page(context, address + "/form.html") as page:
            page.evaluate("kept => localStorage.journey_touches = kept", kept)
        assert touch(visit("/?utm_source=new&utm_medium=email"), "first") == ("new", "email", "")


def test_without_consent_nothing_is_kept(context: BrowserContext, address: str) -> None:
    """Until the visitor agrees the form has no field and the storage no entry; a no takes both away again."""
    kept = "() => localStorage.length + document.cookie.length"
    with open_page(context, f"{address}/form.html?utm_source=a&utm_medium=b") as page:
        assert fields(page) == {"email": ""}
        assert page.evaluate(kept) == 0
        page.evaluate("journeyCapture(true)")
        assert touch(fields(page), "first") == ("a", "b", "")
        assert page.evaluate(kept) == 1
        page.evaluate("journeyCapture(false)")
        assert set(fields(page).values()) == {""}
        assert page.evaluate(kept) == 0
        page.evaluate("document.forms[0].append(document.createElement('p'))")
        assert set(fields(page).values()) == {""}
    with open_page(context, f"{address}/form.html") as page:
        assert fields(page) == {"email": ""}


def test_a_returning_visitor_who_is_asked_again_keeps_the_first_touch(
    context: BrowserContext, address: str, visit: Visit
) -> None:
    """A page whose consent tool answers late does not delete what an earlier yes kept."""
    visit("/?utm_source=a&utm_medium=b")
    with open_page(context, f"{address}/form.html") as page:
        page.evaluate("journeyCapture(true)")
        assert touch(fields(page), "first") == ("a", "b", "")


def test_the_two_ways_to_say_yes_of_the_docs_work(context: BrowserContext, address: str) -> None:
    """The page of the docs with both ways fills nothing wrong and its buttons answer."""
    with open_page(context, f"{address}/consent.html?utm_source=a") as page:
        assert page.evaluate("JSON.parse(localStorage.journey_touches).first.source") == "a"
        page.click("text=No")
        assert page.evaluate("localStorage.length") == 0
        page.click("text=Yes")
        assert page.evaluate("localStorage.length") == 1


@pytest.mark.parametrize("block", ["throw new Error('blocked')", "return null"], ids=["throws", "missing"])
def test_storage_that_is_blocked(context: BrowserContext, address: str, block: str) -> None:
    """Without storage the fields tell of the page that is open, and no error is seen."""
    context.add_init_script(f"Object.defineProperty(window, 'localStorage', {{ get() {{ {block} }} }})")
    with open_page(context, f"{address}/?utm_source=a&utm_medium=b") as page:
        assert touch(fields(page), "last") == ("a", "b", "")
    with open_page(context, f"{address}/") as page:
        assert touch(fields(page), "first") == ("(direct)", "(none)", "")


def test_several_forms(context: BrowserContext, address: str) -> None:
    """A form with hidden fields of its own gets those filled, one without a mark is left alone, a text field too."""
    with open_page(context, f"{address}/many.html?utm_source=a&utm_medium=b") as page:
        assert len(fields(page)) == 1 + 18
        assert fields(page, "#own") == {"first_source": "a", "last_source": "a", "last_medium": ""}
        assert fields(page, "#plain") == {"q": ""}


def test_forms_that_come_later(context: BrowserContext, address: str) -> None:
    """A form that a script adds, or that is emptied before it is sent, has its fields all the same."""
    with open_page(context, f"{address}/?utm_source=a&utm_medium=b") as page:
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<form id=late data-journey></form>')")
        page.wait_for_selector("#late [name=last_seen_at]", state="attached")
        assert touch(fields(page, "#late"), "last") == ("a", "b", "")
        sent: Any = page.evaluate(
            "() => { const form = document.forms[0]; for (const e of form.elements) e.value = '';"
            "form.addEventListener('submit', e => { e.preventDefault(); window.sent = form.last_source.value });"
            "form.requestSubmit(); return window.sent }"
        )
        assert sent == "a"


def test_texts_of_the_address_are_values_and_no_markup(context: BrowserContext, address: str) -> None:
    """Markup in a tag stays the value of a field, cut to 200 letters."""
    with open_page(
        context, f"{address}/?utm_source=%22%3E%3Cimg%20src=x%20onerror=bad()%3E&utm_campaign={'x' * 900}"
    ) as page:
        assert fields(page)["last_source"] == '"><img src=x onerror=bad()>'
        assert len(fields(page)["last_campaign"]) == 200
        assert page.locator("img").count() == 0

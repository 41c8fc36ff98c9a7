"""The site as a browser sees it: nothing fails, nothing leaves, tables can be used."""

from __future__ import annotations

import http.server
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from site_project import run, write_project

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = next((found for name in BROWSERS if (found := shutil.which(name))), None)
HOST = "cards.test"

pytestmark = pytest.mark.skipif(
    BROWSER is None and not os.environ.get("CI"),
    reason="no Chromium on PATH; install it to see the site as a browser does",
)
REPORT = """
<script>
window.addEventListener("load", function () {
  setTimeout(function () {
    var found = { errors: window.problems, title: document.title };
    %s
    var node = document.createElement("pre");
    node.id = "report";
    node.textContent = JSON.stringify(found);
    document.body.appendChild(node);
  }, 300);
});
</script>
"""
LISTEN = """
<script>
window.problems = [];
window.addEventListener("error", function (event) { window.problems.push(String(event.message || event.target.src || event.target.href)); }, true);
["error", "warn"].forEach(function (level) {
  var before = console[level];
  console[level] = function () { window.problems.push(level + ": " + Array.from(arguments).join(" ")); before.apply(console, arguments); };
});
window.alert = function () { window.problems.push("alert"); };
</script>
"""


class Proxy(http.server.SimpleHTTPRequestHandler):
    """Serves the site under a name of its own, and keeps what else is asked for."""

    asked: list[str]
    script = ""

    def do_GET(self) -> None:
        host = self.headers.get("Host", "")
        if host != HOST:
            self.asked.append(self.path)
            self.send_error(502)
            return
        self.path = re.sub(r"^http://[^/]+", "", self.path)
        file = Path(self.translate_path(self.path))
        if file.suffix == ".html" and file.is_file():
            self._send_page(file)
        else:
            super().do_GET()

    def do_CONNECT(self) -> None:
        self.asked.append(self.path)
        self.send_error(502)

    def _send_page(self, file: Path) -> None:
        text = file.read_text(encoding="utf-8")
        text = text.replace("<head>", "<head>" + LISTEN, 1).replace(
            "</body>", REPORT % self.script + "</body>", 1
        )
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


class Browser:
    """Opens pages of a site."""

    def __init__(self, site: Path, profile: Path) -> None:
        self.asked: list[str] = []
        self.handler = type("Handler", (Proxy,), {"asked": self.asked})
        self.server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), partial(self.handler, directory=str(site))
        )
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.profile = profile

    def open(self, path: str, script: str = "") -> dict:
        """What the page says of itself after it has loaded.

        Args:
            path: the page.
            script: adds to the mapping ``found``.
        """
        self.handler.script = script
        done = subprocess.run(
            [
                str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-extensions",
                "--disable-features=OptimizationHints,MediaRouter,Translate", "--disable-default-apps",
                f"--user-data-dir={self.profile}", f"--proxy-server=127.0.0.1:{self.server.server_port}",
                "--window-size=1280,900", "--virtual-time-budget=5000", "--dump-dom", f"http://{HOST}/{path}",
            ],
            capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip
        report = re.search(r'<pre id="report">(.*?)</pre>', done.stdout, re.DOTALL)
        assert report, done.stderr[-2000:]
        return json.loads(report[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))

    def foreign(self) -> list[str]:
        """What pages asked of other hosts; the browser's own errands are not theirs."""
        return [
            address
            for address in self.asked
            if not re.search(r"google|gstatic|gvt1|doubleclick", address)
        ]


@pytest.fixture(scope="module")
def browser(tmp_path_factory) -> Iterator[Browser]:
    root = write_project(tmp_path_factory.mktemp("project"))
    done = run("site", "build", cwd=root)
    assert done.returncode == 0, done.stderr
    found = Browser(root / "build" / "site", tmp_path_factory.mktemp("profile"))
    yield found
    found.server.shutdown()
    found.server.server_close()


PAGES = ["index.html", "openness.html", "models/acme/greeter.html", "data/acme/meetings.html",
         "datasheets/acme/meetings-sheet.html", "models/hostile/script.html", "models/hostile/template.html",
         "models/hostile/link.html"]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_page_loads_without_errors_and_asks_nobody_else(page, browser):
    found = browser.open(page)
    assert found["errors"] == []
    assert browser.foreign() == []
    assert found["title"]


def test_the_index_can_be_filtered_and_sorted(browser):
    found = browser.open(
        "index.html",
        """
        var table = document.querySelector("table");
        var input = document.querySelector(".cw-controls input");
        found.label = table.getAttribute("aria-label");
        found.named = input.labels[0].textContent.trim();
        var names = function () { return Array.from(table.tBodies[0].rows).filter(function (row) {
          return !row.hidden && row.offsetHeight > 0; }).map(function (row) { return row.cells[0].querySelector("a").textContent; }); };
        found.all = names().length;
        input.value = "data CC-BY"; input.dispatchEvent(new Event("input"));
        found.filtered = names();
        found.status = document.querySelector("[role=status]").textContent;
        input.value = ""; input.dispatchEvent(new Event("input"));
        var kind = Array.from(table.tHead.rows[0].cells).find(function (cell) { return cell.textContent.includes("Kind"); });
        kind.querySelector("button").click();
        found.first = names()[0]; found.sort = kind.getAttribute("aria-sort");
        kind.querySelector("button").click();
        found.again = kind.getAttribute("aria-sort");
        found.back = names().length;
    """,
    )
    assert (found["label"], found["named"]) == ("Cards", "Filter")
    assert (found["all"], found["back"]) == (11, 11)
    assert found["filtered"] == ["Meetings"]
    assert found["status"] == "1 of 11"
    assert found["first"] == "Meetings"
    assert (found["sort"], found["again"]) == ("ascending", "descending")


SCHEME = {
    False: 'document.body.setAttribute("data-md-color-scheme", "default");',
    True: 'document.body.setAttribute("data-md-color-scheme", "slate");',
}
CONTRAST = """
    var still = document.createElement("style");
    still.textContent = "* { transition: none !important; }";
    document.head.appendChild(still);
    var lightness = function (colour) {
      var canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
      return Array.from(canvas.getImageData(0, 0, 1, 1).data);
    };
    var over = function (front, back) { var a = front[3] / 255; return [0, 1, 2].map(function (i) { return front[i] * a + back[i] * (1 - a); }); };
    var luminance = function (c) { var l = c.slice(0, 3).map(function (v) { v /= 255; return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); }); return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2]; };
    var page = lightness(getComputedStyle(document.body).backgroundColor);
    found.background = luminance(page);
    found.low = Array.from(document.querySelectorAll("%s")).map(function (node) {
      var colour = over(lightness(getComputedStyle(node).color), page);
      var a = luminance(colour) + 0.05, b = luminance(page) + 0.05;
      return [node.textContent.trim().slice(0, 20), Math.round(100 * Math.max(a, b) / Math.min(a, b)) / 100];
    }).filter(function (pair) { return pair[1] < 4.5; });
    found.count = document.querySelectorAll("%s").length;
"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("page", "selector"), [
    ("openness.html", "article span[class^=cw-], article td, article th, .cw-controls *"),
    ("models/acme/greeter.html", "article svg text, article svg circle, article td, article li, article span[class^=cw-]"),
    ("index.html", "article .cw-summary, article td, article a:not(.headerlink), .cw-sort"),
])  # fmt: skip
def test_what_is_written_can_be_read_on_light_and_dark_pages(page, selector, dark, browser):
    found = browser.open(page, SCHEME[dark] + CONTRAST % (selector, selector))
    assert (found["background"] < 0.1) is dark
    assert found["count"] > 10
    assert found["low"] == []


def test_charts_and_signs_have_names(browser):
    found = browser.open(
        "models/acme/greeter.html",
        """
        found.charts = Array.from(document.querySelectorAll("svg[role=img]")).map(function (svg) {
          return svg.getAttribute("aria-labelledby").split(" ").map(function (id) { return document.getElementById(id).textContent; }); });
        found.width = document.querySelector("svg[role=img]").getBoundingClientRect().width;
        found.headings = document.querySelectorAll("h1").length;
        found.language = document.documentElement.lang;
    """,
    )
    assert found["charts"][0][0].startswith("Accuracy @ 0.5, F1 by group, on Doors, test")
    assert "from 0.75 (north) to 0.8 (all)" in found["charts"][0][1]
    assert found["width"] > 400
    assert (found["headings"], found["language"]) == (1, "en")


@pytest.mark.parametrize("page", ["index.html", "models/hostile/long.html", "openness.html"])
def test_a_word_of_ten_thousand_characters_does_not_widen_the_page(page, browser):
    found = browser.open(
        page,
        "found.width = document.documentElement.scrollWidth; found.window = window.innerWidth;",
    )
    assert found["width"] <= found["window"]

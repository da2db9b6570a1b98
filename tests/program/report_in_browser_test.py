"""Every page that casedraw writes, in headless Chromium: axe-core finds no fault, nothing is wider than a phone, and the pictures that are saved stand alone.

usage: report_in_browser_test.py AXE_FOLDER     (where axe-core is installed, as browser/package-lock.json pins it)
"""

import csv
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import unittest
import urllib.parse
import xml.etree.ElementTree

from program import EXAMPLES, ProgramTest

AXE = pathlib.Path(sys.argv.pop(1)) / "node_modules/axe-core/axe.min.js"
CHROMIUM = shutil.which("chromium")
LAYOUTS = {"desktop": (1280, 1024), "tablet": (768, 1024), "phone": (500, 900)}  # headless windows are never below 500 wide
RUN_AXE = """axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(found => {
  const faults = found.violations.map(v => [v.id, v.help, v.nodes.map(n => n.html.slice(0, 200))]);
  const told = document.createElement("pre");
  told.id = "told";
  told.textContent = JSON.stringify({faults, passed: found.passes.length, width: document.documentElement.scrollWidth, window: window.innerWidth});
  document.body.replaceChildren(told);
});"""


class ReportInBrowser(ProgramTest):
    def setUp(self):
        super().setUp()
        self.expect(0, "draw", EXAMPLES / "typical.csv", "--fieldwork", "2019-03-04", "--seed", "s", "--out", self.folder / "pack", "--redact",
                    "--dispose-by", "2020-04-01")

    def pages(self):
        """The reports of a draw, its certificate, the pages of a model and of ratings."""
        self.expect(0, "certify", self.folder / "pack")
        self.draw(EXAMPLES / "small.csv", "--design", "crossed-strata", out="strata", plain=False)
        self.expect(0, "model", EXAMPLES / "small.csv", "--fieldwork", "2019-03-04", "--out", self.folder / "model")
        (self.folder / "counts.csv").write_text("key_question,relevant,yes\n2.1.1,20,15\n2.1.2,20,12\n2.1.3,18,17\n3.1.1,9,2\n", encoding="utf-8")
        self.expect(0, "rate", "--framework", "hmip-youth-2018", "--counts", self.folder / "counts.csv", "--population", "court=25,oocd=40", "--sample", "court=22,oocd=15",
                    "--out", self.folder / "ratings")
        with open(self.folder / "pack/evidence/judgements.csv", encoding="utf-8", newline="") as sheet:
            headings, *rows = csv.reader(sheet)
        answered = [[("no" if (r + c) % 3 == 0 else "yes") if cell == "" and headings[c][0].isdigit() else cell for c, cell in enumerate(row)] for r, row in enumerate(rows)]
        with open(self.folder / "filled.csv", "w", encoding="utf-8", newline="") as sheet:
            csv.writer(sheet).writerows([headings, *answered])
        self.expect(0, "rate", self.folder / "filled.csv", "--draw", self.folder / "pack", "--chances", "--out", self.folder / "rated-draw")
        return sorted(self.folder.glob("*/*.html"))

    def chromium(self, page, width, height, *options):
        return subprocess.run([CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={self.folder}/profile",
                               f"--window-size={width},{height}", *options, page], check=True, capture_output=True, timeout=120).stdout.decode()

    def examined(self, page, width, height):
        """What axe says of the page: the same bytes, but for the policy that would forbid any script."""
        text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text(encoding="utf-8"))
        with_axe = self.folder / ("examined-" + page.name)
        with_axe.write_text(text.replace("</html>", f"<script>{AXE.read_text(encoding='utf-8')}</script><script>{RUN_AXE}</script></html>"), encoding="utf-8")
        shown = self.chromium(with_axe, width, height, "--virtual-time-budget=30000", "--dump-dom")
        return json.loads(html.unescape(re.search(r'<pre id="told">(.*)</pre>', shown, re.S).group(1)))

    def test_axe_finds_no_fault_at_any_width_and_nothing_is_wider_than_the_window(self):
        for page in self.pages():
            for layout, size in LAYOUTS.items():
                with self.subTest(f"{page.name} on a {layout}"):
                    told = self.examined(page, *size)
                    self.assertEqual(told["faults"], [])
                    self.assertGreater(told["passed"], 15)
                    self.assertLessEqual(told["width"], told["window"])

    def test_nothing_is_wider_than_the_narrowest_phone(self):
        pages = self.pages()
        self.assertGreaterEqual(len(pages), 5)
        for page in pages:
            text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text(encoding="utf-8"))
            frame = self.folder / "frame.html"
            frame.write_text(f"""<iframe style="width:320px;height:900px;border:0" srcdoc="{html.escape(text)}"></iframe><script>
                onload = () => document.body.append("wide: " + frames[0].document.documentElement.scrollWidth);</script>""", encoding="utf-8")
            shown = self.chromium(frame, 800, 900, "--virtual-time-budget=5000", "--dump-dom")
            self.assertLessEqual(int(re.search(r"wide: (\d+)", shown).group(1)), 320, page)

    def test_ratings_begin_on_the_first_page_on_paper(self):
        self.pages()
        text = (self.folder / "ratings/ratings.html").read_text(encoding="utf-8")
        page, printed = self.folder / "first.html", self.folder / "first.pdf"
        page.write_text(text[:text.index('<section><h2 id="questions"')] + "</main></body></html>", encoding="utf-8")
        self.chromium(page, 1280, 1024, f"--print-to-pdf={printed}")
        self.assertEqual(len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())), 2, "title, headline and table of ratings")

    def test_axe_would_find_a_fault(self):
        page = self.folder / "faulty.html"
        text = (self.folder / "pack/report.html").read_text(encoding="utf-8")
        page.write_text(text.replace("--quiet:#505a5f", "--quiet:#cccccc").replace(' lang="en-GB"', ""), encoding="utf-8")
        self.assertEqual({fault[0] for fault in self.examined(page, *LAYOUTS["desktop"])["faults"]} & {"color-contrast", "html-has-lang"},
                         {"color-contrast", "html-has-lang"})

    def test_the_pages_own_policy_keeps_scripts_from_running(self):
        page = self.folder / "script.html"
        text = (self.folder / "pack/report.html").read_text(encoding="utf-8")
        page.write_text(text.replace("</main>", "</main><script>document.title = 'it ran'</script>"), encoding="utf-8")
        self.assertNotIn("<title>it ran", self.chromium(page, *LAYOUTS["desktop"], "--dump-dom"))

    def test_a_saved_chart_is_a_picture_of_its_own(self):
        text = (self.folder / "pack/report.html").read_text(encoding="utf-8")
        saved = re.findall(r'download="([^"]+)" href="data:image/svg\+xml,([^"]+)"', text)
        self.assertEqual(len(saved), 1 + 8)
        for name, encoded in saved:
            picture = self.folder / name
            picture.write_text(urllib.parse.unquote(encoded), encoding="utf-8")
            root = xml.etree.ElementTree.parse(picture).getroot()
            self.assertEqual(root.get("width"), "640")
            self.assertGreater(len(root.findall(".//{*}text")), 3)
            self.chromium(picture, 640, int(root.get("height")), f"--screenshot={self.folder}/picture.png")
            self.assertGreater((self.folder / "picture.png").stat().st_size, 2000)


if __name__ == "__main__":
    unittest.main()

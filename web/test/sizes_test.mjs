// What the page says of other sample sizes and of sizes: charts, tables and words say the same.
//
// usage: CASEDRAW_PROGRAM=build/release/casedraw node --test web/test/sizes_test.mjs        (BROWSERS: chrome, firefox or both with a comma)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { example } from "./browser.mjs";
import { children, fieldwork, fieldwork2025, halves, steps, typical, victims } from "./journeys.mjs";
import { inBrowsers, put } from "./program.mjs";

const rowsOf = (visit) => visit.page.$$eval("main table tbody tr", (rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText)));

inBrowsers("sizes", (visiting) => {
  visiting("that are tried leave a domain without cases out, as the words below do", async (visit) => {
    await steps.numbers(visit);
    await visit.fill("court", "3");
    await visit.fill("oocd", "0");
    await visit.press("Compare");
    await visit.at("What other sample sizes would do");
    const [first] = await rowsOf(visit);
    assert.deepEqual(first.slice(2, 8), ["3 (±0.0)", "0 (±–)", "100.0%", "0.0%", "0.0%", "0.0%"]);
    assert.match(await visit.text(), /100\.0%\s+0\.0%\s+0\.0%\s+0\.0%/);
    assert.equal(await visit.page.$eval("svg", (chart) => chart.querySelector(".app-chart-inside").textContent), "100.0%");
    assert.doesNotMatch(await visit.page.$$eval("svg", (charts) => charts[1].getAttribute("aria-label")), /Out-of-court/);
    await visit.press("Download everything");
    await visit.downloaded("model.zip");
  });

  visiting("of a portfolio have a table and charts, and what is preformatted scrolls on a phone", async (visit) => {
    await visit.start("model");
    await visit.at("Try other sample sizes");
    await visit.pick("kind", "file");
    await visit.press("Continue");
    await visit.at("The list or the table of services");
    await visit.file("list", put("portfolio.csv", readFileSync(example("national-portfolio.csv"), "utf8").split("\n").slice(0, 6).join("\n") + "\n"));
    await visit.choose("framework", "hmip-youth-2018");
    await visit.press("Continue");
    await visit.at("What to compare");
    await visit.press("Compare");
    await visit.at("What other sample sizes would do");
    assert.match(await visit.text(), /5 services were compared/);
    const [[share, cases, , , service]] = await rowsOf(visit);
    const words = (await visit.page.$$eval("tr", (rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)))).find(([allocation]) => allocation === "ratio:60:40");
    assert.equal(share, "60 to 40");
    assert.equal(cases, words[1]);
    assert.equal(service, `±${words[7]}`);
    assert.equal(await visit.page.$$eval("main svg", (charts) => charts.length), 3);
    await visit.page.setViewport({ width: 390, height: 900 });
    const cut = await visit.page.$$eval("pre", (nodes) => nodes.filter((node) => node.offsetParent && node.scrollWidth > node.clientWidth && !["auto", "scroll"].includes(getComputedStyle(node).overflowX)).length);
    assert.equal(cut, 0);
    await visit.press("Download everything");
    await visit.downloaded("model.zip");
  });

  visiting("of victims of sampled children are said to come later, and are counted nowhere as none", async (visit) => {
    await visit.start("draw");
    await steps.bothLists(visit, { seed: "s" }, "sampled", async (name) => {
      if (name === "draw-3-victims-found") await visit.text();
    });
    const said = await visit.text();
    assert.match(said, /known only when the children are drawn/);
    assert.doesNotMatch(said, /Work with victims\s+0\s+0/);
    await visit.press("Back");
    await visit.at("Who picks the sample?");
    await visit.press("Back");
    await visit.at("How many cases to read");
    await visit.page.waitForSelector("[aria-live] table");
    assert.doesNotMatch(await visit.text(), /Work with victims\s+0\s+0|which is needed besides this one/);
    assert.match(await visit.text(), /They come on top of the cases in the table/);
  });

  visiting("are asked with what was found said before: notices, months and choices, each to be changed", async (visit) => {
    const list = put("no-child.csv", readFileSync(typical, "utf8").replace(/^case_id,child_id/, "case_id,whose"));
    await visit.start("draw");
    await visit.at("Draw a sample");
    await steps.list(visit, list);
    await visit.at("The inspection");
    await visit.date("fieldwork", "2019-03-04");
    await visit.press("Continue");
    await visit.at("What was found in no-child.csv");
    assert.match(await visit.text(), /Worth a look/);
    assert.match(await visit.text(), /has no column for Child ID|no child|Child ID/i);
    await visit.fill("window-court-from", "3");
    await visit.fill("window-court-to", "12");
    await visit.press("Check again with these months");
    assert.match(await visit.page.$eval(".govuk-error-summary a[href='#window-court-to']", (node) => node.textContent), /from 12 to 3/);
    await visit.fill("window-court-from", "1200");
    await visit.fill("window-court-to", "0");
    await visit.fill("window-source", "letter of 3 June");
    await visit.press("Check again with these months");
    await visit.at("What was found in no-child.csv");
    await visit.page.waitForFunction(() => document.querySelector("#window-court-from")?.value === "1200");
    const said = await visit.page.$eval("details:has(#window-court-from)", (node) => node.textContent);
    assert.match(said, /Some were given here/);
    await visit.pick("choice-custody-by", "both");
    await visit.press("Check again with these choices");
    await visit.page.waitForFunction(() => document.querySelector("input[name=choice-custody-by][value=both]")?.checked && !document.querySelector("progress"));
    await steps.fromFound(visit, { seed: "s" });
    const answers = await visit.text();
    assert.match(answers, /Court disposals: from 1200 to 0 months before \(letter of 3 June\); Out-of-court disposals: from 5 to 3 months before/);
    assert.match(answers, /By which date a custody case comes into the window\s+the date of the sentence or the release on licence/);
    await visit.press("Change Which months the cases come from");
    await visit.at("What was found in no-child.csv");
  });

  visiting("of what a framework leaves open lead back to where it was asked", async (visit) => {
    await visit.start("draw");
    await steps.bothLists(visit, { seed: "s" });
    assert.match(await visit.text(), /from 12 to 1 months before \(letter of 3 June\)/);
    await visit.press("Change Which months the cases come from");
    await visit.at("What the framework leaves to you");
  });

  visiting("of several services say beforehand what holds across their lists", async (visit) => {
    const halved = halves(readFileSync(typical, "utf8")).map((text, at) => put(`${["wold", "weald"][at]}.csv`, text));
    await steps.services(visit, halved, { seed: "s", before: async () => {
      assert.match(await visit.text(), /Which months the cases come from\s+Court disposals: from 9 to 6/);
      await visit.press("Show how many different samples remain");
      await visit.at("What the draw leaves open");
      assert.match(await visit.text(), /stand in the lists of two services/);
      assert.match(await visit.text(), /lists remain, of which one is picked/);
      assert.match(await visit.page.$eval(".app-command", (node) => node.textContent), /^casedraw draw wold\.csv weald\.csv .* --dry-run$/);
      await visit.press("Back");
      await visit.at("Check your answers before you draw");
    } });
    await visit.press("Download everything");
    await visit.downloaded("services-2019-03-04.zip");
  });

  visiting("with a cap do not claim that every case has the same chance", async (visit) => {
    await visit.start("draw");
    await steps.towardsDraw(visit, typical, { seed: "s" });
    assert.match(await visit.text(), /with every case in the same number of them/);
    assert.doesNotMatch(await visit.text(), /about a thousand/);
    await steps.limits(visit, { cap: "8" });
    assert.doesNotMatch(await visit.text(), /the same number of them/);
    assert.match(await visit.text(), /Because of the limits some cases may be in more of them than others/);
    await visit.press("Change Balance and limits");
    await visit.at("Balance and limits");
    await visit.fill("cap", "");
    await visit.fill("least", "3");
    await visit.press("Continue");
    assert.match(await visit.page.$eval(".govuk-error-summary a[href='#least']", (node) => node.textContent), /Choose the kind of case above/);
  });

  visiting("and what is off in some rows are told line by line, and a row that is left out is one", async (visit) => {
    const lines = readFileSync(example("small.csv"), "utf8").split("\n");
    const rosh = lines[0].split(",").indexOf("rosh");
    lines[3] = lines[3].split(",").map((cell, at) => (at === rosh ? "extreme" : cell)).join(",");
    await visit.start("draw");
    await visit.at("Draw a sample");
    await steps.list(visit, put("one-off.csv", lines.join("\n")));
    await visit.at("The inspection");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Continue");
    await visit.at(/What was found in/);
    await visit.pick("leave", "leave");
    await steps.fromFound(visit, { seed: "s" });
    assert.match(await visit.text(), /1 row with a problem is left out\. It has no chance/);
    await steps.limits(visit, { balance: ["age", "ethnicity", "team"] });
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    const off = await visit.page.$$eval("main p", (found) => found.map((node) => node.textContent.match(/off in /g)?.length ?? 0).filter(Boolean));
    assert.ok(off.length > 1 && off.every((count) => count === 1), `${off}`);
    await visit.press("Download the pack");
    await visit.download(/^draw-one-off/);
  });
});

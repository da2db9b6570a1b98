// What the engine finds wrong with an answer is said at the field where it was given, and linked from the head of the page.
//
// usage: CASEDRAW_PROGRAM=build/release/casedraw node --test web/test/faults_test.mjs        (BROWSERS: chrome, firefox or both with a comma)
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fieldwork, filled, steps, typical } from "./journeys.mjs";
import { done, folder, inBrowsers, packed, put } from "./program.mjs";

/** What the summary at the head of the page says of a field, which says it too. */
async function faultOf(visit, id) {
  const text = await (await visit.page.waitForSelector(`.govuk-error-summary a[href="#${id}"]`)).evaluate((node) => node.textContent);
  assert.equal(await visit.page.$eval(`#${id}-error`, (node) => node.textContent), `Error: ${text}`);
  assert.equal(await visit.page.evaluate(() => document.activeElement.className), "govuk-error-summary");
  return text;
}

inBrowsers("faults", (visiting, browser) => {
  const drawn = `faulty-${browser}`;
  visiting("of a list that is none lead back to it, wherever it is chosen", async (visit) => {
    const pdf = put("renamed.xlsx", "%PDF-1.7 not a workbook");
    await visit.start("draw");
    await visit.at("Draw a sample");
    await steps.list(visit, pdf);
    await visit.at("The inspection");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Continue");
    assert.match(await faultOf(visit, "list"), /^renamed\.xlsx: This is a PDF/);
    await visit.at("Draw a sample");
    await steps.list(visit, typical);
    await visit.at("The inspection");
    await visit.press("Continue");
    await visit.at("What was found in typical.csv");
  });

  visiting("of a file that is dropped replace what the summary said before", async (visit) => {
    if (browser !== "chrome") return; // the other cannot be made to drop files
    await visit.start("check");
    await visit.at("Check a list");
    await visit.press("Continue");
    assert.equal(await faultOf(visit, "list"), "Choose the list of cases");
    mkdirSync(join(folder, "lists"), { recursive: true });
    await visit.drop("list", join(folder, "lists"));
    await visit.page.waitForFunction(() => document.querySelector("#list-error")?.textContent.includes("not a folder"));
    assert.equal(await visit.page.$eval(".govuk-error-summary a", (node) => node.textContent), "Choose a file, not a folder");
  });

  visiting("of a case id and of a group of cases, and no reason is chosen beforehand", async (visit) => {
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--out", drawn);
    await visit.start("pack");
    await visit.file("pack", packed(join(folder, drawn), drawn));
    await visit.press("Continue");
    await visit.at("Where the inspection stands");
    await steps.toAct(visit, "Explain a case");
    await visit.fill("case", "nobody");
    await visit.press("Explain this case");
    assert.match(await faultOf(visit, "case"), /lists has this id/);
    assert.equal(await visit.page.$eval("#case", (node) => node.value), "nobody");
    await visit.press("Back");
    await steps.toAct(visit, "Replace a case");
    const id = readFileSync(join(folder, drawn, "evidence/sample.csv"), "utf8").split("\n")[1].split(",")[2];
    await visit.fill("case", id);
    await visit.press("Show what would change");
    assert.equal(await faultOf(visit, "reason"), "Choose why it cannot be read");
    await visit.choose("reason", "not-our-case");
    await visit.press("Show what would change");
    await visit.at("What replacing the case would change");
    const said = await visit.text();
    assert.match(said, /This would be done, and nothing was/);
    assert.match(said, /Margin of error, 80% confidence +5\.0 points +4\.8 points/);
    assert.doesNotMatch(said, /Download the new pack/);
    await visit.press("Back");
    await visit.at("Replace a case");
    assert.equal(await visit.page.$eval("#case", (node) => node.value), id);
    await visit.fill("case", "nobody");
    await visit.press("Show what would change");
    assert.match(await faultOf(visit, "case"), /has this id/);
  });

  visiting("of groups that the list does not have", async (visit) => {
    const name = `grouped-${browser}`;
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--out", name);
    await steps.judgements(visit, [put("grouped.csv", filled(readFileSync(join(folder, name, "evidence/judgements.csv"), "utf8")))], [packed(join(folder, name), name)]);
    await visit.fill("by", "nonsense");
    await visit.press("Work out the ratings");
    assert.match(await faultOf(visit, "by"), /nonsense: there is no such column/);
    await visit.at("What else is known");
  });

  visiting("of a corrected list name neither the folder of the command line nor what is typed there", async (visit) => {
    const name = `corrected-${browser}`;
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--out", name);
    const gone = readFileSync(join(folder, name, "evidence/sample.csv"), "utf8").split("\n").slice(1, 3).map((line) => line.split(",")[2]);
    await visit.start("pack");
    await visit.file("pack", packed(join(folder, name), name));
    await visit.press("Continue");
    await visit.at("Where the inspection stands");
    await steps.toAct(visit, "Amend with a new list");
    await visit.file("list", put("shorter.csv", readFileSync(typical, "utf8").split("\n").filter((line) => !gone.some((id) => line.startsWith(`${id},`))).join("\n")));
    await visit.fill("why", "corrected");
    await visit.press("Show what would change");
    await visit.at("Nothing was done");
    const said = await visit.text();
    assert.match(said, /^2 eligible cases are not on the corrected list/m);
    assert.match(said, /give a tick at “Cases that are no longer on the list should never have been on it”\./);
  });

  visiting("in which sheets disagree name each cell once", async (visit) => {
    const name = `differing-${browser}`;
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--out", name);
    const one = filled(readFileSync(join(folder, name, "evidence/judgements.csv"), "utf8"));
    const other = one.replace(/,(yes|no),/, (_, answer) => `,${answer === "yes" ? "no" : "yes"},`);
    await steps.judgements(visit, [put("one.csv", one), put("other.csv", other)], [packed(join(folder, name), name)]);
    await steps.progress(visit);
    const said = await visit.text();
    assert.match(said, /one\.csv, (\w+) and other\.csv, \1 say different things/);
    assert.doesNotMatch(said, /Cell \w+: one\.csv/);
    assert.doesNotMatch(said, /How far the judgements have come/);
  });

  visiting("are told, and where a made seed comes from is said once", async (visit) => {
    await visit.start("draw");
    await steps.towardsDraw(visit, typical, { kind: "made" });
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    assert.equal((await visit.text()).match(/can draw the same sample again/g).length, 1);
    assert.match(await visit.page.$eval(".govuk-inset-text", (node) => node.textContent), /The seed was made from random numbers once the list had been read/);
    await visit.press("Download the pack");
    await visit.downloaded(`draw-typical-${fieldwork}.zip`);
  });
});

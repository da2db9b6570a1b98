// An inspectorate's own wording, on the page: what is made with it is the program's.
//
// usage: CASEDRAW_PROGRAM=build/release/casedraw node --test web/test/wording_test.mjs        (BROWSERS: chrome, firefox or both with a comma)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fieldwork, filled, givenStandards, halves, steps, typical } from "./journeys.mjs";
import { done, folder, inBrowsers, packed, put, sameAsFolder } from "./program.mjs";

const wording = 'id,language,text\n2.1,en,Assessing the child\n2.1,cy,"Asesu’r plentyn, a’i ""fyd"""\n2.1.1,cy,Ai da yw?\n';
const inWelsh = ["--wording", "wording.csv", "--language", "cy"];

inBrowsers("an inspectorate's own wording", (visiting, browser) => {
  /** Gives the table where the pack's papers or the ratings are asked for; an empty one is the program's. */
  async function give(visit, framework, next) {
    await visit.page.$eval("details:has(#wording-language) summary", (node) => node.click());
    await visit.press("Download an empty table");
    done("template", "wording", "--framework", framework, "--out", `empty-${framework}-${browser}.xlsx`, "--force");
    assert.ok(Buffer.compare(await visit.downloaded("wording.xlsx"), readFileSync(join(folder, `empty-${framework}-${browser}.xlsx`))) === 0);
    await visit.fill("wording-language", "cy");
    await visit.press(next);
    assert.match(await visit.page.$eval(".govuk-error-summary", (node) => node.textContent), /Choose the table of your own wording too/);
    await visit.file("wording", put("wording.csv", wording));
    await visit.press(next);
  }

  visiting("is printed on what is drawn, and can be left out again", async (visit) => {
    const list = put("own/wording.csv", readFileSync(typical)); // of the same name as the table
    await visit.start("draw");
    await steps.towardsDraw(visit, list, { seed: "s" });
    await visit.press("Change What goes on the papers");
    await visit.at("What goes on the papers");
    await give(visit, "hmip-youth-2018", "Continue");
    await visit.at("Check your answers before you draw");
    assert.match(await visit.text(), /wording of wording\.csv \(cy\)/);
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    assert.match(await visit.page.$eval(".app-command", (node) => node.textContent), /^casedraw draw wording\.csv .* --wording wording-2\.csv --language cy /);
    await visit.press("Download the pack");
    done("draw", list, "--fieldwork", fieldwork, "--seed", "s", ...inWelsh, "--out", `worded-${browser}`);
    sameAsFolder(await visit.downloaded(`draw-wording-${fieldwork}.zip`), join(folder, `worded-${browser}`), `draw-wording-${fieldwork}`);
    await visit.press("Back");
    await visit.at("Check your answers before you draw");
    await visit.press("Change What goes on the papers");
    await visit.at("What goes on the papers");
    await visit.press("Remove wording.csv");
    await visit.fill("wording-language", "");
    await visit.press("Continue");
    await visit.at("Check your answers before you draw");
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    assert.doesNotMatch(await visit.page.$eval(".app-command", (node) => node.textContent), /--wording|--language/);
    await visit.press("Download the pack");
    done("draw", list, "--fieldwork", fieldwork, "--seed", "s", "--out", `short-${browser}`);
    sameAsFolder(await visit.downloaded(`draw-wording-${fieldwork}.zip`), join(folder, `short-${browser}`), `draw-wording-${fieldwork}`);
  });

  visiting("is in a plan for several services", async (visit) => {
    const lists = halves(readFileSync(typical, "utf8")).map((text, at) => put(`${["east", "west"][at]}.csv`, text));
    const papers = async (name) => {
      if (name !== "services-6-answers") return;
      await visit.press("Change What goes on the papers");
      await visit.at("What goes on the papers");
      await give(visit, "hmip-youth-2018", "Continue");
    };
    await steps.services(visit, lists, { seed: "s" }, papers);
    done("draw", ...lists, "--fieldwork", fieldwork, "--seed", "s", ...inWelsh, "--out", `plan-${browser}`);
    await visit.press("Download everything");
    sameAsFolder(await visit.downloaded(`services-${fieldwork}.zip`), join(folder, `plan-${browser}`), `services-${fieldwork}`);
  });

  visiting("of a published lottery is kept when the dice are thrown", async (visit) => {
    put("wording.csv", wording);
    const lottery = join(folder, `worded-lottery-${browser}`);
    const wanted = ["draw", typical, "--fieldwork", fieldwork, ...inWelsh, "--commit"];
    done(...wanted, "--seed", "s", "--out", lottery);
    const published = packed(lottery, "lottery");
    await visit.start("dice");
    await steps.throwDice(visit, published, typical, { court: 417, oocd: 82 });
    await visit.press("Download the pack");
    done(...wanted, "--out", lottery, "--number", "court=417", "--number", "oocd=82");
    sameAsFolder(await visit.downloaded(`draw-typical-${fieldwork}.zip`), lottery, `draw-typical-${fieldwork}`);
  });

  visiting("is in the ratings of a draw that was made without it", async (visit) => {
    const drawn = join(folder, `plain-${browser}`);
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--out", drawn);
    const sheet = put(`filled-${browser}.csv`, filled(readFileSync(join(drawn, "evidence/judgements.csv"), "utf8")));
    const given = put("given.csv", givenStandards);
    await steps.judgements(visit, [sheet], [packed(drawn)]);
    await visit.file("standards", given);
    await give(visit, "hmip-youth-2018", "Work out the ratings");
    await visit.at(/of 36 points/);
    assert.match(await visit.page.$eval(".app-command", (node) => node.textContent), / --wording wording\.csv --language cy /);
    await visit.press("Download everything");
    done("rate", sheet, "--draw", drawn, "--standards", given, ...inWelsh, "--out", `ratings-${browser}`);
    sameAsFolder(await visit.downloaded("ratings.zip"), join(folder, `ratings-${browser}`), "ratings");
    assert.match(readFileSync(join(folder, `ratings-${browser}/ratings.html`), "utf8"), /lang="cy">Asesu’r plentyn/);
  });
});

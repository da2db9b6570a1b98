// The command that the page shows for colleagues: typed as it stands, with the files that it names, it gives what the page says of it.
//
// usage: CASEDRAW_PROGRAM=build/release/casedraw node --test web/test/commands_test.mjs        (BROWSERS: chrome, firefox or both with a comma)
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before } from "node:test";
import { unzipSync } from "fflate";
import { fieldwork, filled, givenStandards, halves, packAfter, steps, typical, withLateCases } from "./journeys.mjs";
import { done, filesOf, folder, inBrowsers, packed, program, put, sameAsFolder, unpack } from "./program.mjs";

const tellSeed = ["evidence/files.sha256", "evidence/record.json", "report.html", "sample.xlsx"]; // whether it was made or typed

before(() => {
  mkdirSync(join(folder, "bin"));
  symlinkSync(program, join(folder, "bin/casedraw"));
  done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--out", "drawn");
});

/** A folder in which a command is typed, with the files that are there already. */
function place(name, files) {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (const file of files) cpSync(file, join(path, file.split("/").at(-1)), { recursive: true });
  return path;
}

function typed(command, cwd) {
  const ran = spawnSync("sh", ["-c", command], { cwd, encoding: "utf8", env: { ...process.env, PATH: `${join(folder, "bin")}:${process.env.PATH}` } });
  assert.equal(ran.status, 0, `${command}: ${ran.stderr}`);
}

const commands = (visit) => visit.page.$$eval(".app-command", (found) => found.map((node) => node.textContent));
const beside = (visit) => visit.page.$eval("details:has(.app-command)", (node) => node.textContent);

/** Has the page give out the files that the command names. */
async function named(visit, cwd, ...names) {
  for (const name of names) {
    await visit.page.$$eval("details:has(.app-command) button", (found, wanted) => found.find((node) => node.textContent === wanted).click(), name);
    writeFileSync(join(cwd, name), await visit.downloaded(name));
  }
}

/** The files of a folder that are not as in the zip. */
function differing(zip, path) {
  const inZip = Object.fromEntries(Object.entries(unzipSync(zip)).map(([file, bytes]) => [file.replace(/^[^/]*\//, ""), bytes]));
  const written = filesOf(path);
  assert.deepEqual(Object.keys(inZip).sort(), written.map(([name]) => name).sort());
  return written.filter(([name, bytes]) => Buffer.compare(bytes, inZip[name]) !== 0).map(([name]) => name).sort();
}

inBrowsers("the command that is shown", (visiting, browser) => {
  visiting("of a draw whose seed the page made gives its cases, and says that the record will say otherwise", async (visit) => {
    await visit.start("draw");
    await steps.towardsDraw(visit, typical, { kind: "made" });
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    await visit.press("Download the pack");
    const zip = await visit.downloaded(`draw-typical-${fieldwork}.zip`);
    assert.match(await beside(visit), /the record then says that the seed was typed/);
    const cwd = place(`made-${browser}`, [typical]);
    const [command] = await commands(visit);
    typed(command, cwd);
    assert.deepEqual(differing(zip, join(cwd, `draw-typical-${fieldwork}`)), tellSeed);
  });

  visiting("of several services gives each service's cases with the seeds that the page made", async (visit) => {
    const lists = halves(readFileSync(typical, "utf8")).map((text, at) => put(`services-${browser}/${["north", "south"][at]}.csv`, text));
    await steps.services(visit, lists, { names: ["North Valley", "South"] });
    await visit.press("Download everything");
    const zip = await visit.downloaded(`services-${fieldwork}.zip`);
    assert.match(await beside(visit), /makes new seeds, so other samples[^]*the sample of each service again/);
    const cwd = place(`each-${browser}`, lists);
    const [plan, ...each] = await commands(visit);
    assert.doesNotMatch(plan, /--seed/);
    assert.equal(each.length, 2);
    for (const [at, own] of ["North-Valley", "South"].entries()) {
      typed(each[at], cwd);
      const inside = Object.entries(unzipSync(zip)).filter(([name]) => name.includes(`/${own}/`));
      for (const [name, bytes] of inside) {
        const file = name.split(`/${own}/`)[1];
        assert.equal(Buffer.compare(readFileSync(join(cwd, own, file)), bytes) === 0, !tellSeed.includes(file), file);
      }
    }
  });

  visiting("of an amendment gives the late cases with the seed that the page made", async (visit) => {
    const late = put(`late-${browser}.csv`, withLateCases(readFileSync(typical, "utf8").replace("case_id,", "Ref,"), 10));
    await visit.start("pack");
    await visit.file("pack", packed(join(folder, "drawn")));
    await visit.press("Continue");
    await visit.at("Where the inspection stands");
    await steps.amend(visit, late, "forgotten", undefined, false, ["Ref"]);
    await visit.press("Download the new pack");
    const zip = await visit.downloaded(packAfter("drawn", 1));
    assert.match(await beside(visit), /the same late cases[^]*says that the seed was typed/);
    const cwd = place(`amended-${browser}`, [late]);
    cpSync(join(folder, "drawn"), join(cwd, "pack"), { recursive: true });
    await named(visit, cwd, "corrected-columns.csv");
    const [command] = await commands(visit);
    assert.match(command, / --seed /);
    typed(command, cwd);
    assert.deepEqual(differing(zip, join(cwd, "pack")), tellSeed);
  });

  visiting("of a lottery that dice complete takes the lottery's seed, and writes the same bytes", async (visit) => {
    const list = put(`own-${browser}.csv`, readFileSync(typical, "utf8").replace("case_id,", "Ref,"));
    await visit.start("dice");
    await visit.press("Choose the list");
    await visit.at("Draw a sample");
    await steps.list(visit, list);
    await visit.at("The inspection");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Continue");
    await steps.headings(visit, ["Ref"]);
    await steps.fromFound(visit, { kind: "dice" });
    await visit.press("Make the lottery");
    await visit.at("The lottery is ready to be published");
    await visit.press("Download the lottery");
    const name = `draw-own-${browser}-${fieldwork}`;
    const lottery = await visit.downloaded(`${name}-lottery.zip`);
    assert.match(await beside(visit), /the same lottery[^]*says that the seed was typed/);
    await steps.throwDice(visit, put(`lottery-${browser}.zip`, lottery), list, { court: 418, oocd: 82 });
    await visit.press("Download the pack");
    const zip = await visit.downloaded(`${name}.zip`);
    const cwd = place(`dice-${browser}`, [list]);
    unpack(lottery, `${name}-lottery`, join(cwd, "pack"));
    await named(visit, cwd, "columns.csv");
    const [command] = await commands(visit);
    assert.doesNotMatch(command, /--seed/);
    typed(command, cwd);
    sameAsFolder(zip, join(cwd, "pack"), name);
  });

  visiting("of ratings and of sample sizes names files that the page gives out, what the panel decided among them", async (visit) => {
    const sheet = put(`filled-${browser}.csv`, filled(readFileSync(join(folder, "drawn/evidence/judgements.csv"), "utf8")));
    const given = put("given.csv", givenStandards);
    await steps.rate(visit, [sheet], [packed(join(folder, "drawn"))], given);
    await visit.page.select("#panel-2-1", "requires-improvement");
    await visit.fill("reason-2-1", "near the boundary");
    await visit.press("Work out again");
    await visit.page.waitForFunction(() => [...document.querySelectorAll("main button")].some((node) => node.textContent === "Download what the panel decided"));
    await visit.press("Download what the panel decided");
    const kept = await visit.downloaded("panel.csv");
    await visit.press("Download everything");
    const zip = await visit.downloaded("ratings.zip");
    const cwd = place(`rated-${browser}`, [sheet, given]);
    cpSync(join(folder, "drawn"), join(cwd, "pack"), { recursive: true });
    await named(visit, cwd, "panel.csv");
    assert.deepEqual(readFileSync(join(cwd, "panel.csv")), kept);
    const [command] = await commands(visit);
    typed(command, cwd);
    sameAsFolder(zip, join(cwd, "ratings"), "ratings");
    await visit.page.goto(visit.page.url().split("#")[0]);
    await steps.model(visit);
    await visit.press("Download everything");
    const model = await visit.downloaded("model.zip");
    await named(visit, cwd, "services.csv");
    typed((await commands(visit))[0], cwd);
    sameAsFolder(model, join(cwd, "model"), "model");
  });

  visiting("another sample after one was seen is asked why, and the new draw says so as the program's does", async (visit) => {
    await steps.draw(visit, typical, "s");
    await visit.press("Download the pack");
    await visit.downloaded(`draw-typical-${fieldwork}.zip`);
    await visit.press("Back");
    await visit.at("Check your answers before you draw");
    assert.match(await visit.text(), /The same answers give the same sample again/);
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    await visit.press("Back");
    await visit.at("Check your answers before you draw");
    await steps.anotherSeed(visit);
    assert.match(await visit.text(), /these answers give another/);
    await visit.press("Draw the sample");
    await visit.at("A sample of this list was seen already");
    assert.deepEqual(await visit.faults(), []);
    await visit.press("Draw again");
    assert.match(await visit.page.$eval(".govuk-error-summary", (node) => node.textContent), /Enter why it is drawn again/);
    await visit.fill("again", "the seed was told too early");
    await visit.press("Draw again");
    await visit.at("The sample is drawn");
    assert.match(await visit.text(), /draw number 2 of this service[^]*the seed was told too early/);
    await visit.press("Download the pack");
    const name = `draw-typical-${fieldwork}-draw2`;
    const zip = await visit.downloaded(`${name}.zip`);
    assert.match(await beside(visit), /The folder “earlier” is the pack of the draw before/);
    const cwd = place(`again-${browser}`, [typical]);
    cpSync(join(folder, "drawn"), join(cwd, "earlier"), { recursive: true });
    typed((await commands(visit))[0], cwd);
    sameAsFolder(zip, join(cwd, name), name);
  });

  visiting("of another draw after a pack was opened follows that pack, whether a seed or dice pick it", async (visit) => {
    const pack = packed(join(folder, "drawn"), "drawn");
    await visit.start("pack");
    await visit.file("pack", pack);
    await visit.press("Continue");
    await visit.at("Where the inspection stands");
    await visit.page.evaluate(() => (location.hash = "draw"));
    await steps.towardsDraw(visit, typical, { kind: "typed", seed: "another" });
    assert.match(await visit.text(), /A sample of this list was seen already\. You are asked why there is to be another/);
    await visit.press("Draw the sample");
    await visit.at("A sample of this list was seen already");
    assert.doesNotMatch(await visit.text(), /The same answers give it again/);
    await visit.fill("again", "wrong sizes");
    await visit.press("Draw again");
    await visit.at("The sample is drawn");
    assert.match(await visit.text(), /draw number 2 of this service[^]*wrong sizes/);
    const [command] = await commands(visit);
    assert.match(command, / --again earlier --reason "wrong sizes" /);
    const name = `draw-typical-${fieldwork}-draw2`;
    await visit.press("Download the pack");
    const zip = await visit.downloaded(`${name}.zip`);
    const cwd = place(`opened-${browser}`, [typical]);
    cpSync(join(folder, "drawn"), join(cwd, "earlier"), { recursive: true });
    typed(command, cwd);
    sameAsFolder(zip, join(cwd, name), name);
    await visit.press("Back");
    await visit.at("Check your answers before you draw");
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    assert.match(await visit.text(), /draw number 2 of this service[^]*wrong sizes/); // the same once more
    await visit.press("Back");
    await visit.at("Check your answers before you draw");
    await visit.press("Change Who picks the sample?");
    await visit.at("Who picks the sample?");
    await visit.pick("luck", "dice");
    await visit.press("Continue");
    await visit.at("Check your answers before you make the lottery");
    await visit.press("Make the lottery");
    await visit.at("A sample of this list was seen already");
    await visit.fill("again", "in public");
    await visit.press("Make the lottery");
    await visit.at("The lottery is ready to be published");
    const [lotteryCommand] = await commands(visit);
    assert.match(lotteryCommand, / --commit --again earlier --reason "in public" /);
    await visit.press("Download the lottery");
    const third = `draw-typical-${fieldwork}-draw3`;
    const lottery = await visit.downloaded(`${third}-lottery.zip`);
    await steps.throwDice(visit, put(`third-${browser}.zip`, lottery), typical, { court: 418, oocd: 82 });
    assert.match(await visit.text(), /draw number 3 of this service[^]*in public/);
    await visit.press("Download the pack");
    const thrown = await visit.downloaded(`${third}.zip`);
    const record = JSON.parse(Buffer.from(unzipSync(thrown)[`${third}/evidence/record.json`]).toString());
    assert.equal(record.draw_number, 3);
    const before = JSON.parse(Buffer.from(unzipSync(zip)[`${name}/evidence/record.json`]).toString());
    assert.deepEqual(record.earlier_draw, { record_sha256: before.record_sha256, reason: "in public" });
    unpack(lottery, `${third}-lottery`, join(cwd, "pack"));
    typed((await commands(visit))[0], cwd);
    sameAsFolder(thrown, join(cwd, "pack"), third);
  });

  visiting("of a lottery that says nothing of a sample that was seen warns before it is drawn", async (visit) => {
    const path = join(folder, `silent-${browser}`);
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--commit", "--out", path);
    await visit.start("pack");
    await visit.file("pack", packed(join(folder, "drawn"), "drawn"));
    await visit.press("Continue");
    await visit.at("Where the inspection stands");
    await visit.page.evaluate(() => (location.hash = "dice-return"));
    await visit.at("Come back with the dice");
    await visit.file("pack", packed(path, "lottery"));
    await visit.file("list", typical);
    await visit.press("Continue");
    await visit.at("What the dice showed");
    await visit.fill("number-court", "0417");
    await visit.fill("number-oocd", "0081");
    await visit.press("Continue");
    await visit.at("The rows that the dice give");
    assert.match(await visit.text(), /A sample of this list was seen already, and this lottery does not say so/);
  });
});

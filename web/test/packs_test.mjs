// Packs on the page: which of several is gone on with, where a draw stands now, and that nothing which was done is lost.
//
// usage: CASEDRAW_PROGRAM=build/release/casedraw node --test web/test/packs_test.mjs        (BROWSERS: chrome, firefox or both with a comma)
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before } from "node:test";
import { unzipSync, zipSync } from "fflate";
import { children, fieldwork, halves, inspectors, packAfter, steps, typical, victims, withLateCases } from "./journeys.mjs";
import { done, filesOf, folder, inBrowsers, native, of2025, packed, put } from "./program.mjs";

const own = (name) => join(folder, name);
const copy = (from, to) => (cpSync(own(from), own(to), { recursive: true }), own(to));
const sampled = (path, row = 1) => readFileSync(join(path, "evidence/sample.csv"), "utf8").split("\n")[row].split(",")[2];
const shareOut = (path) => done("assign", path, "--inspectors", put("inspectors.csv", inspectors), "--case-minutes", "60");
const figures = (path) => JSON.parse(native("history", path, "--json").stdout).domains;

before(() => {
  done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--out", "kids");
  done("draw", typical, "--fieldwork", fieldwork, "--seed", "t", "--out", "other");
});

async function choose(visit, ...packs) {
  await visit.page.goto(visit.page.url().split("#")[0]);
  await visit.start("pack");
  await visit.file("pack", ...packs);
  await visit.press("Continue");
}

async function stands(visit, ...packs) {
  await choose(visit, ...packs);
  await visit.at("Where the inspection stands");
  return visit.text();
}

async function refusedPack(visit, pack) {
  await choose(visit, pack);
  await visit.page.waitForSelector(".govuk-error-summary");
  return visit.page.$eval(".govuk-error-summary", (node) => node.textContent);
}

const to = (visit, step) => visit.page.evaluate((name) => (location.hash = name), step);

inBrowsers("packs", (visiting, browser) => {
  visiting("an act is offered with its own pack though another was opened since, and that was warned about", async (visit) => {
    const other = packed(own("other"));
    await stands(visit, packed(own("kids")));
    await steps.substitute(visit, sampled(own("kids")), "not-our-case");
    await to(visit, "pack");
    await visit.at("Go on with a pack");
    await visit.file("pack", other);
    await visit.press("Continue");
    await visit.at("Something that was done is not downloaded");
    assert.match(await visit.text(), /Pack: kids/);
    assert.deepEqual(await visit.faults(), []);
    await visit.press("Go on with the pack that you chose");
    await visit.at("Where the inspection stands: other");
    await to(visit, "act-done");
    await visit.at("It is done");
    assert.match(await visit.text(), /This was done in the pack “kids”, and another pack was opened since/);
    await visit.press("Download the new pack");
    const zip = unzipSync(await visit.downloaded(packAfter("kids", 1)));
    const record = JSON.parse(Buffer.from(zip["kids/evidence/record.json"]).toString());
    assert.equal(record.seed, "s");
    assert.equal(record.events.length, 1);
    await to(visit, "pack");
    await visit.at("Go on with a pack");
    await visit.file("pack", other);
    await visit.press("Continue");
    await visit.at("Where the inspection stands: other");
  });

  visiting("of several packs the one that holds all of the others is gone on with, whichever is chosen first", async (visit) => {
    const first = copy("kids", `first-${browser}`);
    done("substitute", first, "--case", sampled(first), "--reason", "not-our-case", "--at", "2019-03-05");
    const shared = copy(`first-${browser}`, `first-${browser} (1)`);
    shareOut(shared);
    const [one, two] = [packed(first), packed(shared)];
    for (const chosen of [[one, two], [two, one]]) assert.match(await stands(visit, ...chosen), new RegExp(`Go on with first-${browser} \\(1\\)\\.zip, which holds all`));
    const alike = copy(`first-${browser}`, `alike-${browser}`);
    assert.match(await stands(visit, one, packed(alike)), /they hold the same/);
    const early = copy("kids", `early-${browser}`);
    shareOut(early);
    for (const chosen of [[one, packed(early)], [packed(early), one]]) {
      const text = await stands(visit, ...chosen);
      assert.match(text, /have gone different ways/);
      assert.doesNotMatch(text, /put the others away/);
    }
    await visit.page.$$eval("main summary", (found) => found.find((node) => /does not hold/.test(node.textContent)).click());
    assert.match(await visit.text(), /assignment\.html/);
    const kept = copy(`early-${browser}`, `kept-${browser}`);
    done("substitute", kept, "--case", sampled(kept), "--reason", "not-our-case", "--at", "2019-03-05");
    done("assign", kept, "--inspectors", own("inspectors.csv"), "--case-minutes", "60", "--keep");
    assert.match(await stands(visit, packed(early), packed(kept)), new RegExp(`Go on with kept-${browser}\\.zip, which holds all`));
    writeFileSync(join(early, "notice.xlsx"), "filled in by the service");
    assert.match(await stands(visit, packed(early), packed(kept)), /have gone different ways/);
  });

  visiting("two acts give two names, and a pack with the number of a browser behind its name keeps its own", async (visit) => {
    await stands(visit, packed(copy("kids", `named-${browser} (1)`)));
    assert.equal(await visit.heading(), `Where the inspection stands: named-${browser}`);
    await steps.substitute(visit, sampled(own("kids")), "not-our-case");
    await visit.press("Download the new pack");
    const one = await visit.download(packAfter(`named-${browser}`, 1));
    await stands(visit, put(one.name, one.bytes));
    assert.equal(await visit.heading(), `Where the inspection stands: named-${browser}`);
    await steps.share(visit, put("inspectors.csv", inspectors));
    await visit.press("Download the new pack");
    await visit.download(packAfter(`named-${browser}`, 2));
  });

  visiting("a sheet to confirm that was made is awaited, and a victims' list is not amended", async (visit) => {
    const asked = own(`asked-${browser}`);
    done("draw", children, "--victims", victims, "--victims-of", "all", ...of2025, "--seed", "s", "--out", asked);
    done("confirm", asked);
    const text = await stands(visit, packed(asked));
    assert.match(text, /Its answers are awaited[^]*What usually follows now: Take the answers in\./);
    assert.doesNotMatch(text, /Nothing yet/);
    await steps.toAct(visit, "Amend with a new list");
    await visit.file("list", victims);
    await visit.fill("why", "corrected");
    await visit.press("Show what would change");
    await visit.page.waitForSelector(".govuk-error-summary");
    assert.equal(await visit.heading(), "Amend with a new list");
    assert.match(await visit.text(), /This is a victims’ list[^]*keep this pack open, go back to the start and choose “Draw a sample”/);
  });

  visiting("where the inspection stands is said by the cases now, and of a lottery by its sizes", async (visit) => {
    const amended = copy("kids", `now-${browser}`);
    done("substitute", amended, "--case", sampled(amended), "--reason", "not-our-case", "--no-replacement", "--at", "2019-03-05");
    done("amend", amended, put("late.csv", withLateCases(readFileSync(typical, "utf8"), 10)), "--reason", "forgotten", "--seed", "late", "--missing", "out-of-scope", "--at", "2019-03-06");
    const rows = () => visit.page.$eval("main table", (node) => [node.caption.textContent, ...[...node.tBodies[0].rows].map((row) => [...row.cells].slice(1).map((cell) => Number(cell.textContent)))]);
    await stands(visit, packed(amended));
    const now = Object.values(figures(amended)).map(({ population, to_read: read }) => [population, read]);
    assert.notDeepEqual(now, Object.values(figures(own("kids"))).map(({ population, to_read: read }) => [population, read]));
    assert.deepEqual(await rows(), ["Cases to read now", ...now]);
    await stands(visit, packed(own("kids")));
    await steps.toAct(visit, "Replace a case");
    await visit.fill("case", sampled(own("kids")));
    await visit.choose("reason", "not-our-case");
    await visit.check("alone");
    await visit.press("Show what would change");
    await visit.at("What replacing the case would change");
    const [[, ...heads], ...figuresShown] = await visit.page.$eval("main table", (node) => [...node.rows].map((row) => [...row.cells].map((cell) => cell.textContent)));
    assert.deepEqual(heads, ["before", "after"]);
    assert.ok(figuresShown.length > 3 && figuresShown.every((row) => row.length === 3 && row.every(Boolean)));
    await visit.press("Replace the case");
    await visit.at("It is done");
    await visit.press("Download the new pack");
    await visit.downloaded(packAfter("kids", 1));
    await visit.press("Where the inspection stands now");
    await visit.at("Where the inspection stands");
    const less = copy("kids", `less-${browser}`);
    done("substitute", less, "--case", sampled(less), "--reason", "not-our-case", "--no-replacement", "--at", "2019-03-05");
    assert.deepEqual((await rows()).slice(1), Object.values(figures(less)).map(({ population, to_read: read }) => [population, read]));
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--commit", "--out", `lottery-${browser}`);
    await stands(visit, packed(own(`lottery-${browser}`)));
    assert.deepEqual(await rows(), ["Cases to read", [54, 41], [44, 27]]);
  });

  visiting("a plan says how many cases are read of each service now, and that it was changed only where it was", async (visit) => {
    const lists = halves(readFileSync(typical, "utf8")).map((text, at) => put(`${["north", "south"][at]}.csv`, text));
    const plan = own(`plan-${browser}`);
    done("draw", ...lists, "--fieldwork", fieldwork, "--seed", "s", "--out", plan);
    const north = join(plan, "north");
    done("substitute", north, "--case", sampled(north), "--reason", "not-our-case", "--no-replacement", "--at", "2019-03-05");
    await choose(visit, packed(plan));
    await visit.at("A plan for several services");
    const read = Object.values(figures(north)).reduce((sum, { to_read }) => sum + to_read, 0);
    assert.match(await visit.text(), new RegExp(`north\\s+${read} cases`));
    await visit.pick("service", "south");
    await visit.press("Continue");
    await visit.at("Where the inspection stands");
    await visit.press("Back");
    await visit.at("A plan for several services");
    assert.doesNotMatch(await visit.text(), /Something was done in one of the services/);
    await visit.pick("service", "south");
    await visit.press("Continue");
    await steps.substitute(visit, sampled(join(plan, "south")), "not-our-case");
    assert.match(await visit.text(), /Download the plan as it stands now/);
    await to(visit, "pack-services");
    await visit.at("A plan for several services");
    await visit.press("Download the plan as it stands now");
    const { bytes } = await visit.download(packAfter(`plan-${browser}`, 1));
    assert.equal(JSON.parse(Buffer.from(unzipSync(bytes)[`plan-${browser}/south/evidence/record.json`]).toString()).events.length, 1);
    await to(visit, "pack");
    await visit.at("Go on with a pack");
    await visit.file("pack", packed(own("kids")));
    await visit.press("Continue");
    await visit.at("Where the inspection stands: kids"); // what was done in the plan is in the download
  });

  visiting("a plan is gone on with by a newer pack of one of its services that is chosen beside it", async (visit) => {
    const lists = halves(readFileSync(typical, "utf8")).map((text, at) => put(`${["north", "south"][at]}.csv`, text));
    const plan = own(`beside-${browser}`);
    done("draw", ...lists, "--fieldwork", fieldwork, "--seed", "s", "--out", plan);
    const zip = packed(plan);
    const north = copy(`beside-${browser}/north`, `newer-${browser}`);
    done("substitute", north, "--case", sampled(north), "--reason", "not-our-case", "--no-replacement", "--at", "2019-03-05");
    const read = Object.values(figures(north)).reduce((sum, { to_read }) => sum + to_read, 0);
    for (const packs of [[zip, packed(north)], [packed(north), zip]]) {
      await choose(visit, ...packs);
      await visit.at("A plan for several services");
      assert.match(await visit.text(), new RegExp(`north\\s+${read} cases[^]*Download the plan as it stands now`));
    }
    await choose(visit, zip, packed(own("kids")));
    await visit.page.waitForSelector(".govuk-error-summary");
    assert.match(await visit.page.$eval(".govuk-error-summary", (node) => node.textContent), /kids\.zip is not the pack of a service of the plan/);
  });

  visiting("a zip in which a file is not as it was put there is refused by the name of the file", async (visit) => {
    const entries = Object.fromEntries(filesOf(own("kids")).map(([name, bytes]) => [`kids/${name}`, bytes]));
    const zip = zipSync(entries, { level: 0 });
    const at = Buffer.from(zip).indexOf("domain,order,case_id");
    assert.ok(at > 0);
    zip[at] ^= 1;
    assert.match(await refusedPack(visit, put(`broken-${browser}.zip`, zip)), new RegExp(`broken-${browser}\\.zip is damaged: kids/evidence/(sample|reserves)\\.csv in it is not as it was put there`));
    assert.match(await stands(visit, put(`whole-${browser}.zip`, zipSync(entries, { level: 0 }))), /A sample is drawn/);
  });

  visiting("packs of different draws are told apart by name in any order, and a pack with an act is handed on under its new name", async (visit) => {
    const chosen = ["kids", "other"].map((name) => packed(own(name)));
    for (const packs of [chosen, [...chosen].reverse()]) {
      const said = await stands(visit, ...packs);
      const name = /Pack: (\S+)/.exec(said)[1];
      assert.ok(said.includes(`You chose packs of different draws. This page is about ${name} alone.`), said);
      assert.match(name, /^(kids|other)\.zip$/);
    }
    assert.match(await stands(visit, ...filesOf(own("kids")).map(([name]) => join(own("kids"), name))), /^Pack: draw$/m);
    const two = packed(copy("kids", `acted-${browser}`));
    await stands(visit, two);
    await steps.substitute(visit, sampled(own("kids")), "not-our-case");
    await visit.press("Download the new pack");
    const { name } = await visit.download(packAfter(`acted-${browser}`, 1));
    await visit.press("Where the inspection stands now");
    await visit.at("Where the inspection stands");
    assert.match(await visit.text(), new RegExp(`Pack: acted-${browser}\\.zip, with what was done in it here`));
    await visit.press("Check a draw");
    await visit.at("Check a draw");
    assert.deepEqual(await visit.page.$eval("#pack-input", (node) => [...node.files].map((file) => file.name)), [name]);
  });

  visiting("a published lottery that is checked is not called a draw, and says that there is no sample", async (visit) => {
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--commit", "--out", `committed-${browser}`);
    await visit.start("verify");
    await visit.file("pack", packed(own(`committed-${browser}`)));
    await visit.file("list", typical);
    await visit.press("Check the draw");
    await visit.at("The published lottery agrees with its list");
    assert.match(await visit.text(), /No number is picked yet, so there is no sample, and none was checked/);
  });

  visiting("both cases are read after an act is taken back, and a reserve is called all the same, where somebody says so", async (visit) => {
    const path = own(`both-${browser}`);
    copy("kids", `both-${browser}`);
    const one = sampled(path);
    done("substitute", path, "--case", one, "--reason", "file-not-available", "--at", "2019-03-05");
    await stands(visit, packed(path));
    await steps.toAct(visit, "Replace a case");
    await visit.fill("case", sampled(path, 2));
    await visit.choose("reason", "not-our-case");
    await visit.check("alone");
    await visit.check("also");
    await visit.press("Show what would change");
    assert.match(await visit.page.$eval("#also-error", (node) => node.textContent), /not both/);
    await visit.check("alone");
    await visit.press("Show what would change");
    await visit.at("What replacing the case would change");
    assert.match(await visit.text(), /The case called/);
    assert.match(await visit.page.$eval(".app-command", (node) => node.textContent), / --replace /);
    await to(visit, "undo");
    await visit.at("Take the last act back");
    await visit.fill("why", "found again");
    await visit.check("both");
    await visit.press("Take it back");
    await visit.at("It is done");
    assert.match(await visit.page.$eval(".app-command", (node) => node.textContent), / --keep-both /);
    await visit.press("Download the new pack");
    await visit.download(packAfter(`both-${browser}`, 2));
  });
});

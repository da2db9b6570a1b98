// Every step of every journey as people meet it: axe finds nothing, a phone is wide enough, the heading has the focus.
//
// usage: node --test web/test/steps_test.mjs        (SCREENSHOTS=FOLDER keeps a picture of each step at 1280 and 390 px)
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { unzipSync, zipSync } from "fflate";
import { KeyboardVisit, launch, Visit } from "./browser.mjs";
import { children, fieldwork, fieldwork2025, filled, givenStandards, halves, inspectors, inSheets, messy, steps, timed, typical, victims, withLateCases } from "./journeys.mjs";

const folder = mkdtempSync(join(tmpdir(), "casedraw-steps-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const put = (name, bytes) => (writeFileSync(join(folder, name), bytes), join(folder, name));
/** The same pack, unpacked and zipped again by Windows: another folder around it, names with backslashes, litter. */
function zippedAgain(zip) {
  const entries = Object.entries(unzipSync(zip)).map(([name, bytes]) => [`Downloads\\${name.replaceAll("/", "\\")}`, bytes]);
  return zipSync({ ...Object.fromEntries(entries), "Downloads\\desktop.ini": new Uint8Array(3) });
}
const pictures = process.env.SCREENSHOTS;
if (pictures) mkdirSync(pictures, { recursive: true });

describe("every step", () => {
  let session;
  before(async () => (session = await launch()));
  after(() => session.end());

  /** Looks at a step as it stands, at every width. */
  const looking = (visit, faults) => async (name) => {
    const told = [...(await visit.faults()), ...(await visit.unspoken()).map((what) => `a screen reader does not say ${what}`)].map((fault) => `${name}: ${fault}`);
    const page = await visit.page.evaluate(() => ({ headings: document.querySelectorAll("h1").length, title: document.title, wrong: document.querySelector(".govuk-error-summary") !== null, heading: document.querySelector("h1").textContent, focus: document.activeElement.tagName, buttons: [...document.querySelectorAll("button, a, input, select")].filter((node) => node.offsetParent && !node.textContent && !node.labels?.length && !node.getAttribute("aria-label")).length }));
    if (page.headings !== 1) told.push(`${name}: ${page.headings} headings of the first rank`);
    if (!page.title.startsWith(`${page.wrong ? "Error: " : ""}${page.heading}`)) told.push(`${name}: the title is “${page.title}”`);
    if (page.buttons) told.push(`${name}: ${page.buttons} controls without a name`);
    if (name !== "start" && !(name.startsWith("error") ? ["H1", "DIV"] : ["H1", "BODY"]).includes(page.focus)) told.push(`${name}: the focus is on ${page.focus}`);
    await visit.page.setViewport({ width: 320, height: 256, deviceScaleFactor: 4 }); // a window of 1280 by 1024 at 400%
    const { width, cut } = await visit.page.evaluate(() => ({ width: document.documentElement.scrollWidth, cut: [...document.querySelectorAll("h1, button, label, input, select, .govuk-back-link")]
      .filter((node) => node.offsetParent && !node.closest(".app-scroll, .govuk-visually-hidden") && node.getBoundingClientRect().right > 320.5).map((node) => node.outerHTML.slice(0, 80)) }));
    if (width > 320) told.push(`${name}: ${width} px wide where 320 are there`);
    if (cut.length) told.push(`${name}: not in the window at 400%: ${cut}`);
    await visit.page.emulateMediaType("print");
    const printed = await visit.page.$$eval("button, form, .govuk-back-link, .app-header", (found) => found.filter((node) => node.offsetParent && !node.matches(".app-link-button")).map((node) => node.outerHTML.slice(0, 80)));
    if (printed.length) told.push(`${name}: of no use on paper: ${printed}`);
    await visit.page.emulateMediaType("screen");
    for (const one of pictures ? [1280, 390] : []) {
      await visit.page.setViewport({ width: one, height: 900 });
      await visit.page.screenshot({ path: join(pictures, `${name}-${one}.png`), fullPage: true });
    }
    await visit.page.setViewport({ width: 1280, height: 900 });
    faults.push(...told);
  };

  const looked = (name, visitor) => test(name, { timeout: 600_000 }, async () => {
    const visit = await Visit.open(session);
    const faults = [];
    try {
      await visitor(visit, looking(visit, faults));
      assert.deepEqual(faults, []);
    } finally {
      await visit.page.close();
    }
  });

  looked("of the start", async (visit, seen) => {
    await visit.ready();
    await seen("start");
  });
  looked("of “Ask for a list”", (visit, seen) => steps.ask(visit, seen));
  looked("of what a framework leaves open", async (visit, seen) => {
    await visit.start("ask");
    await visit.at("Ask for a list");
    await visit.date("fieldwork", "2026-03-04");
    await visit.press("Make the empty list");
    await steps.rules(visit, seen);
    await visit.at("The empty list is in your downloads");
    await seen("ask-3-victims");
  });
  looked("of “Check a list”", (visit, seen) => steps.check(visit, messy, seen));
  looked("of victims' lists", async (visit, seen) => {
    await visit.start("check");
    await visit.at("Check a list");
    await steps.list(visit, victims);
    await visit.at("When is the fieldwork?");
    await visit.date("fieldwork", fieldwork2025);
    await visit.press("Check the list");
    await steps.which(visit, "second", seen);
    await visit.at("What the framework leaves to you");
    await visit.page.goto(visit.page.url().split("#")[0]);
    await visit.start("draw");
    await steps.bothLists(visit, { kind: "dice" }, "all", seen);
    await visit.press("Make the lottery");
    await visit.at("The lottery is ready to be published");
    await visit.press("Download the lottery");
    const published = put("both.zip", await visit.downloaded(`draw-children-2025-${fieldwork2025}-lottery.zip`));
    await steps.throwDice(visit, published, children, { children: 2, victims: 82 }, (name) => (name === "dice-4-victims" ? seen(name) : undefined), victims);
    await visit.press("Download the pack");
    const zip = await visit.downloaded(`draw-children-2025-${fieldwork2025}.zip`);
    const sheet = Object.entries(unzipSync(zip)).find(([name]) => name.endsWith("judgements.csv"))[1];
    await visit.page.goto(visit.page.url().split("#")[0]);
    await steps.judgements(visit, [put("judged.csv", filled(Buffer.from(sheet).toString()))], [put("both-drawn.zip", zip)]);
    await visit.file("standards", put("given-2025.csv", "standard,rating\nV1.2,good\n"));
    await visit.press("Work out the ratings");
    await steps.inspectionType(visit, "IYJWCV", seen);
    await visit.at(/of 12 points/);
  });
  /** A plan for two services, and where one of them stands. */
  async function severalServices(visit, name, seen) {
    await steps.services(visit, halves(readFileSync(typical, "utf8")).map((text, at) => put(`${["north", "south"][at]}-${name}.csv`, text)), { names: ["North", "South"], seed: "s", limits: {} }, seen);
    await visit.press("Download everything");
    const plan = put(`plan-${name}.zip`, await visit.downloaded(`services-${fieldwork}.zip`));
    await visit.page.goto(visit.page.url().split("#")[0]);
    await visit.start("verify");
    await visit.at("Check a draw");
    await steps.verifyFilled(visit, [plan]);
    assert.equal(await visit.heading(), "The plan agrees with its lists");
    await seen?.("verify-3-plan");
    await visit.page.goto(visit.page.url().split("#")[0]);
    await steps.planned(visit, plan, "South", seen);
  }
  looked("of “Draw for several services”", (visit, seen) => severalServices(visit, "looked", seen));
  looked("of sheets that disagree", async (visit, seen) => {
    const whole = "case_id,domain,2.1.1\nA1,court,yes\nA2,court,no\n";
    await visit.start("rate");
    await visit.at("Work out ratings");
    await visit.file("sheets", put("judgements-AB.csv", whole), put("judgements-CD.csv", whole.replace(",yes", ",no")));
    await visit.press("Continue");
    await visit.at("What else is known");
    await visit.choose("framework", "hmip-youth-2018");
    await steps.progress(visit, seen);
    await visit.press("Settle disagreements");
    await steps.settle(visit, "yes", seen);
  });
  /** Up to the question which sheets hold the list. */
  async function severalSheets(visit, name, seen) {
    await visit.start("check");
    await visit.at("Check a list");
    await steps.list(visit, put(name, inSheets(readFileSync(typical, "utf8"))));
    await visit.at("When is the fieldwork?");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Check the list");
    await steps.sheets(visit, seen);
    await visit.at(/eligible in several/);
  }
  looked("of a workbook with several lists", (visit, seen) => severalSheets(visit, "several.ods", seen));
  looked("of headings and sheets that are a list's own", async (visit, seen) => {
    await visit.start("check");
    await steps.list(visit, put("own-headings.csv", readFileSync(typical, "utf8").replace("case_id,", "Ref,")));
    await visit.at("When is the fieldwork?");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Check the list");
    await steps.headings(visit, ["Ref"], seen);
    await visit.at(/eligible in own-headings/);
    await visit.page.goto(visit.page.url().split("#")[0]);
    const book = put("victims-book.ods", inSheets(readFileSync(victims, "utf8").replace("case_id,", "Ref,"), 15));
    await visit.start("draw");
    await steps.bothLists(visit, { seed: "s" }, "all", (name) => (/victims-(headings|sheets)/.test(name) ? seen(name) : undefined), book, { headings: ["Ref"], sheets: true });
    await visit.page.goto(visit.page.url().split("#")[0]);
    await steps.modelOfList(visit, put("own-children.csv", readFileSync(children, "utf8").replace("case_id,", "Ref,")), (name) => (name === "model-2-headings" ? seen(name) : undefined), ["Ref"]);
  });
  looked("of a list with problems, before a draw", async (visit, seen) => {
    await visit.start("draw");
    await visit.at("Draw a sample");
    await steps.list(visit, messy);
    await visit.at("The inspection");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Continue");
    await visit.at(/What was found in/);
    await seen("draw-3-problems");
    await visit.press("Continue");
    await seen("error-1-answers");
    await visit.pick("leave", "leave");
    await visit.press("Continue");
    await visit.at("How many cases to read");
  });
  looked("of what is refused", async (visit, seen) => {
    await visit.start("check");
    await visit.at("Check a list");
    await steps.list(visit, put("renamed.xlsx", "%PDF-1.7 not a workbook"));
    await visit.at("When is the fieldwork?");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Check the list");
    await visit.page.waitForSelector(".govuk-error-summary a[href='#list']");
    await seen("error-2-refused");
  });
  test("of a browser that cannot run it", async () => {
    const visit = await Visit.open(session, { before: (page) => page.evaluateOnNewDocument(() => delete window.WebAssembly) });
    const faults = [];
    await visit.at("This browser cannot run casedraw");
    await looking(visit, faults)("error-3-browser");
    await visit.page.close();
    assert.deepEqual(faults, []);
  });
  looked("of “Try other sample sizes”", (visit, seen) => steps.model(visit, seen));
  looked("of sample sizes for a list", (visit, seen) => steps.modelOfList(visit, children, seen));

  looked("of “Draw a sample”, “Check a draw” and “Work out ratings”", async (visit, seen) => {
    await steps.draw(visit, typical, "s", seen);
    await visit.press("Download the pack");
    const zip = await visit.downloaded(`draw-typical-${fieldwork}.zip`);
    const pack = put("pack.zip", zip);
    const sheet = Object.entries(unzipSync(zip)).find(([name]) => name.endsWith("judgements.csv"))[1];
    const next = async () => visit.page.goto(visit.page.url().split("#")[0]);
    await next();
    await steps.verify(visit, [put("again.zip", zippedAgain(zip))], typical, seen);
    assert.equal(await visit.heading(), "The draw agrees with its list");
    await next();
    await steps.stands(visit, [pack, put("copy.zip", zippedAgain(zip))], typical, seen);
    await next();
    const sample = Object.entries(unzipSync(zip)).find(([name]) => name.endsWith("evidence/sample.csv"))[1];
    const id = Buffer.from(sample).toString().split("\n")[1].split(",")[2];
    await visit.start("pack");
    await visit.file("pack", pack);
    await visit.press("Continue");
    await visit.at("Where the inspection stands");
    await steps.substitute(visit, id, "not-our-case", seen);
    await steps.undo(visit, "it was ours", seen);
    await steps.amend(visit, put("late.csv", withLateCases(readFileSync(typical, "utf8"), 10)), "forgotten", seen);
    await steps.undo(visit, "more to come");
    await steps.amend(visit, put("late.ods", inSheets(withLateCases(readFileSync(typical, "utf8").replace("case_id,", "Ref,"), 10))), "forgotten", (name) => (name.startsWith("acts-7-") && name !== "acts-7-amend" ? seen(name) : undefined), true, ["Ref"]);
    await steps.makeSheet(visit, seen);
    await steps.share(visit, put("inspectors.csv", inspectors), seen);
    await steps.calendar(visit, put("notice.csv", timed(Buffer.from(sample).toString())), seen);
    await steps.explain(visit, id, seen);
    await steps.history(visit, seen);
    await next();
    await steps.rate(visit, [put("filled.csv", filled(Buffer.from(sheet).toString()))], [pack], put("given.csv", givenStandards), seen);
  });

  looked("of a second draw, and of work that is not downloaded", async (visit, seen) => {
    await steps.draw(visit, typical, "s");
    await visit.press("Download the pack");
    const zip = await visit.downloaded(`draw-typical-${fieldwork}.zip`);
    await visit.press("Back");
    await visit.at("Check your answers before you draw");
    await steps.anotherSeed(visit);
    await visit.press("Draw the sample");
    await visit.at("A sample of this list was seen already");
    await seen("draw-8-again");
    const pack = put("unsaved.zip", zip);
    const sample = Object.entries(unzipSync(zip)).find(([name]) => name.endsWith("evidence/sample.csv"))[1];
    const choose = async () => {
      await visit.page.evaluate(() => (location.hash = "pack"));
      await visit.at("Go on with a pack");
      await visit.file("pack", pack);
      await visit.press("Continue");
    };
    await choose();
    await visit.at("Where the inspection stands");
    await steps.substitute(visit, Buffer.from(sample).toString().split("\n")[1].split(",")[2], "not-our-case");
    await choose();
    await visit.at("Something that was done is not downloaded");
    await seen("pack-4-unsaved");
    await visit.press("Go on with the pack that you chose");
    await visit.at("Where the inspection stands");
    await visit.page.evaluate(() => (location.hash = "act-done"));
    await visit.at("It is done");
    await seen("acts-15-elsewhere");
  });

  looked("of “Draw with dice”", async (visit, seen) => {
    await steps.publish(visit, typical, seen);
    await visit.press("Download the lottery");
    const published = put("published.zip", await visit.downloaded(`draw-typical-${fieldwork}-lottery.zip`));
    await steps.throwDice(visit, published, typical, { court: 417, oocd: 82 }, seen);
  });

  const byKeyboard = (name, visitor) => test(`${name} by keyboard alone`, { timeout: 600_000 }, async () => {
    const visit = await KeyboardVisit.open(session);
    try {
      await visitor(visit);
      assert.equal(await visit.page.evaluate(() => document.activeElement.tagName), "H1");
      assert.deepEqual(visit.errors, []);
    } finally {
      await visit.page.close();
    }
  });

  byKeyboard("a list is asked for", (visit) => steps.ask(visit));
  byKeyboard("a list is checked", (visit) => steps.check(visit, messy));
  byKeyboard("children and victims are drawn", async (visit) => {
    await visit.start("draw");
    await steps.bothLists(visit, { seed: "s" });
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
  });
  byKeyboard("several services are drawn in one plan", (visit) => severalServices(visit, "by-keyboard"));
  byKeyboard("sheets of a workbook are chosen", (visit) => severalSheets(visit, "several-by-keyboard.ods"));
  byKeyboard("sample sizes are tried", (visit) => steps.model(visit));
  byKeyboard("a sample is drawn, and what comes after it is done", async (visit) => {
    await steps.draw(visit, typical, "s");
    await visit.press("Download the pack");
    const zip = await visit.downloaded(`draw-typical-${fieldwork}.zip`);
    const pack = put("by-keyboard.zip", zip);
    const text = (name) => Buffer.from(Object.entries(unzipSync(zip)).find(([file]) => file.endsWith(name))[1]).toString();
    const next = async () => visit.page.goto(visit.page.url().split("#")[0]);
    await next();
    await steps.stands(visit, [pack], typical);
    await next();
    await visit.start("pack");
    await visit.file("pack", pack);
    await visit.press("Continue");
    await visit.at("Where the inspection stands");
    await steps.substitute(visit, text("evidence/sample.csv").split("\n")[1].split(",")[2], "not-our-case");
    await steps.undo(visit, "it was ours");
    await steps.amend(visit, put("late-by-keyboard.csv", withLateCases(readFileSync(typical, "utf8"), 10)), "forgotten");
    await steps.makeSheet(visit);
    await steps.share(visit, put("inspectors-by-keyboard.csv", inspectors));
    await steps.calendar(visit, put("notice-by-keyboard.csv", timed(text("evidence/sample.csv"))));
    await steps.history(visit);
    await next();
    await steps.rate(visit, [put("filled-by-keyboard.csv", filled(text("judgements.csv")))], [pack], put("given-by-keyboard.csv", givenStandards));
  });
  byKeyboard("a draw with dice is made", async (visit) => {
    await steps.publish(visit, typical);
    await visit.press("Download the lottery");
    const published = put("published-by-keyboard.zip", await visit.downloaded(`draw-typical-${fieldwork}-lottery.zip`));
    await steps.throwDice(visit, published, typical, { court: 417, oocd: 82 });
  });
});

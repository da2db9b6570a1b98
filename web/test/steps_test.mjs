// Every step of every journey as people meet it: axe finds nothing, a phone is wide enough, the heading has the focus.
//
// usage: node --test web/test/steps_test.mjs        (SCREENSHOTS=FOLDER keeps a picture of each step at 1280 and 390 px)
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { unzipSync, zipSync } from "fflate";
import { launch, Visit } from "./browser.mjs";
import { fieldwork, filled, givenStandards, messy, steps, typical } from "./journeys.mjs";

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
    const told = (await visit.faults()).map((fault) => `${name}: ${fault}`);
    const page = await visit.page.evaluate(() => ({ headings: document.querySelectorAll("h1").length, title: document.title, heading: document.querySelector("h1").textContent, focus: document.activeElement.tagName, buttons: [...document.querySelectorAll("button, a, input, select")].filter((node) => node.offsetParent && !node.textContent && !node.labels?.length && !node.getAttribute("aria-label")).length }));
    if (page.headings !== 1) told.push(`${name}: ${page.headings} headings of the first rank`);
    if (!page.title.startsWith(page.heading)) told.push(`${name}: the title is “${page.title}”`);
    if (page.buttons) told.push(`${name}: ${page.buttons} controls without a name`);
    if (name !== "start" && !["H1", "BODY"].includes(page.focus)) told.push(`${name}: the focus is on ${page.focus}`);
    await visit.page.setViewport({ width: 320, height: 800 });
    const width = await visit.page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) told.push(`${name}: ${width} px wide where 320 are there`);
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
  looked("of “Check a list”", (visit, seen) => steps.check(visit, messy, seen));
  looked("of “Try other sample sizes”", (visit, seen) => steps.model(visit, seen));

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
    await steps.rate(visit, [put("filled.csv", filled(Buffer.from(sheet).toString()))], [pack], put("given.csv", givenStandards), seen);
  });

  looked("of “Draw with dice”", async (visit, seen) => {
    await steps.publish(visit, typical, seen);
    await visit.press("Download the lottery");
    const published = put("published.zip", await visit.downloaded(`draw-typical-${fieldwork}-lottery.zip`));
    await steps.throwDice(visit, published, typical, { court: 417, oocd: 82 }, seen);
  });

  test("a list is checked by keyboard alone", { timeout: 300_000 }, async () => {
    const visit = await Visit.open(session);
    const { keyboard } = visit.page;
    const tabTo = async (wanted) => {
      for (let pressed = 0; pressed < 40; ++pressed) {
        await keyboard.press("Tab");
        if (await visit.page.evaluate((text) => (document.activeElement.id === text || document.activeElement.textContent.trim() === text), wanted)) return;
      }
      throw new Error(`the key never comes to ${wanted}`);
    };
    await visit.ready();
    await tabTo("what");
    for (let down = 0; down < 1; ++down) await keyboard.press("ArrowDown");
    await keyboard.press("Space");
    await tabTo("Continue");
    await keyboard.press("Enter");
    await visit.at("Check a list");
    await tabTo("list");
    const [chooser] = await Promise.all([visit.page.waitForFileChooser(), keyboard.press("Enter")]);
    await chooser.accept([messy]);
    await tabTo("Continue");
    await keyboard.press("Enter");
    await visit.at("When is the fieldwork?");
    for (const part of ["4", "3", "2019"]) {
      await keyboard.press("Tab");
      if (part === "4") while (await visit.page.evaluate(() => document.activeElement.id !== "fieldwork")) await keyboard.press("Tab");
      await keyboard.type(part);
    }
    await keyboard.press("Enter");
    await visit.at(/51 cases eligible/);
    assert.equal(await visit.page.evaluate(() => document.activeElement.tagName), "H1");
    await visit.page.close();
  });
});

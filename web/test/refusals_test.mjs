// The page where things go wrong: hostile and broken files, browsers that refuse a part, work that is stopped.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { unzipSync, zipSync } from "fflate";
import { launch, root, Visit } from "./browser.mjs";
import { fieldwork, halves, many, messy, packAfter, steps, typical, victims } from "./journeys.mjs";

const folder = mkdtempSync(join(tmpdir(), "casedraw-refused-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const put = (name, bytes) => (writeFileSync(join(folder, name), bytes), join(folder, name));
const built = join(root, "build/casedraw.html");

describe("the page where things go wrong", () => {
  let session;
  before(async () => (session = await launch()));
  after(() => session.end());

  const visiting = (name, visitor, options) => test(name, { timeout: 300_000 }, async () => {
    const visit = await Visit.open(session, options);
    try {
      await visitor(visit);
    } finally {
      await visit.page.close();
    }
  });

  async function askToCheck(visit, file) {
    await visit.start("check");
    await visit.at("Check a list");
    await steps.list(visit, file);
    await visit.at("When is the fieldwork?");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Check the list");
  }

  async function refusedList(visit, file) {
    await askToCheck(visit, file);
    await visit.at("Check a list");
    await visit.page.waitForSelector(".govuk-error-summary a[href='#list']");
    return visit.text();
  }

  visiting("what stands in a list is text, never a part of the page", async (visit) => {
    const evil = '"<img src=x onerror=""document.title=1"">"';
    const list = readFileSync(typical, "utf8").replace("case_id,", `case_id,${evil},`).replace(/^(00\d+),/gm, `$1,${evil},`).replace("004018,", `${evil},`);
    await steps.check(visit, put("evil.csv", list));
    await visit.page.select("#show", "all");
    await visit.page.waitForFunction(() => document.querySelector("main").innerText.includes("<img src=x"));
    assert.equal(await visit.page.$eval("[role=status]", (node) => node.textContent), await visit.page.$eval("[role=status] + div caption", (node) => node.textContent));
    assert.equal(await visit.page.$$eval("img", (found) => found.length), 0);
    assert.deepEqual(visit.errors, []);
  });

  visiting("what is said names things as this page does, not as they are typed", async (visit) => {
    await askToCheck(visit, put("misspelt.csv", readFileSync(typical, "utf8").replace(",ethnicity,", ",ethnicty,")));
    await visit.at(/eligible in misspelt\.csv/);
    const text = await visit.text();
    assert.match(text, /map it with “Headings”/);
    assert.match(text, /Headings: 19 understood, 1 not/);
    assert.doesNotMatch(text, /--[a-z]/);
  });

  visiting("what is said names neither commands nor placeholders, nor marks labels as code", async (visit) => {
    await steps.draw(visit, typical, "s");
    await visit.press("Download the pack");
    const pack = put("said.zip", await visit.downloaded(`draw-typical-${fieldwork}.zip`));
    const id = Buffer.from(Object.entries(unzipSync(readFileSync(pack))).find(([name]) => name.endsWith("evidence/sample.csv"))[1]).toString().split("\n")[1].split(",")[2];
    await visit.page.goto(visit.page.url().split("#")[0]);
    await visit.start("pack");
    await visit.file("pack", pack);
    await visit.press("Continue");
    await visit.at("Where the inspection stands");
    await steps.substitute(visit, id, "not-our-case");
    await steps.toAct(visit, "Replace a case");
    await visit.fill("case", id);
    await visit.choose("reason", "not-our-case");
    await visit.press("Show what would change");
    await visit.page.waitForSelector(".govuk-error-summary");
    assert.match(await visit.text(), /“What has happened since the draw” shows by which act/);
    await visit.press("Back");
    await visit.at("Where the inspection stands");
    await steps.makeSheet(visit);
    assert.match(await visit.text(), /“Confirm cases with the service”/);
    assert.doesNotMatch(await visit.text(), /casedraw confirm pack “|DIR|” FILE/);
    assert.equal(await visit.page.$eval(".app-command", (node) => /^casedraw confirm pack/.test(node.textContent)), true);
  });

  visiting("the folder of a draw is called after its service, without the signs above its letters", async (visit) => {
    await visit.start("draw");
    await visit.at("Draw a sample");
    await steps.list(visit, typical);
    await visit.at("The inspection");
    await visit.fill("service", "Ynys Môn");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Continue");
    await steps.fromFound(visit, { seed: "s" });
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    await visit.press("Download the pack");
    const pack = put("ynys.zip", await visit.downloaded(`draw-ynys-mon-${fieldwork}.zip`));
    await visit.page.goto(visit.page.url().split("#")[0]);
    await visit.start("pack");
    await visit.file("pack", pack);
    await visit.press("Continue");
    await visit.at("Where the inspection stands: Ynys Môn");
    assert.match(await visit.page.title(), /Ynys Môn/);
  });

  visiting("a file that is no list is named, with what to do", async (visit) => {
    assert.match(await refusedList(visit, put("renamed.xlsx", "%PDF-1.7 not a workbook")), /renamed\.xlsx/);
  });

  visiting("a bomb ends in a sentence", async (visit) => {
    const sheet = new Uint8Array(300_000_000).fill(32);
    const bomb = zipSync({ "[Content_Types].xml": new Uint8Array(10), "xl/workbook.xml": new Uint8Array(10), "xl/worksheets/sheet1.xml": [sheet, { level: 9 }] });
    assert.match(await refusedList(visit, put("bomb.xlsx", bomb)), /bomb\.xlsx/);
  });

  visiting("a workbook of 60 MB ends in a sentence, and nothing that was typed is lost", async (visit) => {
    const big = zipSync({ "[Content_Types].xml": new Uint8Array(10), "xl/workbook.xml": new Uint8Array(10), "xl/worksheets/sheet1.xml": [randomBytes(60_000_000), { level: 0 }] });
    assert.match(await refusedList(visit, put("big.xlsx", big)), /big\.xlsx/);
    await visit.press("Continue");
    await visit.at("When is the fieldwork?");
    assert.equal(await visit.page.$eval("#fieldwork-year", (node) => node.value), "2019");
  });

  visiting("answers that are missing are said, with links to their fields", async (visit) => {
    await visit.ready();
    await visit.press("Continue");
    assert.equal(await visit.page.$eval(".govuk-error-summary [role=alert] a", (node) => node.textContent), "Choose what you want to do");
    assert.equal(await visit.page.evaluate(() => document.activeElement.className), "govuk-error-summary");
    await visit.page.$eval(".govuk-error-summary a", (node) => node.click());
    assert.equal(await visit.page.evaluate(() => document.activeElement.id), "what");
  });

  visiting("on paper everything is open and nothing is there to be pressed", async (visit) => {
    await steps.check(visit, messy);
    const closed = () => visit.page.$$eval("main details:not([open])", (found) => found.length);
    const before = await closed();
    assert.ok(before > 0);
    await visit.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await closed(), 0);
    await visit.page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await closed(), before);
  });

  visiting("nothing is stored in the browser, whatever is done", async (visit) => {
    await steps.draw(visit, typical, "s");
    assert.deepEqual(await visit.page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length]), [0, 0, "", 0]);
  });

  visiting("two lists of one name, from other folders, are told apart", async (visit) => {
    const two = ["one", "other"].map((place, at) => {
      mkdirSync(join(folder, place));
      return put(join(place, "list.csv"), halves(readFileSync(typical, "utf8"))[at]);
    });
    await steps.services(visit, two, { names: ["One", "Other"] });
    assert.match(await visit.page.$eval(".app-command", (node) => node.textContent), /casedraw draw list\.csv list-2\.csv .*--service One --service Other/);
    assert.match(await visit.page.$eval("details:has(.app-command)", (node) => node.textContent), /It makes new seeds, so other samples/);
  });

  visiting("one list alone is no plan, and a plan is no pack", async (visit) => {
    await visit.start("services");
    await visit.file("lists", typical);
    await visit.press("Continue");
    assert.match(await visit.page.$eval(".govuk-error-summary", (node) => node.textContent), /Choose at least two lists/);
    await visit.page.goto(visit.page.url().split("#")[0]);
    const record = new TextEncoder().encode("{}");
    const plan = new TextEncoder().encode('{"services": [{"service": "A", "folder": "a", "total": 1}, {"service": "B", "folder": "b", "total": 2}]}');
    await visit.start("dice");
    await visit.press("Come back with the dice");
    await visit.at("Come back with the dice");
    await visit.file("pack", put("plan.zip", zipSync({ "p/plan.json": plan, "p/a/evidence/record.json": record, "p/b/evidence/record.json": record })));
    await visit.file("list", typical);
    await visit.press("Continue");
    await visit.page.waitForSelector(".govuk-error-summary");
    assert.match(await visit.text(), /holds several draws, and one is needed here/);
    await visit.page.goto(visit.page.url().split("#")[0]);
    await visit.start("pack");
    await visit.file("pack", put("cut.zip", zipSync({ "p/plan.json": plan, "p/a/evidence/record.json": record })));
    await visit.press("Continue");
    await visit.page.waitForSelector(".govuk-error-summary");
    assert.match(await visit.text(), /holds several draws, and one is needed here/);
  });

  visiting("victims whose children are not on the list stop the draw, with the cell", async (visit) => {
    const strangers = put("strangers.csv", readFileSync(victims, "utf8").replace("V001,O001,K019", "V001,O001,K999"));
    await visit.start("draw");
    await steps.bothLists(visit, { seed: "s" }, "all", undefined, strangers);
    await visit.press("Draw the sample");
    await visit.at("Nothing was drawn");
    assert.match(await visit.text(), /C2:?\s[^]*nobody on the long list has this id/i);
  });

  visiting("a pack of something else is refused in the form", async (visit) => {
    await visit.start("verify");
    await visit.file("pack", put("other.zip", zipSync({ "readme.txt": new Uint8Array(3) })));
    await visit.file("list", typical);
    await visit.press("Check the draw");
    await visit.page.waitForSelector(".govuk-error-summary");
    assert.match(await visit.text(), /no draw in other\.zip: a file record\.json is missing/);
    await visit.page.goto(visit.page.url().split("#")[0]);
    await visit.start("pack");
    await visit.file("pack", join(folder, "other.zip"), typical);
    await visit.press("Continue");
    await visit.page.waitForSelector(".govuk-error-summary");
    assert.match(await visit.text(), /Choose other\.zip by itself, without typical\.csv/);
    await visit.page.goto(visit.page.url().split("#")[0]);
    await visit.start("verify");
    await visit.file("pack", join(folder, "other.zip"), put("another.zip", zipSync({ "readme.txt": new Uint8Array(3) })));
    await visit.press("Check the draw");
    await visit.page.waitForSelector(".govuk-error-summary");
    assert.match(await visit.text(), /Choose one pack here, not several: other\.zip, another\.zip\./);
  });

  visiting("a paper of a draw, a whole pack or the other list is said to be one where a list is wanted, and a result stays", async (visit) => {
    await steps.draw(visit, typical, "s");
    await visit.press("Download the pack");
    const zip = await visit.downloaded(`draw-typical-${fieldwork}.zip`);
    const own = Object.entries(unzipSync(zip));
    const papers = Object.fromEntries(["sample", "judgements", "notice"].map((name) => [name, put(`${name}.xlsx`, own.find(([file]) => file.endsWith(`/${name}.xlsx`))[1])]));
    const wrong = [[papers.sample, /This is the sample workbook of a draw, not a list of cases\. Use the list that the service sent\./], [papers.judgements, /This is the judgements workbook of a draw/], [papers.notice, /This is the notice of a draw/], [put("whole.zip", zip), /This is the pack of a draw/]];
    const error = () => visit.page.waitForSelector(".govuk-error-summary").then((node) => node.evaluate(({ textContent }) => textContent));
    await visit.page.goto(visit.page.url().split("#")[0]);
    await steps.check(visit, typical);
    for (const [file, words] of wrong) {
      await visit.file("corrected", file);
      await visit.press("Check this list");
      await visit.at("Checking the list");
      await visit.at("98 cases eligible in typical.csv");
      assert.match(await error(), words);
    }
    await visit.file("corrected", put("other-words.csv", readFileSync(typical, "utf8").replace("case_id,", "Ref,")));
    await visit.press("Check this list");
    await visit.at("Which columns are these?");
    await visit.press("Back");
    await visit.at("98 cases eligible in typical.csv");
    await visit.page.goto(visit.page.url().split("#")[0]);
    await visit.start("draw");
    await steps.list(visit, victims);
    await visit.at("The inspection");
    await visit.date("fieldwork", "2025-06-02");
    await visit.press("Continue");
    await steps.rules(visit);
    await visit.at("Draw a sample");
    assert.match(await error(), /It looks like the list of victims' cases, which is given apart/);
  });

  for (const [way, before] of [
    ["data: where blob: is refused", (page) => page.evaluateOnNewDocument(() => {
      const Own = Worker;
      window.Worker = function (address) {
        if (String(address).startsWith("blob:")) return { postMessage() {}, terminate() {}, set onerror(heard) { setTimeout(() => heard({ message: "refused" }), 50); } };
        return new Own(address);
      };
    })],
    ["the page itself where no worker starts", (page) => page.evaluateOnNewDocument(() => {
      window.Worker = function () {
        throw new Error("refused");
      };
    })],
  ])
    visiting(`works in ${way}`, async (visit) => {
      await steps.draw(visit, typical, "s");
      assert.match(await visit.text(), /68 cases to read/);
    }, { before });

  visiting("works where a worker starts and never says anything", (visit) => steps.check(visit, typical), { before: (page) => page.evaluateOnNewDocument(() => {
    window.Worker = function () {
      return { postMessage() {}, terminate() {} };
    };
  }) });

  visiting("works without DecompressionStream", (visit) => steps.check(visit, typical), { before: (page) => page.evaluateOnNewDocument(() => delete window.DecompressionStream) });

  visiting("a crash of the engine shows a way on, and the next run works", async (visit) => {
    await askToCheck(visit, typical);
    await visit.at("Something went wrong in casedraw");
    assert.match(await visit.text(), /unreachable/);
    assert.deepEqual(await visit.faults(), []);
    await visit.press("Go back");
    await visit.at("When is the fieldwork?");
    assert.equal(await visit.page.$eval("#fieldwork-year", (node) => node.value), "2019");
    await visit.press("Check the list");
    await visit.at(/eligible in typical/);
  }, { before: (page) => page.evaluateOnNewDocument(() => {
    const own = Worker.prototype.postMessage;
    let crashed = false;
    Worker.prototype.postMessage = function (message, ...more) {
      if (crashed || message.request?.command !== "check") return own.call(this, message, ...more);
      crashed = true;
      setTimeout(() => this.onmessage({ data: { kind: "broken", why: "RuntimeError: unreachable" } }), 50);
    };
  }) });

  visiting("where WebAssembly has no exceptions there is a plain page for IT", async (visit) => {
    await visit.at("This browser cannot run casedraw");
  }, { before: (page) => page.evaluateOnNewDocument(() => {
    const old = () => Promise.reject(new WebAssembly.CompileError("exceptions are not known here"));
    WebAssembly.instantiate = old;
    window.Worker = function () {
      throw new Error("refused");
    };
  }) });

  visiting("without WebAssembly there is a plain page for IT, not a spinner", async (visit) => {
    await visit.at("This browser cannot run casedraw");
    assert.match(await visit.text(), /WebAssembly has to be allowed[^]*WebAssembly is missing/);
  }, { before: (page) => page.evaluateOnNewDocument(() => delete window.WebAssembly) });

  test("an engine that was changed is not run", async () => {
    const changed = join(folder, "casedraw-changed.html");
    const letters = /(id="engine-wasm"[^>]*>.{50000})(.)/;
    for (const change of [(page) => page.replace(/data-sha256="../, 'data-sha256="zz'), (page) => page.replace(letters, (_, before, one) => before + (one === "a" ? "b" : "a")), (page) => page.replace(letters, "$1")]) {
      writeFileSync(changed, change(readFileSync(built, "utf8")));
      const visit = await Visit.open(session, { file: changed });
      await visit.at("This file is not whole");
      await visit.page.close();
    }
  });

  visiting("without JavaScript there is a sentence", async (visit) => {
    assert.match(await visit.text(), /If this sentence stays/);
  }, { before: (page) => page.setJavaScriptEnabled(false) });

  visiting("letters that run from right to left, and an emoji in the seed, harm nothing", async (visit) => {
    const list = readFileSync(typical, "utf8").replace("004018,", "\u202e004018ש,");
    await steps.draw(visit, put("rtl.csv", list), "\u202eשלום 🎲");
    assert.match(await visit.text(), /68 cases to read/);
    assert.equal(await visit.page.$eval("html", (node) => node.dir || "ltr"), "ltr");
  });

  visiting("going back after the draw and drawing again gives the same sample", async (visit) => {
    await visit.start("draw");
    await steps.towardsDraw(visit, typical, { kind: "made" });
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    const seed = () => visit.page.$eval(".govuk-inset-text", (node) => node.textContent);
    const first = await seed();
    await visit.page.goBack();
    await visit.at("Check your answers before you draw");
    assert.match(await visit.text(), /The same answers give the same sample again/);
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    assert.equal(await seed(), first);
  });

  visiting("numbers of cases that are missing, none or too many are said in their fields, and no sizes are shown for them", async (visit) => {
    const live = (pattern) => visit.page.waitForFunction((wanted) => new RegExp(wanted).test(document.querySelector("[aria-live]").textContent), {}, pattern);
    const refusedAt = async (field, said) => {
      await visit.press("Continue");
      await visit.page.waitForSelector(`.govuk-error-summary a[href='#${field}']`);
      assert.match(await visit.page.$eval(".govuk-error-summary", (node) => node.textContent), said);
      assert.match(await visit.page.$eval(`#${field}-error`, (node) => node.textContent), said);
      assert.equal(await visit.page.evaluate(() => document.activeElement.className), "govuk-error-summary");
    };
    await visit.start("draw");
    await steps.towardsDraw(visit, typical, { kind: "made" });
    await visit.press("Change Cases to read");
    await visit.at("How many cases to read");
    await live("68 cases to read");
    await visit.pick("how", "ratio");
    assert.equal(await visit.page.$eval("#court", (node) => node.value), "60");
    await visit.pick("how", "caseload");
    assert.equal(await visit.page.$eval("#court", (node) => node.value), "", "the usual ratio is nobody's caseload");
    await visit.pick("how", "fixed");
    await refusedAt("court", /Enter a whole number for /);
    await visit.fill("court", "0");
    await visit.fill("oocd", "0");
    await refusedAt("court", /Enter more than 0/);
    await visit.fill("court", "99999999999");
    await refusedAt("court", /from 0 to 999,999/);
    await live("from 0 to 999,999");
    await visit.fill("court", "20");
    await live("20 cases to read");
    assert.match(await visit.page.$eval("[aria-live]", (node) => node.innerText), /44\s+0\s+–$/m);
    await visit.fill("margin", "abc");
    await live("Enter a number of points");
    await visit.fill("margin", "");
    await live("20 cases to read");
    await visit.press("Continue");
    await visit.at("Check your answers before you draw");
    await visit.page.evaluate(() => (location.hash = "start"));
    await visit.start("model");
    await visit.pick("kind", "numbers");
    await visit.press("Continue");
    await visit.at("Whose rules?");
    await visit.choose("framework", "hmip-youth-2018");
    await visit.press("Continue");
    await visit.at("What to compare");
    for (const [number, said] of [["0", /at least one eligible case/], ["100000000", /from 0 to 999,999/]]) {
      await visit.fill("court", number);
      await visit.fill("oocd", number);
      await visit.press("Compare");
      assert.match(await visit.page.$eval(".govuk-error-summary", (node) => node.textContent), said);
    }
  });

  visiting("from a sample there is a way on, the name leads to the start, and a year that no inspection has is refused", async (visit) => {
    await steps.draw(visit, typical, "\u202eabc");
    assert.equal(await visit.page.$eval(".govuk-inset-text bdi", (node) => node.textContent), "\u202eabc");
    await visit.press("Go on with a pack");
    await visit.at("Go on with a pack");
    await visit.page.click("#name");
    await visit.at("What do you want to do?");
    await visit.start("ask");
    await visit.at("Ask for a list");
    await visit.date("fieldwork", "1919-03-04");
    await visit.press("Make the empty list");
    assert.match(await visit.page.$eval(".govuk-error-summary", (node) => node.textContent), /Enter a year from 2000 to 2099/);
  });

  visiting("two files where one is asked for are refused in the form", async (visit) => {
    await visit.start("check");
    await visit.at("Check a list");
    await visit.page.$eval("#list-input", (node) => (node.multiple = true)); // as when two are dropped
    await visit.file("list", typical, messy);
    await visit.press("Continue");
    await visit.page.waitForSelector(".govuk-error-summary");
    assert.match(await visit.text(), /Choose one file, not several/);
  });

  visiting("another day that brings another framework takes what was said of the first one away", async (visit) => {
    await visit.start("check");
    await visit.at("Check a list");
    await steps.list(visit, typical);
    for (const day of ["2026-03-04", fieldwork]) {
      await visit.at("When is the fieldwork?");
      await visit.date("fieldwork", day);
      await visit.press("Check the list");
      if (day !== fieldwork) await steps.which(visit, "first");
      if (day !== fieldwork) await steps.rules(visit);
      await visit.at(/eligible in typical/);
      if (day !== fieldwork) await visit.press("Back");
    }
  });

  visiting("from an answer that is no result the way leads back to the question, as it was filled in", async (visit) => {
    await visit.start("verify");
    await visit.at("Check a draw");
    await visit.file("pack", put("empty.zip", zipSync({ "draw/evidence/record.json": new TextEncoder().encode("{}") })));
    await visit.file("list", typical);
    for (const way of ["Go back and change your answers", "Back"]) {
      await visit.press("Check the draw");
      await visit.at("The draw could not be checked");
      await visit.press(way);
      await visit.at("Check a draw");
      assert.deepEqual(await visit.page.$$eval("input[type=file]", (found) => found.flatMap((one) => [...one.files].map((file) => file.name))), ["empty.zip", "typical.csv"]);
      assert.equal(await visit.page.evaluate(() => document.activeElement.tagName), "H1");
    }
  });

  visiting("the first link leads past the head of the page, and not to another", async (visit) => {
    await visit.start("check");
    await visit.at("Check a list");
    await visit.page.evaluate(() => document.activeElement.blur());
    await visit.page.$eval("#skip", (node) => node.focus());
    await visit.page.keyboard.press("Enter");
    await new Promise((resolve) => setTimeout(resolve, 200));
    await visit.at("Check a list");
    assert.equal(await visit.page.evaluate(() => document.activeElement.tagName), "H1");
  });

  visiting("a list that is dropped is taken, two are refused, and so is a folder", async (visit) => {
    await visit.start("check");
    await visit.at("Check a list");
    for (const [said, ...paths] of [["Choose one file, not several", typical, messy], ["Choose a file, not a folder", join(root, "examples")]]) {
      await visit.drop("list", ...paths);
      await visit.page.waitForFunction((text) => document.querySelector("#list-error[role=alert]")?.textContent.includes(text), {}, said);
      await visit.press("Continue");
      assert.match(await visit.page.$eval(".govuk-error-summary", (node) => node.textContent), new RegExp(said));
    }
    await visit.drop("list", typical);
    await visit.page.waitForFunction(() => document.querySelector("#list .govuk-file-upload-button__status").textContent === "typical.csv" && !document.querySelector("#list-error"));
    await visit.press("Continue");
    await visit.at("When is the fieldwork?");
  });

  visiting("a file that was chosen stands in its field on the way back, and mapped headings stay with it", async (visit) => {
    await askToCheck(visit, put("own.csv", readFileSync(typical, "utf8").replace("case_id,", "Ref,")));
    await steps.headings(visit, ["Ref"]);
    await visit.at(/eligible in own\.csv/);
    for (const heading of ["When is the fieldwork?", "Check a list"]) {
      await visit.press("Back");
      await visit.at(heading);
    }
    assert.equal(await visit.page.$eval("#list .govuk-file-upload-button__status", (node) => node.textContent), "own.csv");
    assert.deepEqual(await visit.page.$eval("#list-input", (node) => [...node.files].map((file) => file.name)), ["own.csv"]);
    await visit.press("Continue");
    await visit.at("When is the fieldwork?");
    await visit.press("Check the list");
    await visit.at(/eligible in own\.csv/);
  });

  visiting("a corrected list that cannot be read leaves the list before and its result", async (visit) => {
    await steps.check(visit, messy);
    await visit.press("Check this list");
    assert.match(await visit.page.$eval(".govuk-error-summary", (node) => node.textContent), /Choose the corrected list/);
    await visit.file("corrected", put("corrected.xlsx", "%PDF-1.7 not a workbook"));
    await visit.press("Check this list");
    await visit.page.waitForSelector(".govuk-error-summary");
    assert.match(await visit.heading(), /eligible in messy\.csv/);
    assert.match(await visit.page.$eval("#corrected-error", (node) => node.textContent), /corrected\.xlsx: This is a PDF/);
    assert.equal(await visit.page.$eval(".govuk-error-summary a", (node) => node.hash), "#corrected");
    await visit.press("Download the checked workbook");
    await visit.downloaded("messy-checked.xlsx");
    await visit.file("corrected", typical);
    await visit.press("Check this list");
    await visit.at(/eligible in typical\.csv/);
  });

  visiting("two headings cannot be said to be one field", async (visit) => {
    await askToCheck(visit, put("odd.csv", readFileSync(typical, "utf8").replace(",ethnicity,", ",Born,").replace(",team", ",Finish")));
    await visit.at(/eligible in odd\.csv/);
    await visit.page.$$eval("main summary", (found) => found.find((node) => /Headings/.test(node.textContent)).click());
    const chosen = async (...fields) => {
      for (const [at, field] of fields.entries()) await visit.choose(`heading-${at}`, field);
      await visit.press("Check again with these headings");
    };
    await chosen("team", "team");
    assert.match(await visit.page.$eval(".govuk-error-summary a[href='#heading-1']", (node) => node.textContent), /Choose something else for “Finish”.*Team is chosen above/i);
    await chosen("ethnicity", "team");
    await visit.page.waitForFunction(() => /Headings: 20 understood/.test(document.querySelector("main").innerText));
  });

  visiting("a window that is closed in the middle of a draw disturbs no other", async (visit) => {
    const other = await Visit.open(session);
    await other.start("draw");
    await steps.towardsDraw(other, typical, { seed: "s" });
    await other.press("Draw the sample");
    await other.at("Drawing");
    await other.page.close();
    await steps.draw(visit, typical, "s");
  });

  test("where memory runs out there is a sentence, and what was typed is kept", { timeout: 300_000 }, async () => {
    const small = await launch("chrome", { args: ["--js-flags=--wasm-max-mem-pages=800"] });
    try {
      const visit = await Visit.open(small);
      await steps.check(visit, put("large.csv", many(readFileSync(typical, "utf8"), 140)));
      await visit.press("Download the checked workbook");
      await visit.at("The list could not be marked");
      assert.match(await visit.text(), /not enough memory/);
      await visit.press("Go back and change your answers");
      await visit.at(/eligible in large\.csv/);
    } finally {
      await small.end();
    }
  });

  visiting("a pack of another version is said to be one", async (visit) => {
    await visit.start("pack");
    await visit.file("pack", put("other-version.zip", zipSync({ "draw/evidence/record.json": new TextEncoder().encode('{"record_format": 9}') })));
    await visit.press("Continue");
    await visit.page.waitForSelector(".govuk-error-summary");
    assert.match(await visit.text(), /another version of casedraw/);
    for (const [what, button] of [["pack", "Continue"], ["verify", "Check the draw"]]) {
      await visit.page.goto(visit.page.url().split("#")[0]);
      await visit.start(what);
      await visit.file("pack", put("newer.zip", zipSync({ "draw/evidence/record.json": new TextEncoder().encode('{"record_format": 3, "casedraw_version": "9.9.9", "designs": {}, "fieldwork": "2019-03-04"}') })));
      await visit.press(button);
      await visit.page.waitForSelector(".govuk-error-summary");
      assert.match(await visit.text(), /Another version of casedraw made this draw, 9\.9\.9[^]*Open the pack with the casedraw\.html of that version/);
    }
  });

  visiting("two windows do not disturb each other", async (visit) => {
    const other = await Visit.open(session);
    const drawn = async (window, seed) => {
      await steps.draw(window, typical, seed);
      return window.page.$eval(".govuk-inset-text", (node) => node.textContent);
    };
    const [one, two] = await Promise.all([drawn(visit, "one"), drawn(other, "two")]);
    assert.match(one, /Seed: one\./);
    assert.match(two, /Seed: two\./);
    await other.page.close();
  });

  visiting("of two packs of one draw the newer is gone on with, and packs that went different ways are said to have", async (visit) => {
    const acted = async (reason) => {
      await visit.page.goto(visit.page.url().split("#")[0]);
      await visit.start("pack");
      await visit.file("pack", pack);
      await visit.press("Continue");
      await visit.at("Where the inspection stands");
      await steps.substitute(visit, id, reason);
      await visit.press("Download the new pack");
      return put(`${reason}.zip`, await visit.downloaded(packAfter("first", 1)));
    };
    await steps.draw(visit, typical, "s");
    await visit.press("Download the pack");
    const zip = await visit.downloaded(`draw-typical-${fieldwork}.zip`);
    const pack = put("first.zip", zip);
    const sample = Object.entries(unzipSync(zip)).find(([name]) => name.endsWith("evidence/sample.csv"))[1];
    const id = Buffer.from(sample).toString().split("\n")[1].split(",")[2];
    const [one, other] = [await acted("not-our-case"), await acted("wrong-age")];
    const standing = async (...packs) => {
      await visit.page.goto(visit.page.url().split("#")[0]);
      await visit.start("pack");
      await visit.file("pack", ...packs);
      await visit.press("Continue");
      await visit.at("Where the inspection stands");
      return visit.text();
    };
    assert.match(await standing(pack, one), /Go on with not-our-case\.zip/);
    assert.match(await standing(one, other), /have gone different ways/);
  });

  visiting("leaving with a pack that is not downloaded warns, and with one that is does not", async (visit) => {
    await steps.draw(visit, typical, "s");
    await visit.press("Download the pack");
    await visit.downloaded(`draw-typical-${fieldwork}.zip`);
    await visit.page.goBack();
    await visit.at("Check your answers before you draw");
    await visit.page.goForward();
    await visit.at("The sample is drawn");
    await visit.page.click("h1"); // browsers warn only where somebody has touched the page
    let warned = 0;
    visit.page.on("dialog", () => ++warned);
    await visit.page.reload();
    assert.equal(warned, 0);
    await visit.page.goto(visit.page.url().split("#")[0]);
    await steps.draw(visit, typical, "s");
    await visit.page.click("h1");
    const asked = new Promise((resolve) => visit.page.once("dialog", (dialog) => resolve(dialog.type())));
    const left = visit.page.reload().catch(() => undefined);
    assert.equal(await asked, "beforeunload");
    await left;
  });

  visiting("going back in the middle of work stops it, and another can begin", async (visit) => {
    await steps.numbers(visit);
    await visit.fill("court", "4000");
    await visit.fill("oocd", "3000");
    await visit.press("Compare");
    await visit.at("Comparing");
    for (const before of ["Whose rules?", "Try other sample sizes", "What do you want to do?"]) {
      await visit.page.goBack();
      await visit.at(before);
    }
    await visit.pick("what", "check");
    await visit.press("Continue");
    await visit.at("Check a list");
    await steps.list(visit, typical);
    await visit.at("When is the fieldwork?");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Check the list");
    await visit.at(/eligible in typical/, 20_000);
    assert.deepEqual(visit.errors, []);
  });

  visiting("work can be stopped, and begun again", async (visit) => {
    await visit.page.waitForSelector("html[data-ready]");
    await steps.numbers(visit);
    await visit.fill("court", "4000");
    await visit.fill("oocd", "3000");
    await visit.press("Compare");
    await visit.at("Comparing");
    assert.equal(await visit.page.$$eval("main [role=status], main progress[aria-label]", (found) => found.length), 2);
    await visit.press("Stop");
    await visit.at("What to compare");
    assert.equal(await visit.page.$eval("#court", (node) => node.value), "4000");
    await visit.fill("court", "50");
    await visit.fill("oocd", "50");
    await visit.press("Compare");
    await visit.at("What other sample sizes would do");
  });
});

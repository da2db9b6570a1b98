// The journeys through the page, each as a list of steps: what a person does, and the heading that stands there then.
import { strToU8, zipSync } from "fflate";
import { example } from "./browser.mjs";

export const fieldwork = "2019-03-04";

/** What a pack is called once something was done in it so often. */
export const packAfter = (name, number) => new RegExp(`^${name}-${number}-[a-z]{4}\\.zip$`);

export const steps = {
  async list(visit, file) {
    await visit.file("list", file);
    await visit.press("Continue");
  },
  async check(visit, file, seen = async () => undefined) {
    await visit.start("check");
    await visit.at("Check a list");
    await seen("check-1-list");
    await steps.list(visit, file);
    await visit.at("When is the fieldwork?");
    await seen("check-2-dates");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Check the list");
    await visit.at(/eligible in/);
    await seen("check-3-result");
  },
  /** What the framework of 2025 leaves to whoever draws. */
  async rules(visit, seen = async () => undefined) {
    await visit.at("What the framework leaves to you");
    await visit.fill("window-children-from", "12");
    await visit.fill("window-children-to", "1");
    await visit.fill("window-source", "letter of 3 June");
    await visit.pick("setting-custody-by", "both");
    await seen("rules-1");
    await visit.press("Continue");
  },
  /** A workbook with several lists. */
  async sheets(visit, seen = async () => undefined, name = "check-4-sheets") {
    await visit.at("Which sheets hold the list?");
    await seen(name);
    await visit.press("Continue");
  },
  /** Where the framework has a second list: the list of cases, or the victims'. */
  async which(visit, value, seen = async () => undefined) {
    await visit.at("Which list is it?");
    await visit.pick("which", value);
    await seen("check-5-which");
    await visit.press("Check the list");
  },
  /** Which columns hold what a list cannot be read without, in the order asked. */
  async headings(visit, chosen, seen = async () => undefined, name = "check-6-headings") {
    await visit.at("Which columns are these?");
    for (const [at, heading] of chosen.entries()) await visit.choose(`column-${at}`, heading);
    await seen(name);
    await visit.press("Continue");
  },
  /** Whether the victims' list is drawn from too, and whose victims; `sheets`: its workbook has several lists. */
  async victims(visit, { list, of, sheets = false, headings = [] } = {}, seen = async () => undefined) {
    await visit.at("Do you draw from a victims’ list too?");
    await visit.pick("second", list ? "yes" : "no");
    await seen("draw-3-victims");
    await visit.press("Continue");
    if (!list) return;
    await visit.at("The victims’ list");
    await visit.file("victims", list);
    await seen("draw-3-victims-list");
    await visit.press("Continue");
    await visit.at("Whose victims may be drawn?");
    await visit.pick("victims-of", of);
    await seen("draw-3-victims-of");
    await visit.press("Check the victims’ list");
    if (headings.length) await steps.headings(visit, headings, seen, "draw-3-victims-headings");
    if (sheets) await steps.sheets(visit, seen, "draw-3-victims-sheets");
    await visit.at(/What was found in/);
    await seen("draw-3-victims-found");
    await visit.press("Continue");
  },
  /** Up to the page before the draw. */
  async towardsDraw(visit, file, luck, seen = async () => undefined) {
    await visit.at("Draw a sample");
    await seen("draw-1-list");
    await steps.list(visit, file);
    await visit.at("The inspection");
    await seen("draw-2-inspection");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Continue");
    await steps.fromFound(visit, luck, seen);
  },
  async fromFound(visit, luck, seen = async () => undefined, victims = null) {
    await visit.at(/What was found in/);
    await seen("draw-3-found");
    await visit.press("Continue");
    if (victims) await steps.victims(visit, victims, seen);
    await visit.at("How many cases to read");
    await visit.page.waitForSelector("[aria-live] table");
    await seen("draw-4-sizes");
    await visit.press("Continue");
    await visit.at("Who picks the sample?");
    if (luck.seed) {
      await visit.pick("luck", "typed");
      await visit.fill("seed", luck.seed);
    } else await visit.pick("luck", luck.kind);
    await seen("draw-5-luck");
    await visit.press("Continue");
    await visit.at(/Check your answers before you/);
    await seen("draw-6-answers");
  },
  /** What the sample is balanced by and its limits; as they are where nothing is said. */
  async limits(visit, { balance = [], relax = [], cap = "", least = null, carry = [] } = {}, seen = async () => undefined, name = "draw-6-limits") {
    await visit.press("Change Balance and limits");
    await visit.at("Balance and limits");
    for (const [name, values] of Object.entries({ balance, relax, carry })) for (const value of values) await visit.check(name, value);
    if (cap) await visit.fill("cap", cap);
    if (least) {
      await visit.choose("kind", least[0]);
      await visit.fill("least", least[1]);
    }
    await seen(name);
    await visit.press("Continue");
    await visit.at(/Check your answers before you/);
  },
  /** What the sheets and pages of the pack bear. */
  async papers(visit, { marking, dispose, prompts = false, redact = false } = {}, seen = async () => undefined) {
    await visit.press("Change What goes on the papers");
    await visit.at("What goes on the papers");
    if (marking !== undefined) await visit.fill("marking", marking);
    if (dispose) await visit.date("dispose", dispose);
    if (prompts) await visit.check("prompts");
    if (redact) await visit.check("redact");
    await visit.page.$eval("details:has(#wording-language)", (node) => node.setAttribute("open", ""));
    await seen("draw-6-papers");
    await visit.press("Continue");
    await visit.at(/Check your answers before you/);
  },
  async outlook(visit, seen = async () => undefined) {
    await visit.press("Show how many different samples remain");
    await visit.at("What the draw leaves open");
    await seen("draw-6-outlook");
    await visit.press("Back");
    await visit.at(/Check your answers before you/);
  },
  /** Two lists of 2025, up to the page before the draw. */
  async bothLists(visit, luck, of = "all", seen = async () => undefined, list = victims, more = {}) {
    await visit.at("Draw a sample");
    await steps.list(visit, children);
    await visit.at("The inspection");
    await visit.date("fieldwork", fieldwork2025);
    await visit.press("Continue");
    await steps.rules(visit);
    await steps.fromFound(visit, luck, (name) => (name.includes("victims") ? seen(name) : undefined), { list, of, ...more });
  },
  /** Several services in one plan, up to the page before the draw. */
  async services(visit, lists, { names = [], share = "proportional", fixed = [], seed, limits, before }, seen = async () => undefined) {
    await visit.start("services");
    await visit.at("Draw for several services");
    await visit.file("lists", ...lists);
    await seen("services-1-lists");
    await visit.press("Continue");
    await visit.at("What are the services called?");
    for (const [at, name] of names.entries()) await visit.fill(`service-${at}`, name);
    await seen("services-2-names");
    await visit.press("Continue");
    await visit.at("The inspection");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Check the lists");
    await visit.at("What was found in the lists");
    await seen("services-3-found");
    await visit.press("Continue");
    await visit.at("How the services share the cases");
    await visit.pick("share", share);
    for (const [at, count] of fixed.entries()) await visit.fill(`fixed-${at}`, count);
    await seen("services-4-share");
    await visit.press("Continue");
    if (share === "fixed") {
      await visit.at("What these numbers give");
      await seen("services-5-fixed");
    } else {
      await visit.at("How many cases to read in all");
      await visit.page.waitForSelector("[aria-live] table");
      await seen("services-5-sizes");
    }
    await visit.press("Continue");
    await visit.at("Who picks the sample?");
    await visit.pick("luck", seed ? "typed" : "made");
    if (seed) await visit.fill("seed", seed);
    await visit.press("Continue");
    await visit.at(/Check your answers before you/);
    await seen("services-6-answers");
    if (limits) await steps.limits(visit, limits, seen, "services-6-limits");
    await before?.();
    await visit.press("Draw the samples");
    await visit.at("The samples are drawn");
    await seen("services-7-drawn");
  },
  /** From the plan's zip to where one of its services stands. */
  async planned(visit, plan, service, seen = async () => undefined) {
    await visit.start("pack");
    await visit.file("pack", plan);
    await visit.press("Continue");
    await visit.at("A plan for several services");
    await seen("pack-3-plan");
    await visit.pick("service", service);
    await visit.press("Continue");
    await visit.at("Where the inspection stands");
  },
  async draw(visit, file, seed, seen = async () => undefined) {
    await visit.start("draw");
    await steps.towardsDraw(visit, file, { seed }, seen);
    await steps.limits(visit, {}, seen);
    await steps.papers(visit, {}, seen);
    await steps.outlook(visit, seen);
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    await seen("draw-7-drawn");
  },
  async verify(visit, pack, list, seen = async () => undefined) {
    await visit.start("verify");
    await visit.at("Check a draw");
    await seen("verify-1-files");
    await steps.verifyFilled(visit, pack, list);
    await seen("verify-2-result");
  },
  async verifyFilled(visit, pack, ...lists) {
    await visit.file("pack", ...pack);
    await visit.file("list", ...lists);
    await visit.press("Check the draw");
    await visit.at(/^The (draw|plan) (agrees|does not agree)/);
  },
  /** From the pack to checking it. */
  async stands(visit, pack, list, seen = async () => undefined) {
    await visit.start("pack");
    await visit.at("Go on with a pack");
    await seen("pack-1-choose");
    await visit.file("pack", ...pack);
    await visit.press("Continue");
    await visit.at("Where the inspection stands");
    await seen("pack-2-stands");
    await visit.press("Check a draw");
    await visit.at("Check a draw");
    await visit.file("list", list);
    await visit.press("Check the draw");
    await visit.at("The draw agrees with its list");
  },
  /** From where the inspection stands, or from the last act, to the next. */
  async toAct(visit, name) {
    if (!/Where the inspection stands/.test(await visit.heading())) await visit.press("Where the inspection stands now");
    await visit.at("Where the inspection stands");
    await visit.press(name);
    await visit.at(name);
  },
  async anotherSeed(visit) {
    await visit.press("Change Who picks the sample?");
    await visit.at("Who picks the sample?");
    await visit.fill("seed", "another");
    await visit.press("Continue");
    await visit.at(/Check your answers before you/);
  },

  async substitute(visit, id, reason, seen = async () => undefined) {
    await steps.toAct(visit, "Replace a case");
    await seen("acts-1-replace");
    await visit.fill("case", id);
    await visit.choose("reason", reason);
    await visit.press("Show what would change");
    await visit.at("What replacing the case would change");
    await seen("acts-1-replace-preview");
    await visit.press("Replace the case");
    await visit.at("It is done");
    await seen("acts-2-done");
  },
  async amend(visit, list, why, seen = async () => undefined, severalSheets = false, headings = []) {
    await steps.toAct(visit, "Amend with a new list");
    await seen("acts-7-amend");
    await visit.file("list", list);
    await visit.fill("why", why);
    await visit.press("Show what would change");
    if (headings.length) await steps.headings(visit, headings, seen, "acts-7-headings");
    if (severalSheets) await steps.sheets(visit, seen, "acts-7-sheets");
    await visit.at("What the new list would change");
    await seen("acts-8-preview");
    await visit.press("Amend the draw");
    await visit.at("It is done");
  },
  async makeSheet(visit, seen = async () => undefined) {
    await steps.toAct(visit, "Confirm cases with the service");
    await seen("acts-9-confirm");
    await visit.press("Make the sheet");
    await visit.at("The sheet for the service");
    await seen("acts-10-sheet");
  },
  async share(visit, inspectors, seen = async () => undefined) {
    await steps.toAct(visit, "Share the work out");
    await seen("acts-11-share");
    await visit.file("inspectors", inspectors);
    await visit.fill("minutes", "60");
    await visit.press("Share the cases out");
    await visit.at("The cases are shared out");
    await seen("acts-12-shared");
  },
  async calendar(visit, notice, seen = async () => undefined) {
    await steps.toAct(visit, "Calendar of the interviews");
    await seen("acts-13-calendar");
    await visit.file("notice", notice);
    await visit.press("Make the calendar");
    await visit.at("The calendar is made");
    await seen("acts-14-calendar-made");
  },
  async takeAnswers(visit, sheet) {
    await steps.toAct(visit, "Confirm cases with the service");
    await visit.file("answers", sheet);
    await visit.press("Take the answers in");
    await visit.at("It is done");
  },
  async undo(visit, why, seen = async () => undefined) {
    await steps.toAct(visit, "Take the last act back");
    await seen("acts-3-undo");
    await visit.fill("why", why);
    await visit.press("Take it back");
    await visit.at("It is done");
  },
  async explain(visit, id, seen = async () => undefined) {
    await steps.toAct(visit, "Explain a case");
    await seen("acts-4-explain");
    await visit.fill("case", id);
    await visit.press("Explain this case");
    await visit.at("Why this case is read, or is not");
    await seen("acts-5-explained");
  },
  async history(visit, seen = async () => undefined) {
    await steps.toAct(visit, "What has happened since the draw");
    await visit.press("Show what happened");
    await visit.at(/^What has happened$/);
    await seen("acts-6-history");
  },
  /** Up to the published lottery. */
  async publish(visit, file, seen = async () => undefined) {
    await visit.start("dice");
    await visit.at("Draw with dice");
    await seen("dice-1-explained");
    await visit.press("Choose the list");
    await steps.towardsDraw(visit, file, { kind: "dice" });
    await visit.press("Make the lottery");
    await visit.at("The lottery is ready to be published");
    await seen("dice-2-published");
  },
  /** Throws what gives these rows. */
  async throwDice(visit, published, list, rows, seen = async () => undefined, victims = null) {
    await visit.press("Come back with the dice");
    await visit.at("Come back with the dice");
    await seen("dice-3-return");
    await visit.file("pack", published);
    await visit.file("list", list);
    await visit.press("Continue");
    if (victims) {
      await visit.at("The victims’ list");
      await visit.file("victims", victims);
      await seen("dice-4-victims");
      await visit.press("Continue");
    }
    await visit.at("What the dice showed");
    for (const [domain, row] of Object.entries(rows)) {
      const rule = await visit.page.$eval(`#number-${domain}-hint`, (node) => node.textContent);
      await visit.fill(`number-${domain}`, String(row - 1).padStart(Number(/^Throw (\d+) dice/.exec(rule)[1]), "0"));
    }
    await seen("dice-4-numbers");
    await visit.press("Continue");
    await visit.at("The rows that the dice give");
    const shown = await visit.page.$$eval("td:last-child", (cells) => cells.map((cell) => Number(cell.textContent)));
    if (String(shown) !== String(Object.values(rows))) throw new Error(`rows ${shown}`);
    await seen("dice-5-rows");
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
  },
  async judgements(visit, sheets, pack, seen = async () => undefined) {
    await visit.start("rate");
    await visit.at("Work out ratings");
    await seen("rate-1-sheets");
    await visit.file("sheets", ...sheets);
    await visit.file("pack", ...pack);
    await visit.press("Continue");
    await visit.at("What else is known");
  },
  async progress(visit, seen = async () => undefined) {
    await visit.press("Show how far they have come");
    await visit.at("How far the sheets have come");
    await seen("rate-4-progress");
  },
  /** The same answer stands in every cell in which sheets disagree. */
  async settle(visit, answer, seen = async () => undefined) {
    await visit.at("Settle disagreements");
    await seen("rate-5-settle");
    await visit.fill("by", "AB");
    for (const name of await visit.page.$$eval("main input[type=radio]", (found) => [...new Set(found.map((one) => one.name))])) await visit.pick(name, answer);
    await visit.press("Work out the ratings with these");
  },
  async inspectionType(visit, type, seen = async () => undefined) {
    await visit.at("What type of inspection was it?");
    await visit.pick("type", type);
    await seen("rate-2-type");
    await visit.press("Work out the ratings");
  },
  async rate(visit, sheets, pack, given, seen = async () => undefined, by = "") {
    await steps.judgements(visit, sheets, pack, seen);
    await visit.file("standards", given);
    if (by) await visit.fill("by", by);
    await seen("rate-2-known");
    await visit.press("Work out the ratings");
    await visit.at(/of 36 points/);
    await seen("rate-3-result");
  },
  /** Up to what is compared, by numbers of cases: as they are when the page opens, 50 and 50. */
  async numbers(visit, seen = async () => undefined) {
    await visit.start("model");
    await visit.at("Try other sample sizes");
    await seen("model-1-what");
    await visit.press("Continue");
    await visit.at("Whose rules?");
    await seen("model-1-rules");
    await visit.press("Continue");
    await visit.at("What to compare");
  },
  /** The same for a list, of which the framework of 2025 leaves something open. */
  async modelOfList(visit, list, seen = async () => undefined, headings = []) {
    await visit.start("model");
    await visit.at("Try other sample sizes");
    await visit.pick("kind", "file");
    await visit.press("Continue");
    await visit.at("The list or the table of services");
    await visit.file("list", list);
    await visit.date("fieldwork", fieldwork2025);
    await seen("model-1-list");
    await visit.press("Continue");
    await steps.rules(visit);
    if (headings.length) await steps.headings(visit, headings, seen, "model-2-headings");
    await visit.at("What to compare");
    await seen("model-2-one-pool");
    await visit.press("Compare");
    await visit.at("What other sample sizes would do");
  },
  async model(visit, seen = async () => undefined) {
    await steps.numbers(visit, seen);
    await seen("model-2-compare");
    await visit.press("Compare");
    await visit.at("What other sample sizes would do");
    await seen("model-3-result");
  },
  async ask(visit, seen = async () => undefined) {
    await visit.start("ask");
    await visit.at("Ask for a list");
    await seen("ask-1-list");
    await visit.fill("service", "Ynys Môn");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Make the empty list");
    await visit.at("The empty list is in your downloads");
    await seen("ask-2-sent");
  },
};

export const typical = example("typical.csv");
export const messy = example("messy.csv");
export const children = example("children-2025.csv");
export const victims = example("victims-2025.csv");
export const fieldwork2025 = "2025-06-02";

/** The judgement sheet of a draw, filled in. */
export function filled(text) {
  const [headings, ...rows] = text.trimEnd().split("\n").map((line) => line.split(","));
  const answered = rows.map((row, r) => row.map((cell, c) => (cell === "" && /^V?\d/.test(headings[c]) ? ((r + c) % 3 === 0 ? "no" : "yes") : cell)));
  return [headings, ...answered].map((row) => row.join(",")).join("\n") + "\n";
}

export const givenStandards = "standard,rating\n1.1,good\n1.2,good\n1.3,good\n1.4,good\n";

/** The sheet for the service, with “yes” to every question. */
export function confirmed(text) {
  const [headings, ...rows] = text.trimEnd().split("\n").map((line) => line.split(","));
  const asked = ["in_scope", "file_available", "contact_safe", "case_manager_present"].map((name) => headings.indexOf(name));
  return [headings, ...rows.map((row) => row.map((cell, at) => (asked.includes(at) ? "yes" : cell)))].map((row) => row.join(",")).join("\n") + "\n";
}

/** The list with late cases on it: the first rows again, as other cases of other children. */
export function withLateCases(text, count) {
  const lines = text.trimEnd().split("\n");
  return [...lines, ...lines.slice(1, count + 1).map((line, at) => line.replace(/^[^,]*,[^,]*/, `9${String(at).padStart(5, "0")},L${at}`))].join("\n") + "\n";
}

export const inspectors = "inspector,days,hours,cases_a_day,conflicts,languages\nAB,Mon-Fri,09:00-17:00,8,,\nCD,Mon-Fri,09:00-17:00,8,,\n";

/** The list as those of two services: every second case. */
export function halves(text) {
  const [headings, ...rows] = text.trimEnd().split("\n");
  return [0, 1].map((half) => [headings, ...rows.filter((_, at) => at % 2 === half)].join("\n") + "\n");
}

/** The notice with a time for the first case of the sample. */
export function timed(sample) {
  const id = sample.split("\n")[1].split(",")[2];
  return `Case ID,Interview date,Start time,Room or link\n${id},2019-03-05,10:00,Room 1\n`;
}

/** The list `times` over, as other cases of other children each time. */
export function many(text, times) {
  const [headings, ...rows] = text.trimEnd().split("\n");
  const again = (row, time) => row.replace(/^([^,]*),([^,]*)/, (_, id, child) => `${time}-${id},${child && `${time}-${child}`}`);
  return [headings, ...Array.from({ length: times }, (_, time) => rows.map((row) => again(row, time))).flat()].join("\n") + "\n";
}

/** The list as a workbook: in two sheets, of which the first has so many rows, with a third that is none. */
export function inSheets(text, first = 80) {
  const [headings, ...rows] = text.trimEnd().split("\n");
  const cell = (value) => `<table:table-cell office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
  const sheet = (name, lines) => `<table:table table:name="${name}">${lines.map((line) => `<table:table-row>${line.split(",").map(cell).join("")}</table:table-row>`).join("")}</table:table>`;
  const sheets = [sheet("April", [headings, ...rows.slice(0, first)]), sheet("May, June", [headings, ...rows.slice(first)]), sheet("Notes", ["a note"])];
  const names = ["office", "table", "text"].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(" ");
  const content = `<office:document-content ${names} office:version="1.2"><office:body><office:spreadsheet>${sheets.join("")}</office:spreadsheet></office:body></office:document-content>`;
  return zipSync({ mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet"), "content.xml": strToU8(content) });
}

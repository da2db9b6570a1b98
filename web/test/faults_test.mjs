// What the engine finds wrong with an answer is said at the field where it was given, and linked from the head of the page.
//
// usage: CASEDRAW_PROGRAM=build/release/casedraw node --test web/test/faults_test.mjs        (BROWSERS: chrome, firefox or both with a comma)
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fieldwork, filled, halves, inspectors, steps, typical } from "./journeys.mjs";
import { done, folder, inBrowsers, packed, put } from "./program.mjs";

/** All that the summary says of a field, which says it too. */
async function faultsOf(visit, id) {
  await visit.page.waitForSelector(`.govuk-error-summary a[href="#${id}"]`).catch(async () => assert.fail(await visit.text()));
  const texts = await visit.page.$$eval(`.govuk-error-summary a[href="#${id}"]`, (found) => found.map((node) => node.textContent));
  assert.equal(await visit.page.$eval(`#${id}-error`, (node) => node.textContent), `Error: ${texts.join("\n")}`);
  assert.equal(await visit.page.evaluate(() => document.activeElement.className), "govuk-error-summary");
  return texts;
}

const chosenIn = (visit, id) => visit.page.$eval(`#${id}-input`, (node) => [...node.files].map((file) => file.name));

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
    assert.match(said, /Margin of error, 80% confidence\s+5\.0 points\s+4\.8 points/);
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

  visiting("of one of several lists lead back to them, with its name, and all stay chosen", async (visit) => {
    const lists = halves(readFileSync(typical, "utf8")).map((text, at) => put(`${["moor", "fen"][at]}-${browser}.csv`, text));
    const bare = put(`bare-${browser}.csv`, "a,b\n1,2\n");
    await visit.start("services");
    await visit.file("lists", ...lists, bare);
    await visit.press("Continue");
    await visit.at("What are the services called?");
    await visit.press("Continue");
    await visit.at("The inspection");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Check the lists");
    assert.match((await faultsOf(visit, "lists"))[0], new RegExp(`^bare-${browser}\\.csv: No row of headings was found`));
    await visit.at("Draw for several services");
    assert.deepEqual(await chosenIn(visit, "lists"), [...lists, bare].map((path) => path.split("/").at(-1)));
    assert.deepEqual(await visit.faults(), []);
    await visit.page.goto(visit.page.url().split("#")[0]);
    await visit.start("services");
    await visit.file("lists", lists[0], put(`copy-${browser}.csv`, readFileSync(lists[0])));
    await visit.press("Continue");
    await visit.press("Continue");
    await visit.at("The inspection");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Check the lists");
    await visit.at("What was found in the lists");
    for (const title of ["How the services share the cases", "How many cases to read in all", "Who picks the sample?", "Check your answers before you draw"]) {
      if (title.startsWith("Who")) await visit.page.waitForSelector("[aria-live] table");
      await visit.press("Continue");
      await visit.at(title);
    }
    await visit.press("Draw the samples");
    assert.match((await faultsOf(visit, "lists"))[0], /are the same list\. Give each service's own/);
  });

  visiting("of one of several sheets of judgements lead back to them, by file and cell, and all answers stay", async (visit) => {
    const name = `judged-${browser}`;
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--out", name);
    const text = filled(readFileSync(join(folder, name, "evidence/judgements.csv"), "utf8"));
    const pack = packed(join(folder, name), name);
    const good = put("good.csv", text);
    const refused = async (other) => {
      await steps.judgements(visit, [good, other], [pack]);
      await visit.fill("by", "gender");
      await visit.press("Work out the ratings");
      const faults = await faultsOf(visit, "sheets");
      await visit.at("Work out ratings");
      assert.deepEqual(await chosenIn(visit, "sheets"), [good, other].map((path) => path.split("/").at(-1)));
      assert.deepEqual(await chosenIn(visit, "pack"), [`${name}.zip`]);
      await visit.press("Continue");
      await visit.at("What else is known");
      assert.equal(await visit.page.$eval("#by", (node) => node.value), "gender");
      await visit.page.goto(visit.page.url().split("#")[0]);
      return faults;
    };
    assert.match((await refused(put("renamed.xlsx", "%PDF-1.7 not a workbook")))[0], /^renamed\.xlsx: This is a PDF/);
    assert.match((await refused(put("list.csv", readFileSync(typical))))[0], /^list\.csv: The table has no column for domain/);
    const [heading, first, second, ...rest] = text.split("\n");
    put("good.csv", [heading, first, ...rest].join("\n"));
    const faults = await refused(put("wrong.csv", [heading, first.replace(/^[^,]*/, "nobody"), second.replace(/,(yes|no),/, ",perhaps,")].join("\n")));
    assert.ok(faults.some((one) => /^wrong\.csv, cell A2: This case is not in the sample/.test(one)), faults.join("\n"));
    assert.ok(faults.some((one) => /^wrong\.csv, cell [A-Z]+3: An answer is yes or no/.test(one)), faults.join("\n"));
    put("good.csv", text);
    await steps.judgements(visit, [good], [pack]);
    await visit.file("standards", put("given.csv", "standard,rating\n9.9,good\n"));
    await visit.press("Work out the ratings");
    assert.deepEqual(await faultsOf(visit, "standards"), ["given.csv, cell A2: “9.9” is no standard of this framework."]);
    await visit.at("What else is known");
    assert.deepEqual(await chosenIn(visit, "standards"), ["given.csv"]);
  });

  visiting("of the file of inspectors are said in its field, by cell, for one draw and for a plan", async (visit) => {
    const name = `inspected-${browser}`;
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--out", name);
    const lists = halves(readFileSync(typical, "utf8")).map((text, at) => put(`${["hill", "dale"][at]}.csv`, text));
    done("draw", ...lists, "--fieldwork", fieldwork, "--seed", "s", "--out", `plan-${name}`);
    const bad = put("inspectors.csv", `inspector,days,hours,cases_a_day,conflicts,languages\nAB,Funday,9to5,many,,\n${"CD,Mon,x,4,,\n".repeat(5)}`);
    for (const pack of [name, `plan-${name}`]) {
      await visit.start("pack");
      await visit.file("pack", packed(join(folder, pack), pack));
      await visit.press("Continue");
      await visit.at(pack === name ? "Where the inspection stands" : "A plan for several services");
      await visit.press("Share the work out");
      await visit.at("Share the work out");
      await visit.file("inspectors", bad);
      await visit.fill("minutes", "60");
      await visit.press("Share the cases out");
      const faults = await faultsOf(visit, "inspectors");
      assert.match(faults[0], /^inspectors\.csv, cell B2: These are no days/);
      assert.match(faults[1], /^inspectors\.csv, cell C2: These are no hours/);
      assert.equal(faults.length, 10);
      assert.match(await visit.page.$eval(".govuk-error-summary details", (node) => node.textContent), /^Show 2 more problemsinspectors\.csv, cell/);
      await visit.at("Share the work out");
      assert.deepEqual(await visit.faults(), []);
      assert.deepEqual(await chosenIn(visit, "inspectors"), ["inspectors.csv"]);
      assert.equal(await visit.page.$eval("#minutes", (node) => node.value), "60");
      await visit.file("inspectors", put("good.csv", inspectors));
      await visit.fill("minutes", "999");
      await visit.press("Share the cases out");
      assert.match((await faultsOf(visit, "minutes"))[0], /give whole minutes, from 5 to 720/);
      await visit.page.goto(visit.page.url().split("#")[0]);
    }
  });

  /** The typical list without a column that every list needs. */
  function lacking(name) {
    const rows = readFileSync(typical, "utf8").split("\n").map((line) => line.split(","));
    const without = rows[0].indexOf("rosh");
    return put(name, rows.map((cells) => cells.filter((_, at) => at !== without).join(",")).join("\n"));
  }
  const noColumn = /^lacking\.csv: The list has no column for Risk of serious harm\. .*a heading that casedraw knows\.$/;

  visiting("of a list that lacks a column are said in its field, in every journey", async (visit) => {
    const list = lacking("lacking.csv");
    const afresh = async (journey) => {
      await visit.page.goto(visit.page.url().split("#")[0]);
      await visit.start(journey);
    };
    for (const [journey, button] of [["check", "Check the list"], ["draw", "Continue"]]) {
      await afresh(journey);
      await steps.list(visit, list);
      await visit.at(/When is the fieldwork|The inspection/);
      await visit.date("fieldwork", fieldwork);
      await visit.press(button);
      assert.match(await faultOf(visit, "list"), noColumn);
      assert.match(await visit.page.title(), /^Error: /);
    }
    await afresh("model");
    await visit.pick("kind", "file");
    await visit.press("Continue");
    await visit.at("The list or the table of services");
    await visit.file("list", list);
    await visit.date("fieldwork", fieldwork);
    await visit.press("Continue");
    assert.match(await faultOf(visit, "list"), noColumn);
    await afresh("services");
    await visit.file("lists", list, put("mapped.csv", readFileSync(typical, "utf8").replace(",rosh,", ",Harm level,")));
    await visit.press("Continue");
    await visit.press("Continue");
    await visit.at("The inspection");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Check the lists");
    assert.match(await faultOf(visit, "lists"), noColumn);
    const name = `whole-${browser}`;
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--out", name);
    await afresh("pack");
    await visit.file("pack", packed(join(folder, name), name));
    await visit.press("Continue");
    await visit.at("Where the inspection stands");
    await steps.toAct(visit, "Amend with a new list");
    await visit.file("list", list);
    await visit.fill("why", "corrected");
    await visit.press("Show what would change");
    assert.match(await faultOf(visit, "list"), noColumn);
  });

  visiting("of a broken workbook lead back to its field where a draw is checked and where a notice is read", async (visit) => {
    const broken = put("broken.xlsx", Buffer.from("504b0304deadbeef", "hex"));
    const name = `broken-${browser}`;
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--out", name);
    const pack = packed(join(folder, name), name);
    await visit.start("verify");
    await visit.file("pack", pack);
    await visit.file("list", broken);
    await visit.press("Check the draw");
    assert.match(await faultOf(visit, "list"), /^broken\.xlsx: /);
    assert.deepEqual(await chosenIn(visit, "pack"), [`${name}.zip`]);
    await visit.press("Back");
    await visit.start("pack");
    await visit.file("pack", pack);
    await visit.press("Continue");
    await visit.at("Where the inspection stands");
    await steps.toAct(visit, "Calendar of the interviews");
    await visit.file("notice", broken);
    await visit.press("Make the calendar");
    assert.match(await faultOf(visit, "notice"), /^broken\.xlsx: /);
  });

  visiting("of a table of services, and of a list without its day, are said where they are chosen", async (visit) => {
    await visit.start("model");
    await visit.pick("kind", "file");
    await visit.press("Continue");
    await visit.at("The list or the table of services");
    await visit.file("list", put("services-bad.csv", "service,court,oocd\nA,10,many\n"));
    await visit.press("Continue");
    assert.match(await faultOf(visit, "list"), /^services-bad\.csv, cell C2: This is not a whole number/);
    await visit.file("list", put("services-short.csv", "service,court\nA,10\n"));
    await visit.press("Continue");
    await visit.page.waitForFunction(() => /no column oocd/.test(document.querySelector("#list-error")?.textContent ?? ""));
    await visit.file("list", typical);
    await visit.press("Continue");
    assert.equal(await faultOf(visit, "fieldwork"), "Enter the first day of fieldwork. A list of cases needs it");
    await visit.file("list", put("services-good.csv", "service,court,oocd\nA,60,40\n"));
    await visit.press("Continue");
    await visit.at("What to compare");
  });

  visiting("of several fields say which field each is about, though they say the same", async (visit) => {
    await visit.start("check");
    await steps.list(visit, typical);
    await visit.at("When is the fieldwork?");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Check the list");
    await visit.at(/eligible in typical/);
    assert.match(await visit.text(), /Eligible cases by Gender, /);
    await visit.page.$eval("details:has(#window-court-from)", (node) => node.setAttribute("open", ""));
    for (const end of ["from", "to"]) await visit.fill(`window-court-${end}`, "many");
    await visit.press("Check again with these months");
    const said = await visit.page.$$eval(".govuk-error-summary a", (found) => found.map((node) => node.textContent));
    assert.deepEqual(said, ["From", "To"].map((end) => `Court disposals, ${end} (months before): Enter a whole number of months from 0 to 1,200`));
    await faultOf(visit, "window-court-from").catch((error) => assert.fail(error));
  });
});

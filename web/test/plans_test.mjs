// Inspections that are planned together, on the page: drawn, gone on with and checked as the program does it.
//
// usage: CASEDRAW_PROGRAM=build/release/casedraw node --test web/test/plans_test.mjs        (BROWSERS: chrome, firefox or both with a comma)
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { children, fieldwork, fieldwork2025, halves, inSheets, inspectors, packAfter, steps, typical } from "./journeys.mjs";
import { done, folder, inBrowsers, packed, put, sameAsFolder } from "./program.mjs";

inBrowsers("plans for several services", (visiting, browser) => {
  visiting("draws for several services in one plan as the program does, goes on with one of them and shares the work of all out", async (visit) => {
    const plan = join(folder, `plan-${browser}`);
    const lists = halves(readFileSync(typical, "utf8")).map((text, at) => put(`${["north", "south"][at]}-${browser}/list.csv`, text)); // one name in two folders
    const names = ["North Valley", "South, Bay"];
    await steps.services(visit, lists, { names, seed: "s" }, async (name) => name === "services-1-lists" && assert.match(await visit.text(), /Dice are not thrown and victims are not drawn for several services at once/));
    const second = join(dirname(lists[0]), "list-2.csv"); // as the command says that is shown
    cpSync(lists[1], second);
    done("draw", lists[0], second, "--fieldwork", fieldwork, "--service", names[0], "--service", names[1], "--share", "proportional", "--seed", "s", "--out", plan);
    assert.match(await visit.page.$eval(".app-command", (node) => node.textContent), /^casedraw draw list\.csv list-2\.csv /);
    await visit.press("Download the pack of North Valley");
    sameAsFolder(await visit.downloaded("draw-North-Valley.zip"), join(plan, "North-Valley"), "draw-North-Valley");
    await visit.press("Download everything");
    const zip = await visit.downloaded(`services-${fieldwork}.zip`);
    sameAsFolder(zip, plan, `services-${fieldwork}`);
    const chosen = put(`plan-${browser}.zip`, zip);
    await visit.page.goto(visit.page.url().split("#")[0]);
    await steps.planned(visit, chosen, "North-Valley");
    const id = readFileSync(join(plan, "North-Valley/evidence/sample.csv"), "utf8").split("\n")[1].split(",")[2];
    await steps.substitute(visit, id, "not-our-case");
    await visit.press("Where the inspection stands now");
    await visit.at("Where the inspection stands");
    await visit.press("Back");
    await visit.at("A plan for several services");
    await visit.press("Share the work out");
    await visit.at("Share the work out");
    const table = put(`inspectors-${browser}.csv`, inspectors);
    await visit.file("inspectors", table);
    await visit.fill("minutes", "60");
    await visit.press("Share the cases out");
    await visit.at("The cases are shared out");
    await visit.press("Download the new pack");
    const shared = await visit.downloaded(packAfter(`plan-${browser}`, 1));
    const record = JSON.parse(Buffer.from(unzipSync(shared)[`plan-${browser}/North-Valley/evidence/record.json`]).toString());
    done("substitute", join(plan, "North-Valley"), "--case", id, "--reason", "not-our-case", "--at", record.events[0].at);
    done("assign", plan, "--inspectors", table, "--case-minutes", "60");
    sameAsFolder(shared, plan, `plan-${browser}`);
  });

  visiting("draws for services with fixed numbers, and takes no comma in a name there", async (visit) => {
    const lists = halves(readFileSync(typical, "utf8")).map((text, at) => put(`${["east", "west"][at]}.csv`, text));
    await steps.services(visit, lists, { share: "fixed", fixed: ["10", "12"], seed: "s" });
    done("draw", ...lists, "--fieldwork", fieldwork, "--share", "fixed:east=10,west=12", "--seed", "s", "--out", `fixed-${browser}`);
    assert.doesNotMatch(await visit.text(), /Dice thrown in public/);
    await visit.press("Download everything");
    sameAsFolder(await visit.downloaded(`services-${fieldwork}.zip`), join(folder, `fixed-${browser}`), `services-${fieldwork}`);
    await visit.press("Back");
    await visit.at("Check your answers before you draw");
    assert.match(await visit.text(), /The same answers give the same samples again/);
    await visit.press("Change How the services share the cases");
    await visit.at("How the services share the cases");
    assert.match(await visit.text(), /Cases to read in east\n\n?\d+ cases eligible/);
    await visit.fill("fixed-0", "200");
    await visit.press("Continue");
    assert.match(await visit.page.$eval("#fixed-0-error", (node) => node.textContent), /Enter no more than are eligible in east: \d+ cases/);
    await visit.fill("fixed-0", "10");
    await visit.press("Continue");
    await visit.at("What these numbers give");
    assert.match(await visit.text(), /22 cases to read in all services/);
    assert.match(await visit.text(), /east\s+\d+ of \d+\s+\d+\.\d points\s+\d+ of \d+\s+\d+\.\d points\s+10\s+west/);
    await visit.press("Continue");
    await visit.at("Who picks the sample?");
    assert.doesNotMatch(await visit.text(), /dice/);
    await visit.fill("seed", "another");
    await visit.press("Continue");
    await visit.at("Check your answers before you draw");
    assert.match(await visit.text(), /these answers give others[^]*draw each service again by itself/);
    await visit.page.evaluate(() => (location.hash = "draw"));
    await steps.towardsDraw(visit, lists[0], { kind: "typed", seed: "another" });
    assert.match(await visit.text(), /A sample of this list was seen already\. You are asked why/);
    await visit.page.evaluate(() => (location.hash = "services-answers"));
    await visit.at("Check your answers before you draw");
    await visit.press("Change The lists of cases");
    await visit.at("Draw for several services");
    await visit.page.evaluate(() => (location.hash = "services-answers"));
    await visit.at("Check your answers before you draw");
    await visit.press("Change The services");
    await visit.at("What are the services called?");
    await visit.fill("service-1", "EAST");
    await visit.press("Continue");
    assert.match(await visit.page.$eval(".govuk-error-summary", (node) => node.textContent), /Another list is of this service already/);
    await visit.fill("service-1", "West, with a comma");
    await visit.press("Continue");
    await visit.at("The inspection");
    await visit.press("Check the lists");
    await visit.at("What was found in the lists");
    await visit.press("Continue");
    await visit.at("How the services share the cases");
    await visit.press("Continue");
    assert.match(await visit.page.$eval(".govuk-error-summary", (node) => node.textContent), /a comma in its name/);
  });

  visiting("draws for several services with limits and columns of the lists' own, as the program does", async (visit) => {
    const own = readFileSync(typical, "utf8").trimEnd().split("\n").map((line, at) => `${line},${at ? `box ${at}` : "Where it is"}`).join("\n") + "\n";
    const lists = halves(own).map((text, at) => put(`${["hill", "dale"][at]}.csv`, text));
    await steps.services(visit, lists, { seed: "s", limits: { relax: ["safety_wellbeing"], balance: ["case_manager"], least: ["gender:female", "1"], carry: ["Where it is"] } });
    done("draw", ...lists, "--fieldwork", fieldwork, "--seed", "s", "--relax", "safety_wellbeing", "--balance", "case_manager", "--at-least", "gender:female=1", "--carry", "Where it is", "--out", `limited-${browser}`);
    await visit.press("Download everything");
    sameAsFolder(await visit.downloaded(`services-${fieldwork}.zip`), join(folder, `limited-${browser}`), `services-${fieldwork}`);
  });

  visiting("refuses a workbook of several lists at its field, in words", async (visit) => {
    await visit.start("services");
    await visit.file("lists", put("hill.csv", halves(readFileSync(typical, "utf8"))[0]), put("sheets.xlsx", inSheets(readFileSync(typical, "utf8"))));
    await visit.press("Continue");
    await visit.at("What are the services called?");
    await visit.press("Continue");
    await visit.at("The inspection");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Check the lists");
    await visit.at("Draw for several services");
    assert.match(await visit.page.$eval("#lists-error", (node) => node.textContent), /sheets\.xlsx has several sheets that look like a list of cases[^]*Save the sheet that is meant as a file of its own/);
    assert.equal(await visit.page.$eval(".govuk-error-summary a", (node) => node.getAttribute("href")), "#lists");
  });

  visiting("says before anything is shared out that the victims' list of a framework is not in a plan", async (visit) => {
    await visit.start("services");
    await visit.file("lists", ...halves(readFileSync(children, "utf8")).map((text, at) => put(`${["moor", "fen"][at]}.csv`, text)));
    await visit.press("Continue");
    await visit.at("What are the services called?");
    await visit.press("Continue");
    await visit.at("The inspection");
    await visit.date("fieldwork", fieldwork2025);
    await visit.press("Check the lists");
    await steps.rules(visit);
    await visit.at("What was found in the lists");
    assert.match(await visit.text(), /“Work with victims” is drawn from a list of its own, so it is not in this plan/);
  });

  visiting("checks the draws of a whole plan with the list of each service, and says which one differs", async (visit) => {
    const lists = halves(readFileSync(typical, "utf8")).map((text, at) => put(`${["north", "south"][at]}.csv`, text));
    done("draw", ...lists, "--fieldwork", fieldwork, "--seed", "s", "--out", `checked-plan-${browser}`);
    const plan = packed(join(folder, `checked-plan-${browser}`), "plan");
    await visit.start("verify");
    await visit.at("Check a draw");
    await steps.verifyFilled(visit, [plan], ...lists);
    assert.equal(await visit.heading(), "The plan agrees with its lists");
    assert.match(await visit.text(), /The draw of each service and the plan were worked out again/);
    assert.match(await visit.text(), /north\s+Agrees\s+0\s+0\s+south\s+Agrees\s+0\s+0\s+The plan above them\s+Agrees\s+0\s+0/);
    assert.match(await visit.page.$eval(".app-command", (node) => node.textContent), /^casedraw verify pack north\.csv south\.csv$/);
    writeFileSync(lists[1], readFileSync(lists[1], "utf8").replace(",female,", ",male,"));
    await visit.press("Back");
    await visit.at("Check a draw");
    await steps.verifyFilled(visit, [plan], ...lists);
    assert.equal(await visit.heading(), "The plan does not agree with its lists");
    assert.match(await visit.text(), /north\s+Agrees\s+0\s+0\s+south\s+Differs/);
  });
});

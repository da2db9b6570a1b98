// What the page says of ratings beside its downloads: the same as the program says.
//
// usage: CASEDRAW_PROGRAM=build/release/casedraw node --test web/test/ratings_test.mjs        (BROWSERS: chrome, firefox or both with a comma)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { children, fieldwork, filled, givenStandards, steps, typical, victims } from "./journeys.mjs";
import { done, folder, inBrowsers, native, of2025, packed, put } from "./program.mjs";

const judged = (name) => filled(readFileSync(join(folder, name, "evidence/judgements.csv"), "utf8"));

/** The rows of a table of the page by their first cell, each as its other cells. */
const rowsOf = (visit, caption) => visit.page.$$eval("table", (tables, wanted) => {
  const table = tables.find((one) => one.caption.textContent === wanted);
  return Object.fromEntries([...table.tBodies[0].rows].map((row) => [row.cells[0].innerText, [...row.cells].slice(1).map((cell) => cell.innerText)]));
}, caption);

/** The same of what the program tells of key questions: the range of each. */
const toldRanges = (text) => Object.fromEntries([...text.matchAll(/^(V?\d\.\d(?:\.\d)?) +\d+ of \d+ .*?((?:\d+% to \d+%|every case)[^\d]*?)(?:  |$)/gm)].map(([, id, range]) => [id, range.trim()]));

inBrowsers("ratings", (visiting, browser) => {
  visiting("are told with the ranges of the program, what the panel decided, and by how much a trigger is met", async (visit) => {
    const drawn = `rated-${browser}`;
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--out", drawn);
    const sheet = put(`rated-${browser}.csv`, judged(drawn));
    const given = put("given.csv", givenStandards);
    const told = native("rate", sheet, "--draw", drawn, "--standards", given).stdout;
    await steps.rate(visit, [sheet], [packed(join(folder, drawn), drawn)], given);
    const questions = await rowsOf(visit, "Key questions");
    const ranges = toldRanges(told);
    assert.ok(Object.keys(ranges).length > 20, told);
    for (const [id, range] of Object.entries(ranges)) assert.equal(questions[id][3], range, id);
    const before = await rowsOf(visit, "Standards");
    assert.match(before["2.1"][2], /^2\.1\.1: 0\.9 points from 65%$/m);
    assert.match(before["2.1"][2], /^2\.1\.1: one case the other way makes it Requires improvement$/m);
    await visit.page.$eval("details:has(#panel-2-1)", (node) => node.setAttribute("open", ""));
    await visit.choose("panel-2-1", "outstanding");
    await visit.fill("reason-2-1", "seen more");
    await visit.press("Work out again");
    await visit.page.waitForFunction(() => document.querySelector("main").innerText.includes("The panel moved it from Good: seen more"));
    assert.equal((await rowsOf(visit, "Standards"))["2.1"][0], "Outstanding");
    await visit.press("Download everything");
    await visit.downloaded("ratings.zip");
  });

  visiting("say what is so far and can still become, where answers are waited for", async (visit) => {
    const drawn = `waited-${browser}`;
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--out", drawn);
    const lines = judged(drawn).split("\n");
    const sheet = put(`waited-${browser}.csv`, lines.map((line, at) => (at > 0 && at < 5 ? line.replace(/,(yes|no)(?=,|$)/g, ",") : line)).join("\n"));
    await steps.judgements(visit, [sheet], [packed(join(folder, drawn), drawn)]);
    await visit.check("partial");
    await visit.press("Work out the ratings");
    await visit.at("There is no overall rating yet");
    const standards = await rowsOf(visit, "Standards");
    assert.equal(standards["2.1"][0], "So far Good");
    assert.match(standards["2.1"][1], /^Can still become Requires improvement to Good$/m);
    assert.match(standards["3.1"][1], /^Good, whatever the answers that are waited for$/m);
    assert.match(await visit.text(), /1\.1: .*\w+/);
    await visit.press("Download everything");
    await visit.downloaded("ratings.zip");
  });

  visiting("say whose cases a range is of, and why a standard is not rated", async (visit) => {
    const drawn = `whose-${browser}`;
    done("draw", children, "--victims", victims, "--victims-of", "sampled", ...of2025, "--seed", "s", "--out", drawn);
    const sheet = put(`whose-${browser}.csv`, judged(drawn));
    await steps.judgements(visit, [sheet], [packed(join(folder, drawn), drawn)]);
    await visit.press("Work out the ratings");
    await steps.inspectionType(visit, "IYJWCV");
    await visit.at("There is no overall rating yet");
    assert.match((await rowsOf(visit, "Key questions"))["V1.1"][3], /^\d+% to \d+% of cases of sampled children$/);
    assert.match((await rowsOf(visit, "Standards"))["V1"][1], /^No answers were given for key question V1\.2\.$/);
    assert.match(await visit.text(), /give its rating under “Ratings that are given”/);
    assert.match(await visit.text(), /V1: No answers were given for key question V1\.2\./);
    await visit.press("Download everything");
    await visit.downloaded("ratings.zip");
  });

  visiting("without a pack ask which framework it was in its field, and lead back to what else is known", async (visit) => {
    const drawn = `asked-${browser}`;
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--out", drawn);
    const sheet = put(`asked-${browser}.csv`, judged(drawn).split("\n").slice(0, 5).join("\n").replace(/,(yes|no),/, ",,"));
    await steps.judgements(visit, [sheet], []);
    await visit.press("Work out the ratings");
    assert.match(await visit.page.$eval("#framework-error", (node) => node.textContent), /Choose the framework/);
    await visit.choose("framework", "hmip-youth-2018");
    await visit.press("Work out the ratings");
    await visit.at("Nothing was rated");
    assert.match(await visit.page.title(), /^Error: Nothing was rated/);
    await visit.press("Back");
    await visit.at("What else is known");
    await visit.press("Back");
    await visit.at("Work out ratings");
    await visit.file("pack", packed(join(folder, drawn), drawn));
    await visit.press("Continue");
    await visit.at("What else is known");
    assert.equal(await visit.page.$eval("#framework option", (node) => node.textContent), "The one that the draw was made by");
  });
});

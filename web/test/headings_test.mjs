// Lists whose headings and sheets are their own, on the page: what somebody says they mean is what the program is told.
//
// usage: CASEDRAW_PROGRAM=build/release/casedraw node --test web/test/headings_test.mjs        (BROWSERS: chrome, firefox or both with a comma)
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { children, fieldwork, fieldwork2025, inSheets, steps, typical, victims } from "./journeys.mjs";
import { done, folder, inBrowsers, native, of2025, packed, put, sameAsFolder } from "./program.mjs";

inBrowsers("lists with headings and sheets of their own", (visiting, browser) => {
  visiting("asks which columns hold what a list cannot be read without, and reads it then as the program does", async (visit) => {
    const list = put("own-headings.csv", readFileSync(typical, "utf8").replace("case_id,", "Ref,").replace(",gender,", ",M or F,"));
    put("columns.csv", "heading,field\nRef,case_id\nM or F,gender\n");
    native("check", list, "--columns", "columns.csv", "--fieldwork", fieldwork, "--out", `own-headings-${browser}.xlsx`);
    await visit.start("check");
    await steps.list(visit, list);
    await visit.at("When is the fieldwork?");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Check the list");
    await steps.headings(visit, ["Ref", ""]);
    assert.match(await visit.page.$eval(".govuk-error-summary", (node) => node.textContent), /Choose the column for Gender/);
    await steps.headings(visit, ["Ref", "M or F"]);
    await visit.at(/eligible in own-headings\.csv/);
    await visit.press("Download the checked workbook");
    assert.ok(Buffer.compare(await visit.downloaded("own-headings-checked.xlsx"), readFileSync(join(folder, `own-headings-${browser}.xlsx`))) === 0);
  });

  visiting("draws from a victims' workbook with several sheets and a heading of its own, and completes it with dice, as the program does", async (visit) => {
    const book = put("victims-book.ods", inSheets(readFileSync(victims, "utf8").replace("case_id,", "Ref,"), 15));
    put("victims-columns.csv", "heading,field\nRef,case_id\n");
    const wanted = ["draw", children, "--victims", book, "--victims-of", "all", "--victims-columns", "victims-columns.csv", "--victims-sheet", "April,May, June", ...of2025, "--seed", "s"];
    const name = `draw-children-2025-${fieldwork2025}`;
    done(...wanted, "--out", `book-${browser}`);
    await visit.start("draw");
    await steps.bothLists(visit, { seed: "s" }, "all", undefined, book, { headings: ["Ref"], sheets: true });
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    await visit.press("Download the pack");
    sameAsFolder(await visit.downloaded(`${name}.zip`), join(folder, `book-${browser}`), name);
    const lottery = join(folder, `book-lottery-${browser}`);
    done(...wanted, "--commit", "--out", lottery);
    const published = packed(lottery, "lottery");
    await visit.page.goto(visit.page.url().split("#")[0]);
    await visit.start("dice");
    await steps.throwDice(visit, published, children, { children: 2, victims: 82 }, undefined, book);
    await visit.press("Download the pack");
    done(...wanted, "--commit", "--out", lottery, "--number", "children=2", "--number", "victims=82");
    sameAsFolder(await visit.downloaded(`${name}.zip`), lottery, name);
  });
});

// Lists whose headings and sheets are their own, on the page: what somebody says they mean is what the program is told.
//
// usage: CASEDRAW_PROGRAM=build/release/casedraw node --test web/test/headings_test.mjs        (BROWSERS: chrome, firefox or both with a comma)
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { children, fieldwork, fieldwork2025, inSheets, packAfter, steps, typical, victims, withLateCases } from "./journeys.mjs";
import { done, folder, inBrowsers, native, of2025, packed, put, sameAsFolder, unpack } from "./program.mjs";

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

  /** Where the inspection of a draw stands. */
  async function standing(visit, path) {
    await visit.start("pack");
    await visit.file("pack", packed(path));
    await visit.press("Continue");
    await visit.at("Where the inspection stands");
  }

  visiting("asks which columns are which in a corrected list, and amends the draw with it", async (visit) => {
    const path = join(folder, `amended-${browser}`);
    done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--out", path);
    const late = withLateCases(readFileSync(typical, "utf8"), 10);
    const own = put(`late-own-${browser}.csv`, late.replace("case_id,", "Ref,").replace(",gender,", ",M or F,").replace(",case_manager", ",Whose case"));
    await standing(visit, path);
    await steps.amend(visit, own, "forgotten", async (name) => {
      if (name !== "acts-8-preview") return;
      assert.match(await visit.text(), /Headings: \d+ understood, 1 not/);
      await visit.page.$$eval("main summary", (found) => found.find((node) => /Headings/.test(node.textContent)).click());
      await visit.choose("heading-0", "case_manager");
      await visit.press("Check again with these headings");
      await visit.at("What the new list would change");
      assert.match(await visit.text(), /Headings: \d+ understood\n/);
    }, false, ["Ref", "M or F"]);
    assert.match(await visit.page.$eval(".app-command", (node) => node.textContent), / --columns corrected-columns\.csv /);
    await visit.press("Download the new pack");
    rmSync(path, { recursive: true });
    unpack(await visit.downloaded(packAfter(`amended-${browser}`, 1)), `amended-${browser}`, path);
    done("verify", path, typical, put(`late-${browser}.csv`, late));
  });

  visiting("says of a draw with victims that only the list of cases is amended", async (visit) => {
    const path = join(folder, `with-victims-${browser}`);
    done("draw", children, "--victims", victims, "--victims-of", "all", ...of2025, "--seed", "s", "--out", path);
    await standing(visit, path);
    await steps.toAct(visit, "Amend with a new list");
    assert.match(await visit.text(), /For a corrected victims’ list draw again from both lists/);
  });

  visiting("compares sample sizes for a list with a heading of its own, as the program does", async (visit) => {
    const list = put("own-children.csv", readFileSync(children, "utf8").replace("case_id,", "Ref,"));
    put("columns.csv", "heading,field\nRef,case_id\n");
    done("model", list, "--columns", "columns.csv", ...of2025, "--allocations", "each", "--out", `own-model-${browser}`);
    await steps.modelOfList(visit, list, undefined, ["Ref"]);
    await visit.press("Download everything");
    sameAsFolder(await visit.downloaded("model.zip"), join(folder, `own-model-${browser}`), "model");
  });

  visiting("drops what was said of headings where the corrected list has others, and says of which sheet a row is", async (visit) => {
    await visit.start("check");
    await steps.list(visit, put("mapped-first.csv", readFileSync(typical, "utf8").replace("case_id,", "Ref,")));
    await visit.at("When is the fieldwork?");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Check the list");
    await steps.headings(visit, ["Ref"]);
    await visit.at(/eligible in mapped-first\.csv/);
    await visit.file("corrected", put("mapped-again.csv", readFileSync(typical, "utf8").replace("case_id,", "Ref,")));
    await visit.press("Check this list");
    await visit.at(/^\d+ cases eligible in mapped-again\.csv/);
    await visit.file("corrected", typical);
    await visit.press("Check this list");
    await visit.at(/^98 cases eligible in typical\.csv/);
    await visit.file("corrected", put("sheets.ods", inSheets(readFileSync(typical, "utf8"), 80)));
    await visit.press("Check this list");
    await steps.sheets(visit);
    await visit.at(/cases eligible in sheets\.ods/);
    await visit.page.waitForFunction(() => [...document.querySelectorAll("th")].some((node) => node.textContent === "Sheet"));
  });
});

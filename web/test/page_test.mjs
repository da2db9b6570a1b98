// The page in Debian's browsers: what it gives is the program's, byte for byte, and it asks no network for anything.
//
// usage: CASEDRAW_PROGRAM=build/release/casedraw node --test web/test/page_test.mjs        (BROWSERS: chrome, firefox or both with a comma)
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { before } from "node:test";
import { unzipSync, zipSync } from "fflate";
import { children, confirmed, fieldwork, fieldwork2025, filled, givenStandards, inspectors, inSheets, messy, packAfter, steps, timed, typical, victims, withLateCases } from "./journeys.mjs";
import { done, filesOf, folder, inBrowsers, native, of2025, packed, program, sameAsFolder, unpack } from "./program.mjs";

const pack = () => filesOf(join(folder, "drawn")).map(([name]) => join(folder, "drawn", name));
const evidence = (file) => (filesOf(join(folder, "drawn")).some(([name]) => name === `evidence/${file}`) ? join(folder, "drawn/evidence", file) : join(folder, "drawn", file));

const withVictims = ["draw", children, "--victims", victims, "--victims-of", "all", ...of2025, "--seed", "s"];

before(() => {
  done(...withVictims, "--out", "both");
  done("draw", typical, "--fieldwork", fieldwork, "--seed", "winter “2019” 🎲", "--out", "drawn");
});

inBrowsers("the page", (visiting, browser) => {
  visiting("is ready soon, says that nothing leaves the computer, and which version it is", async (visit) => {
    await visit.ready();
    assert.match(await visit.text(), /Nothing you choose here leaves this computer/);
    const version = execFileSync(program, ["--version"], { encoding: "utf8" }).trim();
    assert.equal(await visit.page.$eval("#footer p:last-of-type", (node) => node.textContent), version.startsWith("casedraw") ? version : `casedraw ${version}`);
  });

  visiting("checks a list and gives back the program's workbook", async (visit) => {
    native("check", messy, "--fieldwork", fieldwork, "--out", `checked-${browser}.xlsx`);
    await steps.check(visit, messy);
    assert.match(await visit.text(), /F24[\s\S]*Disposal type is blank/);
    await visit.press("Download the checked workbook");
    const made = await visit.downloaded("messy-checked.xlsx");
    assert.ok(Buffer.compare(made, readFileSync(join(folder, `checked-${browser}.xlsx`))) === 0);
  });

  visiting("draws the program's sample, with its pack", async (visit) => {
    await steps.draw(visit, typical, "winter “2019” 🎲");
    await visit.press("Download the pack");
    sameAsFolder(await visit.downloaded(`draw-typical-${fieldwork}.zip`), join(folder, "drawn"), `draw-typical-${fieldwork}`);
  });

  visiting("draws by a framework that leaves months and settings open", async (visit) => {
    const said = ["--framework", "hmip-youth-2025", "--window", "children=12:1", "--window-source", "letter of 3 June", "--setting", "custody-by=both"];
    done("draw", typical, "--fieldwork", fieldwork, ...said, "--seed", "s", "--out", `open-${browser}`);
    await visit.start("draw");
    await visit.at("Draw a sample");
    await steps.list(visit, typical);
    await visit.at("The inspection");
    await visit.date("fieldwork", fieldwork);
    await visit.choose("framework", "hmip-youth-2025");
    await visit.press("Continue");
    await steps.rules(visit);
    await steps.fromFound(visit, { seed: "s" }, undefined, {});
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    await visit.press("Download the pack");
    sameAsFolder(await visit.downloaded(`draw-typical-${fieldwork}.zip`), join(folder, `open-${browser}`), `draw-typical-${fieldwork}`);
  });

  visiting("draws children and victims at once as the program does, and checks that draw with both lists", async (visit) => {
    await visit.start("draw");
    await steps.bothLists(visit, { seed: "s" });
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    assert.match(await visit.page.$eval(".app-command", (node) => node.textContent), / --victims victims-2025\.csv --victims-of all /);
    await visit.press("Download the pack");
    const name = `draw-children-2025-${fieldwork2025}`;
    const zip = await visit.downloaded(`${name}.zip`);
    sameAsFolder(zip, join(folder, "both"), name);
    const packed = join(folder, `both-${browser}.zip`);
    writeFileSync(packed, zip);
    await visit.page.goto(visit.page.url().split("#")[0]);
    await visit.start("verify");
    await visit.at("Check a draw");
    await visit.file("victims", victims);
    await steps.verifyFilled(visit, [packed], children);
    assert.equal(await visit.heading(), "The draw agrees with its list");
    assert.doesNotMatch(await visit.text(), /What was not checked/);
  });

  visiting("balances by what the framework says, and takes a field that it joins into groups as a further one", async (visit) => {
    await visit.start("draw");
    await steps.bothLists(visit, { seed: "s" });
    const seen = async () => {
      assert.match(await visit.text(), /The sample is balanced by Gender, Pathway, Risk of serious harm, Safety and wellbeing\./);
      assert.deepEqual(await visit.page.$$eval('input[name="relax"]', (boxes) => boxes.map(({ value }) => value)), ["gender", "pathway", "rosh", "safety_wellbeing"]);
    };
    await steps.limits(visit, { balance: ["disposal_type"], relax: ["pathway"] }, seen);
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    done(...withVictims, "--balance", "disposal_type", "--relax", "pathway", "--out", `grouped-${browser}`);
    await visit.press("Download the pack");
    sameAsFolder(await visit.downloaded(`draw-children-2025-${fieldwork2025}.zip`), join(folder, `grouped-${browser}`), `draw-children-2025-${fieldwork2025}`);
  });

  visiting("draws victims of the sampled children, whose number is known only then", async (visit) => {
    done(...withVictims.map((word) => (word === "all" ? "sampled" : word)), "--out", `sampled-${browser}`);
    await visit.start("draw");
    await steps.bothLists(visit, { seed: "s" }, "sampled", async (name) => name === "draw-3-victims-of" && assert.match(await visit.text(), /also depends on the child/));
    await visit.press("Change Who picks the sample?");
    await visit.at("Who picks the sample?");
    await visit.pick("luck", "dice");
    await visit.press("Continue");
    assert.match(await visit.page.$eval(".govuk-error-summary", (node) => node.textContent), /only victims of all children can be drawn now/);
    await visit.pick("luck", "typed");
    await visit.press("Continue");
    await visit.at("Check your answers before you draw");
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    await visit.press("Download the pack");
    sameAsFolder(await visit.downloaded(`draw-children-2025-${fieldwork2025}.zip`), join(folder, `sampled-${browser}`), `draw-children-2025-${fieldwork2025}`);
  });

  visiting("completes with dice a lottery of both lists", async (visit) => {
    const path = join(folder, `both-dice-${browser}`);
    done(...withVictims, "--commit", "--out", path);
    const published = `${path}.zip`;
    writeFileSync(published, zipSync(Object.fromEntries(filesOf(path).map(([file, bytes]) => [`lottery/${file}`, bytes]))));
    const fewer = join(folder, "fewer-victims.csv");
    writeFileSync(fewer, readFileSync(victims, "utf8").trimEnd().replace(/\n[^\n]*$/, "\n"));
    await visit.start("dice");
    await steps.throwDice(visit, published, children, { children: 2, victims: 82 }, async (name) => {
      if (name !== "dice-4-victims") return;
      await visit.file("victims", fewer);
      await visit.press("Continue");
      await visit.page.waitForSelector(".govuk-error-summary a[href='#victims']");
      assert.match(await visit.text(), /not the victims’ list that the lottery was made from/);
      await visit.file("victims", victims);
    }, victims);
    await visit.press("Download the pack");
    done(...withVictims, "--commit", "--out", path, "--number", "children=2", "--number", "victims=82");
    sameAsFolder(await visit.downloaded(`draw-children-2025-${fieldwork2025}.zip`), path, `draw-children-2025-${fieldwork2025}`);
  });

  visiting("asks for a victims' list and checks one, as the program does", async (visit) => {
    const months = of2025.slice(2, 6).map((word) => word.replace("children", "victims"));
    done("template", "victims", "--fieldwork", fieldwork2025, "--window", "children=12:1", "--window-source", "letter of 3 June", "--service", "Ynys Môn", "--out", `victims-${browser}.xlsx`);
    await visit.start("ask");
    await visit.at("Ask for a list");
    await visit.fill("service", "Ynys Môn");
    await visit.date("fieldwork", fieldwork2025);
    await visit.press("Make the empty list");
    await steps.rules(visit);
    await visit.at("The empty list is in your downloads");
    await visit.downloaded("long-list.xlsx");
    await visit.press("Make the empty victims’ list");
    assert.ok(Buffer.compare(await visit.downloaded("victims.xlsx"), readFileSync(join(folder, `victims-${browser}.xlsx`))) === 0);
    native("check", "--victims", victims, "--fieldwork", fieldwork2025, ...months, "--out", `checked-victims-${browser}.xlsx`);
    await visit.page.goto(visit.page.url().split("#")[0]);
    await visit.start("check");
    await steps.list(visit, victims);
    await visit.at("When is the fieldwork?");
    await visit.date("fieldwork", fieldwork2025);
    await visit.press("Check the list");
    await steps.which(visit, "second");
    await visit.at("What the framework leaves to you");
    await visit.fill("window-victims-from", "12");
    await visit.fill("window-victims-to", "1");
    await visit.fill("window-source", "letter of 3 June");
    await visit.press("Continue");
    await visit.at("eligible in victims-2025.csv");
    await visit.press("Download the checked workbook");
    assert.ok(Buffer.compare(await visit.downloaded("victims-2025-checked.xlsx"), readFileSync(join(folder, `checked-victims-${browser}.xlsx`))) === 0);
  });

  visiting("rates by the type of inspection as the program does", async (visit) => {
    const sheet = join(folder, `judged-${browser}.csv`);
    writeFileSync(sheet, filled(readFileSync(join(folder, "both/evidence/judgements.csv"), "utf8")));
    const given = join(folder, "given-2025.csv");
    writeFileSync(given, "standard,rating\n1.1,good\n1.2,good\n1.3,good\nV1.2,good\n");
    const files = filesOf(join(folder, "both")).map(([name]) => join(folder, "both", name));
    await steps.judgements(visit, [sheet], files);
    await visit.file("standards", given);
    for (const type of ["IYJWCV", "IYJS"]) {
      await visit.press("Work out the ratings");
      await steps.inspectionType(visit, type);
      await visit.at(/of 12 points/);
      await visit.press("Download everything");
      done("rate", sheet, "--draw", "both", "--standards", given, "--inspection-type", type, "--out", `${type}-${browser}`);
      sameAsFolder(await visit.downloaded("ratings.zip"), join(folder, `${type}-${browser}`), "ratings");
      for (const back of ["What type of inspection was it?", "What else is known"]) {
        await visit.press("Back");
        await visit.at(back);
      }
    }
  });

  visiting("draws with limits, further balance and what the pack bears, as the program does", async (visit) => {
    const list = join(folder, `own-${browser}.csv`);
    writeFileSync(list, readFileSync(typical, "utf8").trimEnd().split("\n").map((line, at) => `${line},${at ? `box ${at}` : "Where it is"}`).join("\n") + "\n");
    const drawnBy = async (limits, papers, words) => {
      await visit.page.goto(visit.page.url().split("#")[0]);
      await visit.start("draw");
      await steps.towardsDraw(visit, list, { seed: "s" });
      await steps.limits(visit, limits);
      await steps.papers(visit, papers);
      await visit.press("Draw the sample");
      await visit.at("The sample is drawn");
      await visit.press("Download the pack");
      const own = `limits-${words.length}-${browser}`;
      done("draw", list, "--fieldwork", fieldwork, "--seed", "s", "--out", own, ...words);
      sameAsFolder(await visit.downloaded(`draw-own-${browser}-${fieldwork}.zip`), join(folder, own), `draw-own-${browser}-${fieldwork}`);
    };
    await drawnBy({ balance: ["team"], relax: ["rosh"], cap: "12", carry: ["Where it is"] }, { marking: "", dispose: "2030-01-01", prompts: true, redact: true },
      ["--balance", "team", "--relax", "rosh", "--cap", "case_manager=12", "--carry", "Where it is", "--marking", "none", "--dispose-by", "2030-01-01", "--prompts", "--redact"]);
    await drawnBy({ least: ["gender:female", "3"] }, {}, ["--at-least", "gender:female=3"]);
  });

  visiting("publishes a lottery, and draws with the dice", async (visit) => {
    await steps.publish(visit, typical);
    await visit.press("Download the lottery");
    const zip = await visit.downloaded(`draw-typical-${fieldwork}-lottery.zip`);
    const published = join(folder, `published-${browser}.zip`);
    writeFileSync(published, zip);
    const lottery = join(folder, `dice-${browser}`);
    unpack(zip, `draw-typical-${fieldwork}-lottery`, lottery);
    const record = JSON.parse(readFileSync(join(lottery, "evidence/record.json"), "utf8"));
    assert.equal(record.seed_source, "made");
    await steps.throwDice(visit, published, typical, { court: 417, oocd: 82 });
    await visit.press("Download the pack");
    // The program completes what the page published; the seed is the record's.
    done("draw", typical, "--fieldwork", fieldwork, "--commit", "--out", `dice-${browser}`, "--number", "court=417", "--number", "oocd=82");
    sameAsFolder(await visit.downloaded(`draw-typical-${fieldwork}.zip`), lottery, `draw-typical-${fieldwork}`);
  });

  visiting("takes the dice as they were thrown, shows the rows by the published rule before it draws, and draws once", async (visit) => {
    const path = join(folder, `thrown-${browser}`);
    const wanted = ["draw", messy, "--fieldwork", fieldwork, "--seed", "s", "--commit", "--exclude-problems", "--out", path];
    done(...wanted);
    const published = packed(path, "lottery");
    const rule = readFileSync(join(path, "evidence/dice-rule.txt"), "utf8");
    const { designs } = JSON.parse(readFileSync(join(path, "evidence/record.json"), "utf8"));
    const { panels } = designs.court;
    const errors = () => visit.page.$eval(".govuk-error-summary", (node) => node.textContent);
    const returned = async (pack, list) => {
      await visit.file("pack", pack);
      await visit.file("list", list);
      await visit.press("Continue");
    };
    await visit.start("dice");
    await visit.press("Come back with the dice");
    await visit.at("Come back with the dice");
    await returned(published, typical);
    await visit.page.waitForSelector(".govuk-error-summary a[href='#list']");
    assert.match(await errors(), /not the list that the lottery was made from/);
    writeFileSync(join(path, "evidence/dice-rule.txt"), rule.replace(`Divide it by ${panels}`, `Divide it by ${panels - 1}`));
    await returned(packed(path, "changed"), messy);
    await visit.page.waitForFunction(() => /The rule for the dice/.test(document.querySelector(".govuk-error-summary")?.textContent ?? ""));
    writeFileSync(join(path, "evidence/dice-rule.txt"), rule);
    await returned(packed(path, "lottery"), messy);
    await visit.at("What the dice showed");
    const shown = await visit.page.$eval("#number-court-hint", (node) => node.textContent);
    const section = rule.split("\n\n").find((part) => part.startsWith("Domain court"));
    assert.deepEqual(section.trim().split("\n").slice(3).map((line) => line.trim()), shown.match(/[^.]+\.( That is the row\.)?/g).map((line) => line.trim()));
    const limit = Number(/If it is (\d+)/.exec(shown)[1]);
    await visit.press("Continue");
    assert.match(await errors(), /Enter what the dice showed for Court/);
    for (const [typed, said] of [["417", /enter all 4 digits as thrown/], ["04170", /enter all 4 digits/], ["4 1 7 x", /enter all 4 digits/], [String(limit), new RegExp(`this is ${limit} or more`)]]) {
      await visit.fill("number-court", typed);
      await visit.fill("number-oocd", "0081");
      await visit.press("Continue");
      assert.match(await errors(), said);
      assert.equal(await visit.heading(), "What the dice showed");
    }
    await visit.fill("number-court", "5 1 2 3");
    await visit.press("Continue");
    await visit.at("The rows that the dice give");
    const court = (5123 % panels) + 1;
    assert.match(await visit.text(), new RegExp(`5123\\s+5123 ÷ ${panels} is ${Math.floor(5123 / panels)}, remainder ${court - 1}; add 1\\s+${court}`));
    await visit.press("Back");
    await visit.at("What the dice showed");
    assert.equal(await visit.page.$eval("#number-court", (node) => node.value), "5123");
    await visit.fill("number-court", "0417");
    await visit.press("Continue");
    await visit.at("The rows that the dice give");
    assert.match(await visit.text(), /remainder 417; add 1\s+418/);
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    assert.match(await visit.text(), /Rows that the dice gave: [^.]* 418, [^.]* 82\. With the list, the seed and the rows anybody/);
    await visit.press("Download the pack");
    const zip = await visit.downloaded(`draw-messy-${fieldwork}.zip`);
    done(...wanted, "--number", "court=418", "--number", "oocd=82");
    sameAsFolder(zip, path, `draw-messy-${fieldwork}`);
    for (const step of ["dice-rows", "dice-numbers"]) {
      await visit.page.evaluate((name) => (location.hash = name), step);
      await visit.at("The rows that the dice give");
      assert.match(await visit.text(), /418[^]*A completed draw cannot be thrown for again/);
      assert.equal(await visit.page.$$eval("main input", (found) => found.length), 0);
    }
    await visit.press("Show the sample again");
    await visit.at("The sample is drawn");
    await visit.page.evaluate(() => (location.hash = "dice-return"));
    await visit.at("Come back with the dice");
    await returned(packed(path, "drawn"), messy);
    await visit.page.waitForSelector(".govuk-error-summary");
    assert.match(await errors(), /A sample was drawn from this lottery already/);
  });

  for (const [which, wanted] of [
    ["with every option", ["--cap", "case_manager=12", "--balance", "team", "--relax", "rosh", "--setting", "custody-by=both", "--expected", "court=54", "--window", "court=9:5", "--window-source", "letter of 3 June", "--marking", "none", "--dispose-by", "2030-01-01"]],
    ["with a least number of one kind", ["--at-least", "gender:female=3"]],
  ])
    visiting(`completes with dice what the program published ${which}`, async (visit) => {
      const path = join(folder, `options-${wanted.length}-${browser}`);
      done("draw", typical, "--fieldwork", fieldwork, "--seed", "s", "--commit", "--out", path, ...wanted);
      const published = `${path}.zip`;
      writeFileSync(published, zipSync(Object.fromEntries(filesOf(path).map(([file, bytes]) => [`lottery/${file}`, bytes]))));
      await visit.start("dice");
      await steps.throwDice(visit, published, typical, { court: 417, oocd: 82 });
      await visit.press("Download the pack");
      done("draw", typical, "--fieldwork", fieldwork, "--commit", "--out", path, ...wanted, "--number", "court=417", "--number", "oocd=82");
      sameAsFolder(await visit.downloaded(`draw-typical-${fieldwork}.zip`), path, `draw-typical-${fieldwork}`);
    });

  visiting("draws with a seed that nobody chose, and no other draw has", async (visit) => {
    await visit.start("draw");
    await steps.towardsDraw(visit, typical, { kind: "made" });
    assert.match(await visit.text(), /about \d followed by \d+ zeros ways to choose 41 of the 54 eligible cases/);
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    await visit.press("Download the pack");
    unpack(await visit.downloaded(`draw-typical-${fieldwork}.zip`), `draw-typical-${fieldwork}`, join(folder, `made-${browser}`));
    const record = JSON.parse(readFileSync(join(folder, `made-${browser}`, "evidence/record.json"), "utf8"));
    assert.equal(record.seed_source, "made");
    assert.ok(record.seed.length >= 16);
    done("verify", `made-${browser}`, typical);
  });

  visiting("finds that a draw agrees with its list, and what differs where one does not", async (visit) => {
    await steps.verify(visit, pack(), typical);
    assert.equal(await visit.heading(), "The draw agrees with its list");
    const list = join(folder, `other-${browser}.csv`);
    writeFileSync(list, readFileSync(typical, "utf8").replace("004018,K00051,male", "004018,K00051,female"));
    await visit.press("Back");
    await visit.at("Check a draw");
    await visit.file("list", list);
    await visit.press("Check the draw");
    await visit.at("The draw does not agree with its list");
    assert.match(await visit.text(), /What differs/);
    assert.match(await visit.text(), new RegExp(`other-${browser}\\.csv: case 004018: gender is not`));
    const many = join(folder, `many-${browser}.csv`);
    writeFileSync(many, readFileSync(typical, "utf8").replaceAll(",female,", ",male,"));
    await visit.press("Back");
    await visit.at("Check a draw");
    await visit.file("list", many);
    await visit.press("Check the draw");
    await visit.at("The draw does not agree with its list");
    assert.match(await visit.text(), /31 things differ\.[^]*and 20 more differences like these/);
    assert.match(await visit.text(), /What that may mean\s+The list that you chose is not as it was when the draw was made/);
    const lacking = join(folder, `lacking-${browser}.csv`);
    writeFileSync(lacking, readFileSync(typical, "utf8").replace("disposal_date", "when"));
    await visit.press("Back");
    await visit.at("Check a draw");
    await visit.file("list", lacking);
    await visit.press("Check the draw");
    await visit.at("The draw does not agree with its list");
    assert.match(await visit.text(), new RegExp(`One thing differs\\.[^]*lacking-${browser}\\.csv: The list has no column for[^]*The list that you chose lacks a column that the draw was made with[^]*sample\\.csv`));
  });

  visiting("rates filled sheets as the program does", async (visit) => {
    const sheet = join(folder, `filled-${browser}.csv`);
    writeFileSync(sheet, filled(readFileSync(evidence("judgements.csv"), "utf8")));
    const given = join(folder, "given.csv");
    writeFileSync(given, givenStandards);
    native("rate", sheet, "--draw", "drawn", "--standards", given, "--by", "gender,ethnicity", "--out", `ratings-${browser}`);
    await steps.rate(visit, [sheet], pack(), given, undefined, "gender, ethnicity");
    assert.match(await visit.page.$eval(".app-command", (node) => node.textContent), /^casedraw rate filled\S+ --draw pack /);
    await visit.press("Download everything");
    sameAsFolder(await visit.downloaded("ratings.zip"), join(folder, `ratings-${browser}`), "ratings");

    writeFileSync(join(folder, "panel.csv"), "standard,rating,reason\n2.1,requires-improvement,\"near the boundary, and thin\"\n");
    native("rate", sheet, "--draw", "drawn", "--standards", given, "--panel", "panel.csv", "--by", "gender,ethnicity", "--out", `panel-${browser}`);
    await visit.page.select("#panel-2-1", "requires-improvement");
    await visit.press("Work out again");
    await visit.page.waitForSelector("#reason-2-1-error");
    await visit.fill("reason-2-1", "near the boundary, and thin");
    await visit.press("Work out again");
    await visit.page.waitForFunction(() => !document.querySelector("#reason-2-1-error"));
    await visit.at(/of 36 points/);
    await visit.press("Download everything");
    sameAsFolder(await visit.downloaded("ratings.zip"), join(folder, `panel-${browser}`), "ratings");
  });

  visiting("rates the sheets of two inspectors, which bear one name, as the program does", async (visit) => {
    const [headings, ...rows] = filled(readFileSync(evidence("judgements.csv"), "utf8")).trimEnd().split("\n");
    const sheets = [0, 1].map((inspector) => {
      const path = join(folder, `inspector-${inspector}-${browser}`, "judgements.csv");
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, [headings, ...rows.filter((_, at) => at % 2 === inspector)].join("\n") + "\n");
      return path;
    });
    const given = join(folder, "given.csv");
    writeFileSync(given, givenStandards);
    const second = join(dirname(sheets[0]), "judgements-2.csv"); // as the command says that is shown
    cpSync(sheets[1], second);
    native("rate", sheets[0], second, "--draw", "drawn", "--standards", given, "--out", `together-${browser}`);
    await steps.rate(visit, sheets, pack(), given);
    await visit.press("Download everything");
    sameAsFolder(await visit.downloaded("ratings.zip"), join(folder, `together-${browser}`), "ratings");
  });

  visiting("tells how far sheets have come, and settles what they disagree on as the program does", async (visit) => {
    const whole = filled(readFileSync(evidence("judgements.csv"), "utf8"));
    const sheets = ["AB", "CD"].map((inspector, at) => {
      const path = join(folder, `judgements-${inspector}-${browser}.csv`);
      writeFileSync(path, at === 0 ? whole : whole.replace(/,yes,/, ",no,"));
      return path;
    });
    const given = join(folder, "given.csv");
    writeFileSync(given, givenStandards);
    const short = sheets.map((sheet, at) => {
      const path = join(folder, `judgements-${["EF", "GH"][at]}-${browser}.csv`);
      writeFileSync(path, readFileSync(sheet, "utf8").trimEnd().split("\n").slice(0, -3).join("\n") + "\n");
      return path;
    });
    await steps.judgements(visit, short, pack());
    await visit.press("Work out the ratings");
    await visit.at("Settle disagreements");
    assert.match(await visit.text(), /2\.1\.\d [A-Z]/);
    await steps.settle(visit, "yes");
    await visit.at("Nothing was rated");
    assert.match(await visit.text(), /tick “Some answers or cases are still missing”/);
    await visit.press("Go back and change your answers");
    await visit.at("What else is known");
    await visit.page.goBack();
    await visit.at("Settle disagreements");
    assert.deepEqual(await visit.page.$$eval("#by, main input[type=radio]:checked", (found) => found.map((one) => one.value)), ["AB", "yes"]);
    await visit.press("Work out the ratings with these");
    await visit.at("Nothing was rated");
    await visit.press("Go back and change your answers");
    await visit.at("What else is known");
    await visit.check("partial");
    await visit.press("Work out the ratings");
    await visit.at("There is no overall rating yet");
    await visit.page.goto(visit.page.url().split("#")[0]);
    await steps.judgements(visit, sheets, pack());
    await steps.progress(visit);
    assert.deepEqual(await visit.page.$$eval("main thead", (heads) => heads.map(({ rows: [row] }) => [...row.cells].map((cell) => cell.textContent))),
      [["Domain", "Cases", "Done", "Begun", "Not begun", "Answers left"], ["Sheet", "Cases", "Done", "Begun", "Not begun", "With others", "Answers left"]]);
    await visit.press("Back");
    await visit.at("What else is known");
    await visit.file("standards", given);
    await visit.press("Work out the ratings");
    await steps.settle(visit, "yes");
    await visit.at(/of 36 points/);
    await visit.press("Download what was decided");
    writeFileSync(join(folder, "decisions.csv"), await visit.downloaded("decisions.csv"));
    done("rate", ...sheets, "--draw", "drawn", "--standards", given, "--decide", "decisions.csv", "--out", `settled-${browser}`);
    await visit.press("Download everything");
    sameAsFolder(await visit.downloaded("ratings.zip"), join(folder, `settled-${browser}`), "ratings");
  });

  visiting("shares the cases out among inspectors as the program does", async (visit) => {
    const path = await standing(visit, "shared");
    const table = join(folder, `inspectors-${browser}.csv`);
    writeFileSync(table, inspectors);
    await steps.share(visit, table);
    await visit.press("Download the new pack");
    done("assign", path, "--inspectors", table, "--case-minutes", "60");
    sameAsFolder(await visit.downloaded(packAfter(`shared-${browser}`, 1)), path, `shared-${browser}`);
  });

  /** Where the inspection stands, by a pack of its own that holds the draw. */
  async function standing(visit, name) {
    const path = join(folder, `${name}-${browser}`);
    cpSync(join(folder, "drawn"), path, { recursive: true });
    const packed = `${path}.zip`;
    writeFileSync(packed, zipSync(Object.fromEntries(filesOf(path).map(([file, bytes]) => [`drawn/${file}`, bytes]))));
    await visit.start("pack");
    await visit.file("pack", packed);
    await visit.press("Continue");
    await visit.at("Where the inspection stands");
    return path;
  }

  visiting("makes a calendar of the notice, as the program does, and says when no time stands there", async (visit) => {
    const path = await standing(visit, "timed");
    const notice = join(folder, `notice-${browser}.csv`);
    writeFileSync(notice, timed(readFileSync(evidence("sample.csv"), "utf8")));
    await steps.toAct(visit, "Calendar of the interviews");
    await visit.press("Make the calendar");
    await visit.at("Nothing was done");
    assert.match(await visit.text(), /Fill in dates and times on the notice first/);
    await visit.press("Back");
    await visit.at("Calendar of the interviews");
    await visit.press("Back");
    await steps.calendar(visit, notice);
    await visit.press("interviews.ics");
    done("calendar", path, "--notice", notice, "--out", `interviews-${browser}.ics`);
    assert.ok(Buffer.compare(await visit.downloaded("interviews.ics"), readFileSync(join(folder, `interviews-${browser}.ics`))) === 0);
  });

  visiting("draws from several sheets of a workbook as one list", async (visit) => {
    const book = join(folder, "several.ods");
    writeFileSync(book, inSheets(readFileSync(typical, "utf8")));
    await visit.start("draw");
    await visit.at("Draw a sample");
    await steps.list(visit, book);
    await visit.at("The inspection");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Continue");
    await steps.sheets(visit);
    await visit.at("What was found in several.ods");
    assert.match(await visit.text(), /Sheets: 2 of 3 read/);
    await steps.fromFound(visit, { seed: "s" });
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    await visit.press("Download the pack");
    done("draw", book, "--sheet", "April,May, June", "--fieldwork", fieldwork, "--seed", "s", "--out", `sheets-${browser}`);
    sameAsFolder(await visit.downloaded(`draw-several-${fieldwork}.zip`), join(folder, `sheets-${browser}`), `draw-several-${fieldwork}`);
  });

  visiting("replaces a case, takes that back, explains it and tells what happened, as the program does", async (visit) => {
    const acted = await standing(visit, "acted");
    const id = readFileSync(evidence("sample.csv"), "utf8").split("\n")[1].split(",")[2];
    /** The new pack is what the program makes of the same act at the same time. */
    const sameAct = async (events, ...words) => {
      await visit.press("Download the new pack");
      const zip = await visit.downloaded(packAfter(`acted-${browser}`, events));
      const record = JSON.parse(Buffer.from(unzipSync(zip)[`acted-${browser}/evidence/record.json`]).toString());
      assert.equal(record.events.length, events);
      done(...words, "--at", record.events.at(-1).at);
      sameAsFolder(zip, acted, `acted-${browser}`);
    };
    assert.equal(await visit.heading(), `Where the inspection stands: acted-${browser}`);
    assert.match(await visit.text(), new RegExp(`Pack: acted-${browser}`));
    assert.doesNotMatch(await visit.text(), /Take the last act back/);
    await steps.toAct(visit, "Replace a case");
    await visit.fill("case", id);
    await visit.choose("reason", "case-manager-unavailable");
    await visit.press("Show what would change");
    assert.match(await visit.page.$eval(".govuk-error-summary a[href='#note']", (node) => node.textContent), /Enter a note: what was tried/);
    await visit.press("Back");
    await steps.substitute(visit, id, "not-our-case");
    await sameAct(1, "substitute", acted, "--case", id, "--reason", "not-our-case");
    await steps.undo(visit, "it was ours");
    await sameAct(2, "undo", acted, "--reason", "it was ours");
    await steps.explain(visit, id);
    assert.equal((await visit.text()).includes(native("explain", acted, "--case", id).stdout.trim().split("\n")[0]), true);
    await steps.history(visit);
    assert.equal((await visit.text()).includes("it was ours"), true);
    await visit.press("Where the inspection stands now");
    await visit.at("Where the inspection stands");
    assert.match(await visit.text(), /A case could not be read \(taken back\)[^]*The act before was taken back[^]*What usually follows now: Confirm cases with the service/);
    assert.doesNotMatch(await visit.text(), /Take the last act back/);
  });

  visiting("amends a draw with late cases, which the program verifies", async (visit) => {
    const path = await standing(visit, "amended");
    const list = join(folder, `late-${browser}.csv`);
    writeFileSync(list, withLateCases(readFileSync(typical, "utf8"), 10));
    await steps.amend(visit, list, "forgotten");
    await visit.press("Download the new pack");
    rmSync(path, { recursive: true });
    unpack(await visit.downloaded(packAfter(`amended-${browser}`, 1)), `amended-${browser}`, path);
    const { events } = JSON.parse(readFileSync(join(path, "evidence/record.json"), "utf8"));
    assert.deepEqual(events.map((event) => event.kind), ["amend"]);
    assert.equal(events[0].amendment.seed_source, "made");
    done("verify", path, typical, list);
    await visit.page.goto(visit.page.url().split("#")[0]);
    await visit.start("verify");
    await steps.verifyFilled(visit, [packed(path)], typical, list); // the first list and the corrected one
    assert.equal(await visit.heading(), "The draw agrees with its list");
    assert.doesNotMatch(await visit.text(), /What was not checked/);
  });

  visiting("amends with a workbook of which it asks the sheets", async (visit) => {
    const path = await standing(visit, "sheets");
    const book = join(folder, `late-${browser}.ods`);
    writeFileSync(book, inSheets(withLateCases(readFileSync(typical, "utf8"), 10)));
    await steps.amend(visit, book, "forgotten", undefined, true);
    assert.match(await visit.page.$eval(".app-command", (node) => node.textContent), / --sheet "April,May, June" /);
    await visit.press("Download the new pack");
    rmSync(path, { recursive: true });
    unpack(await visit.downloaded(packAfter(`sheets-${browser}`, 1)), `sheets-${browser}`, path);
    const list = join(folder, `late-${browser}.csv`);
    writeFileSync(list, withLateCases(readFileSync(typical, "utf8"), 10));
    done("verify", path, typical, list);
  });

  visiting("makes the sheet for the service and takes its answers in, as the program does", async (visit) => {
    const path = await standing(visit, "confirmed");
    await steps.makeSheet(visit);
    await visit.press("Download the sheet");
    done("confirm", path);
    assert.ok(Buffer.compare(await visit.downloaded("confirm.xlsx"), readFileSync(join(path, "confirm.xlsx"))) === 0);
    const answers = join(folder, `answers-${browser}.csv`);
    const id = readFileSync(join(path, "evidence/sample.csv"), "utf8").split("\n")[1].split(",")[2];
    const headings = readFileSync(join(path, "evidence/confirm.csv"), "utf8").split("\n")[0].split(",");
    const lost = (line) => line.split(",").map((cell, at) => (headings[at] === "file_available" ? "no" : headings[at] === "reason" ? "file-not-available" : cell)).join(",");
    writeFileSync(answers, confirmed(readFileSync(join(path, "evidence/confirm.csv"), "utf8")).split("\n").map((line) => (line.startsWith(`${id},`) ? lost(line) : line)).join("\n"));
    await steps.takeAnswers(visit, answers);
    await visit.press("Download the new pack");
    const zip = await visit.downloaded(packAfter(`confirmed-${browser}`, 2));
    const record = JSON.parse(Buffer.from(unzipSync(zip)[`confirmed-${browser}/evidence/record.json`]).toString());
    done("confirm", path, "--answers", answers, "--at", record.events[0].at);
    sameAsFolder(zip, path, `confirmed-${browser}`);
  });

  visiting("compares sample sizes as the program does", async (visit) => {
    writeFileSync(join(folder, "services.csv"), "service,court,oocd\nService,50,50\n");
    done("model", "services.csv", "--allocations", "ratio:60:40,proportional,each,equal-margin", "--out", `model-${browser}`);
    await steps.model(visit);
    assert.match(await visit.text(), /60 to 40[^]*In proportion[^]*Each by itself[^]*Equally sure/, "shares stand in words");
    await visit.press("Download everything");
    sameAsFolder(await visit.downloaded("model.zip"), join(folder, `model-${browser}`), "model");
  });

  visiting("compares sample sizes for a list of one pool of cases, as the program does", async (visit) => {
    done("model", children, ...of2025, "--allocations", "each", "--out", `model-list-${browser}`);
    await steps.modelOfList(visit, children);
    assert.match(await visit.text(), /Work with children \(margin in points\)/);
    await visit.press("Download everything");
    sameAsFolder(await visit.downloaded("model.zip"), join(folder, `model-list-${browser}`), "model");
  });

  visiting("makes the program's empty list", async (visit) => {
    done("template", "long-list", "--fieldwork", fieldwork, "--service", "Ynys Môn", "--out", `empty-${browser}.xlsx`);
    await steps.ask(visit);
    assert.ok(Buffer.compare(await visit.downloaded("long-list.xlsx"), readFileSync(join(folder, `empty-${browser}.xlsx`))) === 0);
  });
});

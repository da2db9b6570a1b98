// How long the page takes in a browser: to be ready, to draw, to check a workbook of 20,000 rows and to give it back marked.
//
// usage: node bench/page_bench.mjs LIST.xlsx        (after scripts/build-page; such a list: scripts/generate_long_list.py --rows 20000, then check --out; BROWSER: chrome or firefox)
import { readdirSync, readFileSync } from "node:fs";
import { launch, Visit } from "../web/test/browser.mjs";
import { fieldwork, steps, typical } from "../web/test/journeys.mjs";

const [list] = process.argv.slice(2);
const session = await launch(process.env.BROWSER ?? "chrome");

/** Processor seconds of the browser's processes so far, by process: a busy machine does not lengthen them. */
function processorSeconds() {
  const stats = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
      return [{ pid: Number(pid), session: fields[3], ticks: Number(fields[11]) + Number(fields[12]) }];
    } catch {
      return []; // it ended meanwhile
    }
  });
  const own = stats.find((one) => one.pid === session.opened.process().pid)?.session;
  return new Map(stats.filter((one) => one.session === own).map((one) => [one.pid, one.ticks / 100]));
}

const seconds = async (what, act) => {
  const [start, spent] = [Date.now(), processorSeconds()];
  await act();
  const wall = (Date.now() - start) / 1000;
  const used = [...processorSeconds()].reduce((sum, [pid, now]) => sum + now - (spent.get(pid) ?? 0), 0);
  console.log(`${what}: ${wall.toFixed(2)} s, of processors ${used.toFixed(2)} s`);
};
try {
  let visit = await Visit.open(session);
  console.log(`ready: ${((await visit.ready()) / 1000).toFixed(2)} s`);
  await visit.start("draw");
  await steps.towardsDraw(visit, typical, { seed: "s" });
  await seconds("draw of typical.csv with its pack", async () => (await visit.press("Draw the sample"), visit.at("The sample is drawn")));
  await visit.page.close();

  visit = await Visit.open(session);
  await visit.start("check");
  await steps.list(visit, list);
  await visit.at("When is the fieldwork?");
  await visit.date("fieldwork", fieldwork);
  await seconds("check of the workbook", async () => (await visit.press("Check the list"), visit.at(/eligible in/)));
  await seconds("the workbook given back marked", async () => {
    await visit.press("Download the checked workbook");
    await visit.downloaded(`${list.replace(/^.*\//, "").replace(/\.[^.]*$/, "")}-checked.xlsx`);
  });
} finally {
  await session.end();
}

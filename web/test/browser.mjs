// A browser of Debian with casedraw.html open from the disk, and what a person would do in it.
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

export const root = new URL("../../", import.meta.url).pathname;
export const example = (name) => join(root, "examples", name);
export const axeText = () => readFileSync(join(root, "web/node_modules/axe-core/axe.min.js"), "utf8");

const executables = { chrome: process.env.CHROMIUM ?? "/usr/bin/chromium", firefox: process.env.FIREFOX ?? "/usr/bin/firefox-esr" };

export async function launch(browser = "chrome", more = {}) {
  const downloads = mkdtempSync(join(tmpdir(), "casedraw-page-"));
  const options = { browser, executablePath: executables[browser], headless: true, timeout: 120_000, protocolTimeout: 240_000, ...more };
  if (browser === "chrome") options.args = ["--no-sandbox", "--disable-gpu", ...(more.args ?? [])];
  else options.extraPrefsFirefox = { "browser.download.dir": downloads, "browser.download.folderList": 2, "browser.download.useDownloadDir": true, "browser.helperApps.neverAsk.saveToDisk": "application/octet-stream", ...(more.prefs ?? {}) };
  const opened = await puppeteer.launch(options);
  return { opened, downloads, end: async () => (await opened.close(), rmSync(downloads, { recursive: true, force: true })) };
}

/** In the page: the sizes of what it gave out to be saved, so that a file is read only when all of it has arrived. */
function sizesAreKept() {
  const give = URL.createObjectURL.bind(URL);
  window.givenSizes = [];
  URL.createObjectURL = (blob) => (window.givenSizes.push(blob.size), give(blob));
}

const box = (name, value) => `input[name="${name}"]${value === undefined ? "" : `[value="${value}"]`}`;

/** One window, with the words of a planner: `choose`, `press`, `fill`. */
export class Visit {
  static async open(session, { width = 1280, height = 900, file = join(root, "build/casedraw.html"), before } = {}) {
    const page = await session.opened.newPage();
    await page.setViewport({ width, height });
    const visit = new this(page, session.downloads);
    page.on("request", (request) => visit.requests.push(request.url()));
    page.on("pageerror", (error) => visit.errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && visit.errors.push(message.text()));
    page.on("dialog", (dialog) => dialog.accept());
    if (before) await before(page);
    await page.evaluateOnNewDocument(sizesAreKept);
    const client = session.opened.process()?.spawnfile.includes("chrom") ? await page.createCDPSession() : null;
    await client?.send("Page.setDownloadBehavior", { behavior: "allow", downloadPath: session.downloads });
    visit.client = client;
    visit.started = Date.now();
    await page.goto(pathToFileURL(file).href);
    return visit;
  }

  constructor(page, downloads) {
    Object.assign(this, { page, downloads, requests: [], errors: [] });
  }

  async ready() {
    await this.page.waitForSelector("html[data-ready]", { timeout: 60_000 });
    return Date.now() - this.started;
  }

  heading() {
    return this.page.$eval("h1", (node) => node.textContent);
  }

  text() {
    return this.page.$eval("main", (node) => node.innerText);
  }

  /** Waits until the page's heading is this, and fails with what stands there instead. */
  async at(title, timeout = 120_000) {
    const wanted = title instanceof RegExp ? title.source : title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    await this.page.waitForFunction((pattern) => new RegExp(pattern).test(document.querySelector("h1")?.textContent ?? ""), { timeout, polling: 50 }, wanted).catch(async () => {
      throw new Error(`expected “${title}”, found “${await this.heading()}”: ${(await this.text()).slice(0, 600)}\n${this.errors.join("\n")}`);
    });
  }

  async file(id, ...paths) {
    const input = (await this.page.$(`#${id}-input`)) ?? (await this.page.$(`#${id}`));
    await input.uploadFile(...paths);
  }

  /** Drops files or folders of the disk where a field takes them, as the mouse does. */
  async drop(id, ...paths) {
    const { x, y } = await (await this.page.$(`#${id}-input`)).evaluate((node) => {
      const place = node.closest(".govuk-file-upload-wrapper, .govuk-drop-zone").getBoundingClientRect();
      return { x: place.x + 20, y: place.y + place.height / 2 };
    });
    for (const type of ["dragEnter", "dragOver", "drop"]) await this.client.send("Input.dispatchDragEvent", { type, x, y, data: { items: [], files: paths, dragOperationsMask: 1 } });
  }

  async fill(id, text) {
    await this.page.$eval(`#${id}`, (node, value) => {
      node.value = value;
      node.dispatchEvent(new Event("input", { bubbles: true }));
    }, text);
  }

  async date(id, iso) {
    const [year, month, day] = iso.split("-");
    for (const [part, value] of [[id, day], [`${id}-month`, month], [`${id}-year`, year]]) await this.fill(part, value);
  }

  async pick(name, value) {
    await this.page.$eval(`input[name="${name}"][value="${value}"]`, (node) => node.click());
  }

  /** Ticks a box: of those that bear a name, the one with a value. */
  async check(name, value) {
    await this.page.$eval(box(name, value), (node) => node.click());
  }

  async press(text) {
    await this.page.evaluate((wanted) => {
      const nodes = [...document.querySelectorAll("main button, main a, #before-main a, footer button")];
      const found = nodes.find((node) => node.textContent.trim() === wanted && !node.closest(".govuk-file-upload-wrapper"));
      if (!found) throw new Error(`no button “${wanted}”: ${nodes.map((node) => node.textContent.trim()).join(" | ")}`);
      found.click();
    }, text);
  }

  async choose(id, value) {
    await this.page.select(`#${id}`, value);
  }

  async start(what) {
    await this.ready();
    await this.pick("what", what);
    await this.press("Continue");
  }

  /** The bytes of a file that arrives among the downloads: as many as the page gave out, and no other file still coming. */
  async downloaded(name, timeout = 60_000) {
    return (await this.download(name, timeout)).bytes;
  }

  /** The same with its name, which may be known by its form alone. */
  async download(name, timeout = 60_000) {
    const end = Date.now() + timeout;
    while (Date.now() < end) {
      const there = readdirSync(this.downloads);
      const found = there.find((one) => (name instanceof RegExp ? name.test(one) : name === one));
      const path = found && join(this.downloads, found);
      const given = await this.page.evaluate(() => window.givenSizes);
      if (found && !there.some((one) => /\.(part|crdownload)$/.test(one)) && given.includes(statSync(path).size)) {
        const bytes = readFileSync(path);
        rmSync(path);
        return { name: found, bytes };
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`${name} did not arrive: ${readdirSync(this.downloads)}; ${this.errors.join("\n")}`);
  }

  /** What Chromium hands on to a screen reader: roles with their names, descriptions and live regions, in the order of the page. */
  async spoken() {
    const { nodes } = await this.client.send("Accessibility.getFullAXTree");
    const by = new Map(nodes.map((node) => [node.nodeId, node]));
    const texts = (node) => (node.role?.value === "StaticText" ? [node.name?.value ?? ""] : (node.childIds ?? []).flatMap((id) => (by.has(id) ? texts(by.get(id)) : [])));
    return nodes.filter((node) => !node.ignored).map((node) => ({
      role: node.role?.value ?? "", name: (node.name?.value ?? "").trim(), description: node.description?.value ?? "", text: texts(node).join(" "),
      ...Object.fromEntries((node.properties ?? []).filter(({ name }) => ["level", "live", "focused"].includes(name)).map(({ name, value }) => [name, value.value])),
    }));
  }

  /** What a screen reader would not say of the page as it stands: its title, the heading, errors, tables and live regions. */
  async unspoken() {
    const spoken = await this.spoken();
    const seen = await this.page.evaluate(() => {
      const plain = (node) => node.textContent.replace(/\s+/g, " ").trim();
      const shown = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.offsetParent && !node.closest("details:not([open]) > :not(summary)"));
      return { title: document.title, heading: plain(document.querySelector("h1")), captions: shown("caption").map(plain), live: shown("[role=status], [aria-live]").filter(plain).length,
        errors: shown(".govuk-error-message").map(plain), summary: shown(".govuk-error-summary__list li").map(plain), wrong: document.querySelector(".govuk-error-summary") !== null };
    });
    const of = (role, more = () => true) => spoken.filter((node) => node.role === role && more(node));
    const named = ["button", "link", "textbox", "combobox", "radio", "checkbox", "slider", "spinbutton", "table", "region", "image", "progressbar", "alert", "radiogroup"];
    const told = spoken.filter(({ role, name, text }) => named.includes(role) && !name && !(role === "alert" && text)).map(({ role }) => `a ${role} without a name`);
    const missing = (what, is) => is || told.push(what);
    missing(`the title “${seen.title}”`, of("RootWebArea")[0]?.name === seen.title);
    missing(`the heading “${seen.heading}”`, of("heading", ({ level, name }) => level === 1 && name.replace(/\s+/g, " ") === seen.heading).length === 1);
    for (const caption of seen.captions) missing(`the table “${caption}”`, of("table", ({ name }) => name === caption).length > 0);
    missing("what goes on", spoken.filter(({ live }) => live && live !== "off").length >= seen.live);
    const alerts = of("alert").map(({ text }) => text.replace(/\s+/g, " ")).join(" ");
    if (seen.wrong) missing("There is a problem", /There is a problem/.test(alerts) && of("heading", ({ name }) => name === "There is a problem").length === 1);
    for (const one of seen.summary) missing(`the error “${one}”`, alerts.includes(one));
    for (const one of seen.errors) missing(`why a field is wrong: “${one}”`, spoken.some(({ description }) => description.replace(/\s+/g, " ").includes(one.replace(/^Error: /, ""))));
    return told;
  }

  /** What axe finds wrong with the page as it stands. */
  async faults() {
    await this.page.evaluate(axeText());
    return this.page.evaluate(async () => {
      const found = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
      return found.violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(" // ")}`);
    });
  }
}

/** The same by keyboard alone. */
export class KeyboardVisit extends Visit {
  /** Presses Tab until the focus is where it is wanted; what has the focus can be seen to have it. */
  async tabTo(wanted) {
    for (let pressed = 0; pressed < 150; ++pressed) {
      const here = await this.page.evaluate((sought) => {
        const node = document.activeElement;
        return node.id === sought || node.name === sought || (/^(A|BUTTON|SUMMARY)$/.test(node.tagName) && node.textContent.trim() === sought);
      }, wanted);
      if (here) return this.page.evaluate(() => {
        const style = getComputedStyle(document.activeElement);
        if (style.outlineStyle === "none" && style.boxShadow === "none") throw new Error(`nobody sees that ${document.activeElement.outerHTML.slice(0, 80)} has the focus`);
      }).catch((error) => this.errors.push(String(error)));
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`the key never comes to ${wanted} on “${await this.heading()}”`);
  }

  async press(text) {
    await this.tabTo(text);
    await this.page.keyboard.press("Enter");
  }

  async pick(name, value) {
    await this.tabTo(name);
    const { keyboard } = this.page;
    if (!(await this.page.$(`input[name="${name}"]:checked`))) await keyboard.press("Space");
    for (let pressed = 0; pressed < 20; ++pressed) {
      if (await this.page.$eval(`input[name="${name}"][value="${value}"]`, (node) => node.checked)) return;
      await keyboard.press("ArrowDown");
    }
    throw new Error(`the keys never choose ${value}`);
  }

  async check(name, value) {
    await this.tabTo(await this.page.$eval(box(name, value), (node) => node.id));
    await this.page.keyboard.press("Space");
  }

  async fill(id, text) {
    await this.tabTo(id);
    const { keyboard } = this.page;
    await keyboard.down("Control");
    await keyboard.press("a");
    await keyboard.up("Control");
    await keyboard.press("Backspace");
    await keyboard.type(text);
  }

  async choose(id, value) {
    await this.tabTo(id);
    for (const way of ["ArrowUp", "ArrowDown"])
      for (let pressed = 0; pressed < 30; ++pressed) {
        if ((await this.page.$eval(`#${id}`, (node) => node.value)) === value) return;
        await this.page.keyboard.press(way);
      }
    throw new Error(`the keys never choose ${value}`);
  }

  async file(id, ...paths) {
    await this.tabTo(id);
    const chosen = this.page.waitForFileChooser();
    await new Promise((resolve) => setTimeout(resolve, 300)); // until the browser would tell of it
    await this.page.keyboard.press("Enter");
    await (await chosen).accept(paths);
  }
}

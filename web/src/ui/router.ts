import { h, type Child } from "./dom";
import { beginForms } from "./form";
import { t } from "../words/words";

export interface Page {
  title: string;
  content: Child[];
  /** Where the back link goes; none on the first page. */
  back?: string;
  /** It says that something is wrong, and so does the title of its window. */
  wrong?: boolean;
  /** The title is the heading of a question that stands in the content. */
  titled?: boolean;
}

/** Makes a page, or names the step that has to come first. */
export type Step = () => Page | string;

const steps = new Map<string, Step>();
let shown = "";
/** The page of the step that is shown, while something else stands in its place: work that goes on, or what came of it. */
let aside: { title: string; before: Node[]; content: Node[] } | undefined;

export function addSteps(more: Record<string, Step>): void {
  for (const [name, step] of Object.entries(more)) steps.set(name, step);
}

const main = (): HTMLElement => document.querySelector("main") as HTMLElement;
const beforeMain = (): HTMLElement => document.getElementById("before-main") as HTMLElement;

function toHeading(): void {
  window.scrollTo(0, 0);
  main().querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
}

function put(page: Page): void {
  beforeMain().replaceChildren();
  if (page.back !== undefined) beforeMain().append(h("nav", { "aria-label": t("button.back") }, h("a", { href: `#${page.back}`, class: "govuk-back-link" }, t("button.back"))));
  const heading = page.titled ? null : h("h1", { class: "govuk-heading-l", tabindex: -1 }, page.title);
  main().replaceChildren(...[heading, ...page.content].filter((child): child is Node | string => Boolean(child)));
  document.title = `${page.wrong ? t("error.prefix") : ""}${page.title} – ${t("service.name")}`;
  beginForms(main());
}

/** Shows a page in place of the step's, and takes the reader to its heading. */
export function show(page: Page): void {
  aside ??= { title: document.title, before: [...beforeMain().childNodes], content: [...main().childNodes] };
  put(page);
  toHeading();
}

/** Puts the step's page back as it was left, with all that was typed and chosen. */
export function restore(): void {
  if (!aside) return showStep(shown, true);
  beforeMain().replaceChildren(...aside.before);
  main().replaceChildren(...aside.content);
  document.title = aside.title;
  aside = undefined;
  toHeading();
}

function showStep(name: string, focus: boolean): void {
  const step = steps.get(name) ?? steps.get("start");
  const page = step?.();
  if (typeof page === "string") return go(page);
  shown = name;
  aside = undefined;
  if (page) put(page);
  if (focus) toHeading();
}

/** Goes to a step; where it stands already, shows it anew. */
export function go(name: string): void {
  if (location.hash === `#${name}`) showStep(name, true);
  else location.hash = name;
}

/** Goes to a step, or back to it as it was left, and does the rest once it stands there. */
export function goThen(name: string, rest: () => void): void {
  if (location.hash === `#${name}`) {
    restore();
    rest();
  } else {
    addEventListener("hashchange", rest, { once: true });
    go(name);
  }
}

/** Makes the step's page anew. */
export function again(): void {
  showStep(shown, false);
}

/** Links that change nothing in the address: back to the step that work began from, and past the head of the page. */
function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
  if (link.hash !== "#main" && link.hash !== (location.hash || "#start")) return;
  event.preventDefault();
  if (link.hash === "#main") main().querySelector("h1")?.focus();
  else restore();
}

export function begin(): void {
  addEventListener("hashchange", () => showStep(location.hash.slice(1), true));
  addEventListener("click", follow);
  showStep(location.hash.slice(1), false);
}

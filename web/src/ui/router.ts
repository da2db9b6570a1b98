import { h, type Child } from "./dom";
import { beginForms } from "./form";
import { t } from "../words/words";

export interface Page {
  title: string;
  content: Child[];
  /** Where the back link goes; none on the first page. */
  back?: string;
  /** The title is the heading of a question that stands in the content. */
  titled?: boolean;
}

/** Makes a page, or names the step that has to come first. */
export type Step = () => Page | string;

const steps = new Map<string, Step>();
let shown = "";

export function addSteps(more: Record<string, Step>): void {
  for (const [name, step] of Object.entries(more)) steps.set(name, step);
}

const main = (): HTMLElement => document.querySelector("main") as HTMLElement;

/** Shows a page and takes the reader to its heading. */
export function show(page: Page, focus = true): void {
  const before = document.getElementById("before-main") as HTMLElement;
  before.replaceChildren();
  if (page.back !== undefined) before.append(h("nav", { "aria-label": t("button.back") }, h("a", { href: `#${page.back}`, class: "govuk-back-link" }, t("button.back"))));
  const heading = page.titled ? null : h("h1", { class: "govuk-heading-l", tabindex: -1 }, page.title);
  main().replaceChildren(...[heading, ...page.content].filter((child): child is Node | string => Boolean(child)));
  document.title = `${page.title} – ${t("service.name")}`;
  beginForms(main());
  if (!focus) return;
  window.scrollTo(0, 0);
  main().querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
}

function showStep(name: string, focus: boolean): void {
  const step = steps.get(name) ?? steps.get("start");
  const page = step?.();
  if (typeof page === "string") return go(page);
  shown = name;
  if (page) show(page, focus);
}

/** Goes to a step; where it stands already, shows it anew. */
export function go(name: string): void {
  if (location.hash === `#${name}`) showStep(name, true);
  else location.hash = name;
}

export function again(): void {
  showStep(shown, false);
}

export function begin(): void {
  addEventListener("hashchange", () => showStep(location.hash.slice(1), true));
  showStep(location.hash.slice(1), false);
}

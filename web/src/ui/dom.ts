export type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | undefined | ((event: Event) => void)>;

function fill(node: Element, attributes: Attributes, children: Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== undefined && value !== false) node.setAttribute(name, String(value));
  }
  node.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
}

/** An element. Texts are texts: nothing that stands in a list is ever taken for HTML. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  fill(node, attributes, children);
  return node;
}

export function svg(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(node, attributes, children);
  return node;
}

export const p = (...children: Child[]): HTMLElement => h("p", { class: "govuk-body" }, ...children);
export const h2 = (text: string): HTMLElement => h("h2", { class: "govuk-heading-m" }, text);
export const bullets = (items: Child[]): HTMLElement => h("ul", { class: "govuk-list govuk-list--bullet" }, ...items.map((item) => h("li", {}, item)));
export const inset = (...children: Child[]): HTMLElement => h("div", { class: "govuk-inset-text" }, ...children);

export function button(text: string, click?: () => void, kind = ""): HTMLButtonElement {
  return h("button", { type: click ? "button" : "submit", class: `govuk-button ${kind && `govuk-button--${kind}`}`.trim(), ...(click && { click }) }, text);
}

export function warning(text: string, hidden: string): HTMLElement {
  return h("div", { class: "govuk-warning-text" }, h("span", { class: "govuk-warning-text__icon", "aria-hidden": "true" }, "!"),
    h("strong", { class: "govuk-warning-text__text" }, h("span", { class: "govuk-visually-hidden" }, hidden), text));
}

export function details(summary: string, ...children: Child[]): HTMLElement {
  return h("details", { class: "govuk-details" }, h("summary", { class: "govuk-details__summary" }, h("span", { class: "govuk-details__summary-text" }, summary)),
    h("div", { class: "govuk-details__text" }, ...children));
}

export type Cell = Child | { number: string };

/** A table that scrolls by itself where the window is narrow. */
export function table(caption: string, headings: string[], rows: Cell[][], numbers: number[] = []): HTMLElement {
  const kind = (column: number, what: string): string => `govuk-table__${what}${numbers.includes(column) ? ` govuk-table__${what}--numeric` : ""}`;
  const cell = (value: Cell, column: number): HTMLElement => {
    const content = value !== null && typeof value === "object" && "number" in value ? value.number : (value as Child);
    return column === 0 ? h("th", { scope: "row", class: "govuk-table__header" }, content) : h("td", { class: kind(column, "cell") }, content);
  };
  return h("div", { class: "app-scroll", tabindex: 0, role: "region", "aria-label": caption },
    h("table", { class: "govuk-table" }, h("caption", { class: "govuk-table__caption govuk-table__caption--s" }, caption),
      h("thead", { class: "govuk-table__head" }, h("tr", { class: "govuk-table__row" }, ...headings.map((heading, at) => h("th", { scope: "col", class: kind(at, "header") }, heading)))),
      h("tbody", { class: "govuk-table__body" }, ...rows.map((row) => h("tr", { class: "govuk-table__row" }, ...row.map(cell))))));
}

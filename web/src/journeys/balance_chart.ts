import { h, svg, table, type Cell } from "../ui/dom";
import { t } from "../words/words";
import { domainLabel, fieldLabel } from "./settings";

interface Line {
  domain: string;
  variable: string;
  level: string;
  target: number;
  sampled: number;
}

function linesOf(csv: string): Line[] {
  return csv.trim().split("\n").slice(1).map((line) => {
    const [domain = "", variable = "", level = "", , target, sampled] = line.split(",");
    return { domain, variable, level, target: Number(target), sampled: Number(sampled) };
  });
}

const bar = 22;
const left = 210;
const width = 480; // on a phone its letters can still be read

/** Bars of what was drawn, each with a line where its target is. */
function chart(lines: Line[], title: string): HTMLElement {
  const most = Math.max(1, ...lines.map((line) => Math.max(line.target, line.sampled)));
  const at = (value: number): number => left + (value / most) * (width - left - 60);
  const rows = lines.flatMap((line, row) => {
    const y = row * (bar + 8);
    return [
      svg("text", { x: left - 8, y: y + 16, "text-anchor": "end", class: "app-chart-text" }, line.level),
      svg("rect", { x: left, y, width: Math.max(1, at(line.sampled) - left), height: bar, class: "app-chart-bar" }),
      svg("line", { x1: at(line.target), x2: at(line.target), y1: y - 3, y2: y + bar + 3, class: "app-chart-target" }),
      svg("text", { x: Math.max(at(line.sampled), at(line.target)) + 8, y: y + 16, class: "app-chart-text" }, `${line.sampled}`),
    ];
  });
  const picture = svg("svg", { viewBox: `0 -4 ${width} ${lines.length * (bar + 8) + 4}`, role: "img", "aria-label": title, class: "app-chart" }, ...rows);
  const cells = lines.map((line): Cell[] => [line.level, line.target.toFixed(1), String(line.sampled)]);
  return h("figure", { class: "app-figure" }, h("figcaption", { class: "govuk-heading-s" }, title), picture as unknown as Node,
    h("details", { class: "govuk-details" }, h("summary", { class: "govuk-details__summary" }, h("span", { class: "govuk-details__summary-text" }, t("chart.table"))),
      h("div", { class: "govuk-details__text" }, table(title, [t("chart.level"), t("chart.target"), t("chart.sampled")], cells, [1, 2]))));
}

/** A chart for each variable of each domain, from balance.csv. */
export function balanceCharts(csv: string, framework: string): HTMLElement[] {
  const groups = new Map<string, Line[]>();
  for (const line of linesOf(csv)) {
    const key = `${domainLabel(framework, line.domain)}: ${fieldLabel(framework, line.variable)}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  if (groups.size === 0) return [h("p", { class: "govuk-body" }, t("chart.none"))];
  return [h("p", { class: "govuk-body" }, t("chart.explained")), ...[...groups].map(([title, lines]) => chart(lines, title))];
}

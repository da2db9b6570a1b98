import { h, p, svg } from "../ui/dom";
import { t } from "../words/words";

export interface Chances {
  correct: number;
  harsh: number;
  lenient: number;
  unrated: number;
}

export const percent = (chance: number): string => `${(100 * chance).toFixed(1)}%`;

const width = 500; // on a phone its letters can still be read
const row = 34;

/** Right, too low, too high and not rated, as one bar for each allocation, with the words in the bar's own table. */
export function chancesChart(lines: { name: string; chances: Chances }[]): HTMLElement {
  const left = 130;
  const bars = lines.flatMap(({ name, chances }, line) => {
    let at = left;
    const parts = (["correct", "harsh", "lenient", "unrated"] as const).map((part) => {
      const size = chances[part] * (width - left - 10);
      const box = svg("rect", { x: at, y: line * row, width: size, height: 26, class: `app-chart-${part}` });
      at += size;
      return box;
    });
    return [svg("text", { x: left - 8, y: line * row + 18, "text-anchor": "end", class: "app-chart-text" }, name), ...parts,
      svg("text", { x: left + 8, y: line * row + 18, class: "app-chart-inside" }, percent(chances.correct))];
  });
  return h("figure", { class: "app-figure" }, h("figcaption", { class: "govuk-heading-s" }, t("model.chart")),
    svg("svg", { viewBox: `0 0 ${width} ${lines.length * row}`, role: "img", "aria-label": t("model.chart.label"), class: "app-chart" }, ...bars) as unknown as Node, p(t("model.chart.text")));
}

/** One bar a line, each with its number. */
export function barsChart(title: string, lines: { name: string; value: number; said: string }[]): HTMLElement {
  const left = 290;
  const most = Math.max(...lines.map((line) => line.value), 1e-9);
  const bars = lines.flatMap(({ name, value, said }, line) => {
    const size = Math.max(1, (value / most) * (width - left - 70));
    return [svg("text", { x: left - 8, y: line * row + 18, "text-anchor": "end", class: "app-chart-text" }, name), svg("rect", { x: left, y: line * row, width: size, height: 26, class: "app-chart-bar" }),
      svg("text", { x: left + size + 8, y: line * row + 18, class: "app-chart-text" }, said)];
  });
  return h("figure", { class: "app-figure" }, h("figcaption", { class: "govuk-heading-s" }, title),
    svg("svg", { viewBox: `0 0 ${width} ${lines.length * row}`, role: "img", "aria-label": `${title}: ${lines.map((line) => `${line.name} ${line.said}`).join("; ")}`, class: "app-chart" }, ...bars) as unknown as Node);
}

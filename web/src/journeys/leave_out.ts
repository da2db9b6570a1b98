import { radioField } from "../ui/fields";
import { form } from "../ui/form";
import { t } from "../words/words";

/** How many rows have no chance. */
export const leftOut = (count: number): string => t(count === 1 ? "draw.leaves.out.one" : "draw.leaves.out", { count });

/** On from what was found: where there are problems, whether to have them put right first or to draw without these rows. */
export function leavePart(problems: number, next: (leave: boolean) => void): HTMLElement {
  if (problems === 0) return form({}, [], () => next(false));
  const leave = radioField("leave", t("draw.problems.question"), [
    { value: "stop", text: t("draw.problems.stop"), hint: t("draw.problems.stop.hint") },
    { value: "leave", text: t("draw.problems.leave"), hint: t("draw.problems.leave.hint") }], { required: t("draw.problems.required") });
  return form({ leave }, [leave.node], (values) => next(values.leave === "leave"));
}

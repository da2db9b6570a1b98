import { FileUpload } from "govuk-frontend";
import { h, type Child } from "./dom";
import { t } from "../words/words";

/** A question: its nodes, and what was answered or what is wrong. */
export interface Field<T> {
  id: string;
  node: HTMLElement;
  read(): { value: T } | { error: string };
  /** Called when the field stands in the page. */
  begin?(): void;
}

const hint = (id: string, text?: string): Child => text && h("div", { id: `${id}-hint`, class: "govuk-hint" }, text);
const described = (id: string, text?: string): string | undefined => (text ? `${id}-hint` : undefined);
const group = (...children: Child[]): HTMLElement => h("div", { class: "govuk-form-group" }, ...children);

/** Shows what is wrong in the field itself, or takes it away; `heard`: at once, where nothing else says it. */
export function showError(field: Pick<Field<unknown>, "id" | "node">, error: string | null, heard = false): void {
  const id = `${field.id}-error`;
  document.getElementById(id)?.remove();
  field.node.classList.toggle("govuk-form-group--error", error !== null);
  const inputs = [...field.node.querySelectorAll("input, select, textarea, button, fieldset")];
  const target = field.node.querySelector("fieldset") ?? document.getElementById(field.id) ?? inputs[0];
  const describedBy = (target?.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  if (error !== null) {
    const message = h("p", { id, class: "govuk-error-message", role: heard && "alert" }, h("span", { class: "govuk-visually-hidden" }, t("error.prefix")), error);
    const before = field.node.querySelector(".govuk-hint, .govuk-label, .govuk-fieldset__legend");
    (before ?? field.node.firstElementChild)?.after(message);
    describedBy.push(id);
  }
  if (describedBy.length) target?.setAttribute("aria-describedby", describedBy.join(" "));
  else target?.removeAttribute("aria-describedby");
}

export interface TextOptions {
  hint?: string;
  value?: string;
  width?: number;
  required?: string;
  check?: (text: string) => string | null;
  input?: () => void;
}

export function textField(id: string, label: string, options: TextOptions = {}): Field<string> {
  const input = h("input", {
    id, name: id, type: "text", autocomplete: "off", spellcheck: "false", value: options.value, "aria-describedby": described(id, options.hint),
    class: `govuk-input ${options.width ? `govuk-input--width-${options.width}` : ""}`.trim(), ...(options.input && { input: options.input }),
  });
  return {
    id,
    node: group(h("label", { class: "govuk-label govuk-label--s", for: id }, label), hint(id, options.hint), input),
    read: () => {
      const value = input.value.trim();
      if (!value && options.required) return { error: options.required };
      const wrong = value ? (options.check?.(value) ?? null) : null;
      return wrong === null ? { value } : { error: wrong };
    },
  };
}

/** Day, month and year, each by itself; the value is ISO. */
export function dateField(id: string, legend: string, text: string, value = ""): Field<string> {
  const [year, month, day] = value.split("-");
  const part = (name: "day" | "month" | "year", width: number, start?: string): HTMLElement =>
    h("div", { class: "govuk-date-input__item" }, group(h("label", { class: "govuk-label govuk-date-input__label", for: name === "day" ? id : `${id}-${name}` }, t(`date.${name}`)),
      h("input", { id: name === "day" ? id : `${id}-${name}`, name: `${id}-${name}`, type: "text", inputmode: "numeric", autocomplete: "off", value: start, class: `govuk-input govuk-date-input__input govuk-input--width-${width}` })));
  const node = group(h("fieldset", { class: "govuk-fieldset", role: "group", "aria-describedby": `${id}-hint` },
    h("legend", { class: "govuk-fieldset__legend govuk-fieldset__legend--s" }, legend), hint(id, text),
    h("div", { class: "govuk-date-input" }, part("day", 2, day), part("month", 2, month), part("year", 4, year))));
  return {
    id,
    node,
    read: () => {
      const [d, m, y] = [...node.querySelectorAll("input")].map((input) => input.value.trim());
      if (!d && !m && !y) return { error: t("date.missing", { what: legend }) };
      const date = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
      const whole = /^\d{1,2}$/.test(d ?? "") && /^\d{1,2}$/.test(m ?? "") && /^\d{4}$/.test(y ?? "");
      if (!whole || date.getUTCDate() !== Number(d) || date.getUTCMonth() !== Number(m) - 1) return { error: t("date.wrong", { what: legend }) };
      if (date.getUTCFullYear() < 2000 || date.getUTCFullYear() > 2099) return { error: t("date.far", { what: legend }) };
      return { value: date.toISOString().slice(0, 10) };
    },
  };
}

/** The same, or nothing where it is left blank. */
export function optionalDateField(id: string, legend: string, text: string, value = ""): Field<string> {
  const field = dateField(id, legend, text, value);
  const isTyped = (): boolean => [...field.node.querySelectorAll("input")].some((input) => input.value.trim() !== "");
  return { ...field, read: () => (isTyped() ? field.read() : { value: "" }) };
}

export interface Choice {
  value: string;
  text: string;
  hint?: string;
}

export function radioField(id: string, legend: string, choices: Choice[], options: { value?: string; hint?: string; required: string; pageHeading?: boolean; change?: () => void }): Field<string> {
  const item = (choice: Choice, at: number): HTMLElement => {
    const own = at === 0 ? id : `${id}-${choice.value}`;
    return h("div", { class: "govuk-radios__item" },
      h("input", { class: "govuk-radios__input", type: "radio", id: own, name: id, value: choice.value, checked: choice.value === options.value, "aria-describedby": choice.hint && `${own}-item-hint`, ...(options.change && { change: options.change }) }),
      h("label", { class: "govuk-label govuk-radios__label", for: own }, choice.text),
      choice.hint && h("div", { id: `${own}-item-hint`, class: "govuk-hint govuk-radios__hint" }, choice.hint));
  };
  const heading = options.pageHeading ? h("h1", { class: "govuk-fieldset__heading", tabindex: -1 }, legend) : legend;
  const node = group(h("fieldset", { class: "govuk-fieldset", "aria-describedby": described(id, options.hint) },
    h("legend", { class: `govuk-fieldset__legend govuk-fieldset__legend--${options.pageHeading ? "l" : "s"}` }, heading), hint(id, options.hint),
    h("div", { class: "govuk-radios" }, ...choices.map(item))));
  return {
    id,
    node,
    read: () => {
      const chosen = node.querySelector<HTMLInputElement>("input:checked");
      return chosen ? { value: chosen.value } : { error: options.required };
    },
  };
}

export function selectField(id: string, label: string, choices: Choice[], options: { value?: string; hint?: string; change?: () => void } = {}): Field<string> {
  const select = h("select", { id, name: id, class: "govuk-select", "aria-describedby": described(id, options.hint), ...(options.change && { change: options.change }) },
    ...choices.map((choice) => h("option", { value: choice.value, selected: choice.value === options.value }, choice.text)));
  return { id, node: group(h("label", { class: "govuk-label govuk-label--s", for: id }, label), hint(id, options.hint), select), read: () => ({ value: select.value }) };
}

export function checkField(id: string, label: string, text?: string, value = false): Field<boolean> {
  const input = h("input", { class: "govuk-checkboxes__input", type: "checkbox", id, name: id, checked: value, "aria-describedby": text && `${id}-hint` });
  return {
    id,
    node: group(h("div", { class: "govuk-checkboxes" }, h("div", { class: "govuk-checkboxes__item" }, input, h("label", { class: "govuk-label govuk-checkboxes__label", for: id }, label),
      text && h("div", { id: `${id}-hint`, class: "govuk-hint govuk-checkboxes__hint" }, text)))),
    read: () => ({ value: input.checked }),
  };
}

/** Any of several. */
export function checksField(id: string, legend: string, choices: Choice[], options: { values?: string[]; hint?: string } = {}): Field<string[]> {
  const item = (choice: Choice, at: number): HTMLElement => {
    const own = at === 0 ? id : `${id}-${at}`;
    return h("div", { class: "govuk-checkboxes__item" }, h("input", { class: "govuk-checkboxes__input", type: "checkbox", id: own, name: id, value: choice.value, checked: options.values?.includes(choice.value) }),
      h("label", { class: "govuk-label govuk-checkboxes__label", for: own }, choice.text));
  };
  const node = group(h("fieldset", { class: "govuk-fieldset", "aria-describedby": described(id, options.hint) }, h("legend", { class: "govuk-fieldset__legend govuk-fieldset__legend--s" }, legend),
    hint(id, options.hint), h("div", { class: "govuk-checkboxes" }, ...choices.map(item))));
  return { id, node, read: () => ({ value: [...node.querySelectorAll<HTMLInputElement>("input:checked")].map((input) => input.value) }) };
}

export interface FileOptions {
  hint?: string;
  many?: boolean;
  accept?: string;
  required?: string;
  /** Files chosen before: the field holds them. */
  kept?: File[];
}

/** Files, chosen or dropped. */
export function fileField(id: string, label: string, options: FileOptions = {}): Field<File[]> {
  const input = h("input", { class: "govuk-file-upload", id, name: id, type: "file", multiple: options.many === true, accept: options.accept, "aria-describedby": described(id, options.hint) });
  const wrapper = h("div", { class: "govuk-file-upload-wrapper" }, input);
  const before = options.kept ?? [];
  const hold = (files: File[]): void => {
    const holder = new DataTransfer();
    files.forEach((file) => holder.items.add(file));
    input.files = holder.files;
    input.dispatchEvent(new CustomEvent("change"));
  };
  const kept = before.length && !options.required ? h("p", { class: "govuk-body" }, h("button", { type: "button", class: "app-link-button govuk-link", click: () => {
    hold([]);
    kept?.remove();
    document.getElementById(id)?.focus();
  } }, t("file.leave", { names: before.map((file) => file.name).join(", ") }))) : null;
  const node = group(h("label", { class: "govuk-label govuk-label--s", for: id }, label), hint(id, options.hint), kept, wrapper);
  /** Why what was dropped last was not taken. */
  let notTaken: string | null = null;
  const dropped = (event: DragEvent): void => {
    const isFolder = [...(event.dataTransfer?.items ?? [])].some((item) => item.webkitGetAsEntry()?.isDirectory);
    notTaken = isFolder ? t(options.many ? "file.folder.many" : "file.folder") : !options.many && (event.dataTransfer?.files.length ?? 0) > 1 ? t("file.one.only") : null;
    if (isFolder) {
      event.preventDefault();
      event.stopPropagation();
      document.getElementById(id)?.classList.remove("govuk-file-upload-button--dragging");
    }
    showError({ id, node }, notTaken, true);
    const inSummary = document.querySelector(`.govuk-error-summary a[href="#${id}"]`);
    if (notTaken !== null && inSummary) inSummary.textContent = notTaken; // what was said there before is about no file at all
  };
  wrapper.addEventListener("drop", dropped, true); // before the field itself
  input.addEventListener("change", () => {
    if (notTaken) showError({ id, node }, null);
    notTaken = null;
  });
  return {
    id,
    node,
    begin: () => {
      new FileUpload(wrapper, {
        i18n: {
          chooseFilesButton: options.many ? t("file.choose.many") : t("file.choose"), dropInstruction: t("file.drop"), noFileChosen: t("file.none"),
          multipleFilesChosen: { one: t("file.count.one"), other: t("file.count.many") }, enteredDropZone: t("file.entered"), leftDropZone: t("file.left"),
        },
      });
      // A comma that only screen readers meet would make the button's name another than its text.
      document.getElementById(`${id}-comma`)?.replaceWith(h("span", { id: `${id}-comma` }, " "));
      if (before.length) hold(before);
    },
    read: () => {
      const files = [...(input.files ?? [])];
      if (notTaken) return { error: notTaken };
      if (files.length === 0 && options.required) return { error: options.required };
      if (files.length > 1 && !options.many) return { error: t("file.one.only") };
      return { value: files };
    },
  };
}

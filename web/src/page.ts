import "./styles.scss";
import { EngineClient } from "./engine/client";
import { engineParts, Tampered } from "./engine/parts";
import { unsavedWork } from "./files/downloads";
import { bullets, button, h, p } from "./ui/dom";
import { again, begin, show } from "./ui/router";
import { engineVersion, useEngine } from "./ui/work";
import { learnFrameworks } from "./journeys/settings";
import { languages, speak, spoken, t } from "./words/words";
import "./journeys/start";
import "./journeys/ask";
import "./journeys/check";
import "./journeys/draw";
import "./journeys/dice_return";
import "./journeys/verify";
import "./journeys/rate";
import "./journeys/model";
import "./journeys/services";
import "./journeys/pack";
import "./journeys/acts";
import "./journeys/substitute";
import "./journeys/amend";
import "./journeys/confirm";
import "./journeys/assign";
import "./journeys/calendar";

function frame(): void {
  document.getElementById("skip")?.replaceChildren(t("page.skip"));
  document.getElementById("name")?.replaceChildren(t("service.name"));
  document.getElementById("tagline")?.replaceChildren(t("page.tagline"));
  document.getElementById("footer")?.replaceChildren(h("p", { class: "govuk-body-s" }, t("page.private")), h("p", { class: "govuk-body-s" }, t("page.version", { version: engineVersion() })), ...languageSwitch());
}

function languageSwitch(): Node[] {
  const others = languages.filter((one) => one !== spoken());
  return others.map((one) => button(one === "cy" ? "Cymraeg" : "English", () => {
    speak(one);
    frame();
    again();
  }, "secondary"));
}

/** What to say where the browser will not run the engine: a way on, for people and for their IT. */
function cannotRun(error: unknown): void {
  const tampered = error instanceof Tampered;
  show({
    title: t(tampered ? "boot.tampered.title" : "boot.title"),
    content: tampered ? [p(t("boot.tampered"))] : [p(t("boot.text")), p(t("boot.ask")), bullets([t("boot.wasm"), t("boot.worker"), t("boot.browser")]), p(t("boot.program")), h("pre", { class: "app-command", tabindex: 0 }, String(error))],
  });
}

/** On paper everything is open. */
function openOnPaper(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
}

async function boot(): Promise<void> {
  try {
    useEngine(await EngineClient.open(await engineParts()));
  } catch (error) {
    return cannotRun(error);
  }
  await learnFrameworks();
  frame();
  addEventListener("beforeunload", (event) => {
    if (unsavedWork().length > 0) event.preventDefault();
  });
  // A file dropped beside its place would make the browser leave the page.
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
  openOnPaper();
  begin();
  document.documentElement.dataset["ready"] = "true";
}

document.body.classList.add("js-enabled", "govuk-frontend-supported");
void boot();

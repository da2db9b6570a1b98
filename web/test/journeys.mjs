// The journeys through the page, each as a list of steps: what a person does, and the heading that stands there then.
import { example } from "./browser.mjs";

export const fieldwork = "2019-03-04";

export const steps = {
  async list(visit, file) {
    await visit.file("list", file);
    await visit.press("Continue");
  },
  async check(visit, file, seen = async () => undefined) {
    await visit.start("check");
    await visit.at("Check a list");
    await seen("check-1-list");
    await steps.list(visit, file);
    await visit.at("When is the fieldwork?");
    await seen("check-2-dates");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Check the list");
    await visit.at(/eligible in/);
    await seen("check-3-result");
  },
  /** Up to the page before the draw. */
  async towardsDraw(visit, file, luck, seen = async () => undefined) {
    await visit.at("Draw a sample");
    await seen("draw-1-list");
    await steps.list(visit, file);
    await visit.at("The inspection");
    await seen("draw-2-inspection");
    await visit.date("fieldwork", fieldwork);
    await visit.press("Continue");
    await visit.at(/What was found in/);
    await seen("draw-3-found");
    await visit.press("Continue");
    await visit.at("How many cases to read");
    await visit.page.waitForSelector("[aria-live] table");
    await seen("draw-4-sizes");
    await visit.press("Continue");
    await visit.at("Who picks the sample?");
    if (luck.seed) {
      await visit.pick("luck", "typed");
      await visit.fill("seed", luck.seed);
    } else await visit.pick("luck", luck.kind);
    await seen("draw-5-luck");
    await visit.press("Continue");
    await visit.at("Check your answers before you draw");
    await seen("draw-6-answers");
  },
  async draw(visit, file, seed, seen = async () => undefined) {
    await visit.start("draw");
    await steps.towardsDraw(visit, file, { seed }, seen);
    await visit.press("Draw the sample");
    await visit.at("The sample is drawn");
    await seen("draw-7-drawn");
  },
  async verify(visit, pack, list, seen = async () => undefined) {
    await visit.start("verify");
    await visit.at("Check a draw");
    await seen("verify-1-files");
    await visit.file("pack", ...pack);
    await visit.file("list", list);
    await visit.press("Check the draw");
    await visit.at(/^The draw (agrees|does not agree)/);
    await seen("verify-2-result");
  },
};

export const typical = example("typical.csv");
export const messy = example("messy.csv");

import { defineConfig } from "vite";

// Three scripts: the page's and its worker's, which build/assemble.mjs puts into one file, and the JavaScript module.
const parts: Record<string, { entry: string; name: string; format: "iife" | "es" }> = {
  page: { entry: "src/page.ts", name: "casedrawPage", format: "iife" },
  worker: { entry: "src/engine/worker.ts", name: "casedrawWorker", format: "iife" },
  module: { entry: "src/module.ts", name: "casedraw", format: "es" },
};

export default defineConfig(({ mode }) => {
  const part = parts[mode in parts ? mode : "page"]!;
  return {
    css: { preprocessorOptions: { scss: { loadPaths: [import.meta.dirname, `${import.meta.dirname}/node_modules`], quietDeps: true, style: "compressed" } } },
    build: {
      outDir: `../build/page/${mode in parts ? mode : "page"}`,
      emptyOutDir: true,
      cssMinify: false, // the minifier refuses a rule of govuk-frontend; sass has compressed it
      target: "es2021",
      lib: { entry: part.entry, formats: [part.format], name: part.name, fileName: () => "script.js", cssFileName: "style" },
    },
  };
});

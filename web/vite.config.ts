import { defineConfig } from "vite";

// Two scripts, the page's and the worker's; build/assemble.mjs puts them into one file.
export default defineConfig(({ mode }) => ({
  css: { preprocessorOptions: { scss: { loadPaths: [import.meta.dirname, `${import.meta.dirname}/node_modules`], quietDeps: true } } },
  build: {
    outDir: `../build/page/${mode === "worker" ? "worker" : "page"}`,
    emptyOutDir: true,
    cssMinify: false, // the minifier refuses a rule of govuk-frontend; sass has compressed it
    target: "es2021",
    lib: {
      entry: mode === "worker" ? "src/engine/worker.ts" : "src/page.ts",
      formats: ["iife" as const],
      name: mode === "worker" ? "casedrawWorker" : "casedrawPage",
      fileName: () => "script.js",
      cssFileName: "style",
    },
  },
}));

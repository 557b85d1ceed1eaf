import { defineConfig } from "vitest/config";

// The service answers `/` with index.html and `/static/…` with the rest; names carry a hash, so that they may be cached for ever.
export default defineConfig({
  base: "/static/",
  build: {
    outDir: "../svodka/web/static",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0, // no data: addresses, which the content security policy forbids
    license: { fileName: "licenses.txt" },
  },
  server: { proxy: Object.fromEntries(["/extract", "/gold", "/documents", "/records", "/facets", "/series", "/health"].map((path) => [path, "http://127.0.0.1:8000"])) },
  test: { include: ["test/**/*.test.ts"], environment: "node" },
});

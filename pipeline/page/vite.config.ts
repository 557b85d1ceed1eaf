import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const LICENCES = "licenses.txt";

/** Licences of packages that come without the text: it is in `licences/`, from their repositories. A package without any is an error. */
const licences = {
  name: "licences",
  writeBundle(this: { error(message: string): never }, options: { dir?: string }) {
    const file = join(options.dir ?? "", LICENCES);
    const told = readFileSync(file, "utf8").replace(/^## (\S+) - .*\n(?=\n## |\s*$(?![^]))/gm, (head: string, name: string) => {
      const path = new URL(`licences/${name.replace("/", "__")}.txt`, import.meta.url);
      if (!existsSync(path)) this.error(`${name}: no licence text, neither in the package nor in licences/`);
      return `${head}\n${readFileSync(path, "utf8")}`;
    });
    writeFileSync(file, told);
  },
};


// The service answers `/` with index.html and `/static/…` with the rest; names carry a hash, so that they may be cached for ever.
export default defineConfig({
  base: "/static/",
  plugins: [licences],
  build: {
    outDir: "../svodka/web/static",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0, // no data: addresses, which the content security policy forbids
    license: { fileName: LICENCES },
  },
  server: { proxy: Object.fromEntries(["/extract", "/gold", "/documents", "/records", "/facets", "/series", "/health"].map((path) => [path, "http://127.0.0.1:8000"])) },
  test: { include: ["test/**/*.test.ts"], environment: "node" },
});

// Builds dist/ from src/: bundle and minify (esbuild), then drop what no template uses (purgecss).
// Stops with an error rather than leaving half a style sheet.
import { copyFile, readFile, rm, mkdir, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { PurgeCSS } from "purgecss";

process.chdir(import.meta.dirname ?? new URL(".", import.meta.url).pathname);

const THEMES = ["zoetermeer", "groningen"];
const PROJECT = ["templates", "intake", "cases", "reporting", "oco_portal"];
const CONTENT = [...PROJECT.flatMap((folder) => [`../${folder}/**/*.html`, `../${folder}/**/*.py`]), "src/portal.js"];
const TARGET = ["chrome109", "firefox115", "safari16"];
// What no template spells out: Django writes aria-invalid, and "utrecht-alert--{{ kind }}" is only half a name.
const CHOSEN_IN_TEMPLATES = [/^aria-invalid$/, /^utrecht-alert--(info|ok|warning|error)$/, /^utrecht-status-badge--(neutral|safe|warning|danger)$/];
const LIMIT = 15_000; // bytes, gzipped, all files of a public page together

// The example tokens come as a class; here they are the ground that every theme stands on.
const tokensOnRoot = {
  name: "tokens-on-root",
  setup: ({ onLoad }) =>
    onLoad({ filter: /voorbeeld-design-tokens.*\.css$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replaceAll(".voorbeeld-theme", ":root"),
      loader: "css",
    })),
};

async function stylesheet() {
  const ours = (await readFile("src/portal.css", "utf8")).match(/(?<=var\()--[\w-]+/g);
  const bundled = await build({ entryPoints: ["src/portal.css"], bundle: true, write: false, minifyWhitespace: true, legalComments: "inline", plugins: [tokensOnRoot], target: TARGET });
  const [purged] = await new PurgeCSS().purge({
    content: CONTENT,
    css: [{ raw: bundled.outputFiles[0].text }],
    variables: true,
    safelist: { standard: CHOSEN_IN_TEMPLATES, variables: [/^--oco-/, ...ours] },
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
  });
  const { code } = await transform(purged.css, { loader: "css", minify: true, target: TARGET, legalComments: "none" });
  // A rule of our own that lost its token would silently lose its colour.
  const known = new Set([...code.matchAll(/(--[\w-]+):/g)].map(([, token]) => token));
  const lost = [...code.matchAll(/var\((--(?:oco|basis|voorbeeld)-[\w-]+)\)/g)].map(([, token]) => token).filter((token) => !known.has(token));
  if (lost.length) throw new Error(`portal.css uses tokens that do not exist: ${[...new Set(lost)].join(", ")}`);
  return code;
}

async function theme(name, portal) {
  const { code } = await transform(await readFile(`src/theme-${name}.css`, "utf8"), { loader: "css", minify: true, target: TARGET });
  const idle = [...code.matchAll(/(--[\w-]+):/g)].map(([, token]) => token).filter((token) => !portal.includes(`var(${token}`));
  if (idle.length) throw new Error(`theme-${name}.css sets tokens that nothing uses: ${idle.join(", ")}`);
  return code;
}

// Only on pages about released reports, and like webauthn.js not counted with a public page.
async function reportStylesheet() {
  return (await transform(await readFile("src/report.css", "utf8"), { loader: "css", minify: true, target: TARGET })).code;
}

const portal = await stylesheet();
const script = await build({ entryPoints: ["src/portal.js"], bundle: true, write: false, minify: true, format: "iife", target: TARGET });
// Only on pages where staff sign in, so not counted with a public page.
const webauthn = await build({ entryPoints: ["src/webauthn.js"], bundle: true, write: false, minify: true, format: "iife", target: TARGET });
const files = { "portal.css": portal, "portal.js": script.outputFiles[0].text, "webauthn.js": webauthn.outputFiles[0].text, "report.css": await reportStylesheet() };
for (const name of THEMES) files[`theme-${name}.css`] = await theme(name, portal);

// The content policy allows neither data: addresses nor other hosts, and a page without its own parts is a mistake.
for (const [file, text] of Object.entries(files)) if (/url\(|https?:/.test(text)) throw new Error(`${file} refers to an address`);
for (const needed of [".utrecht-textbox", ".utrecht-button", ".oco-timeline", ":last-child", "@media print"])
  if (!portal.includes(needed)) throw new Error(`portal.css lost ${needed}: are the templates where build.mjs looks?`);

const sizes = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, gzipSync(text).length]));
const page = sizes["portal.css"] + sizes["portal.js"] + Math.max(...THEMES.map((name) => sizes[`theme-${name}.css`]));
if (page > LIMIT) throw new Error(`${page} bytes gzipped is more than ${LIMIT}`);

await rm("dist", { recursive: true, force: true });
await mkdir("dist");
for (const [file, text] of Object.entries(files)) await writeFile(`dist/${file}`, text);
await copyFile("src/icon.svg", "dist/icon.svg");
console.log(Object.entries(sizes).map(([file, size]) => `${file} ${size}`).join(", "), `(bytes gzipped; a page: ${page})`);

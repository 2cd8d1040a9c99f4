// Writes wwwroot/fonts and parts/_faces.scss: the typeface in parts, so that a page fetches what its letters need. Browsers keep a font for a year: one that changes gets another name.
//   base: English, and the letters of Welsh that other languages have too. All that most pages fetch.
//   welsh: w and y with accents, which are Welsh alone.
//   more: the other letters of Western Europe.
//   ext: the rest, as it comes.
// A font that comes too late for the first page waits for the next: lines that move under a reader's eyes are worse than another typeface.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import subset from 'subset-font';

const family = 'Atkinson Hyperlegible Next';
const files = 'atkinson-hyperlegible-next';
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const run = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('');

const base = run(0x20, 0x7e) + '\u00a0£©·×ÀÁÂÄÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜàáâäèéêëìíîïòóôöùúûü–—‘’“”…−';
const welsh = 'ŴŵŶŷẀẁẂẃẄẅỲỳ';
const more = [...run(0xa1, 0xff) + 'ıŒœˆ˚˜\u0300\u0301\u0303\u0304\u0308\u2009‚„•‹›⁄€™∕'].filter((letter) => !base.includes(letter) && !'\u00ad\u00b5'.includes(letter)).join('');
const ext = [...run(0x100, 0x130) + run(0x132, 0x151) + run(0x154, 0x2ba) + run(0x2bd, 0x2c5) + run(0x2c7, 0x2cc) + run(0x1e00, 0x1e9f) + run(0x1ef2, 0x1eff)]
  .filter((letter) => !welsh.includes(letter)).join('');
const parts = [['base', 'latin', base], ['welsh', 'latin-ext', welsh], ['more', 'latin', more], ['ext', 'latin-ext', ext]];

const hex = (code) => code.toString(16).toUpperCase();
const ranges = (letters) => [...letters].map((letter) => letter.codePointAt(0)).sort((a, b) => a - b)
  .reduce((found, code) => {
    const last = found.at(-1);
    if (last && last[1] === code - 1)
      last[1] = code;
    else
      found.push([code, code]);
    return found;
  }, [])
  .map(([from, to]) => from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`).join(', ');

let faces = '// Written by fonts.mjs.\n';
for (const [name, source, letters] of parts) {
  for (const weight of [400, 700]) {
    const whole = readFileSync(here(`node_modules/@fontsource/${files}/files/${files}-${source}-${weight}-normal.woff2`));
    const file = `${files}-${name}-${weight}.woff2`;
    const font = name === 'ext' ? whole : await subset(whole, letters, { targetFormat: 'woff2' });
    writeFileSync(here(`../../../wwwroot/fonts/${file}`), font);
    console.log(`${file}: ${font.length} bytes`);
    faces += `@font-face {
  font-family: "${family}";
  src: url("../fonts/${file}") format("woff2");
  font-weight: ${weight};
  font-display: optional;
  unicode-range: ${ranges(letters)};
}
`;
  }
}
writeFileSync(here('parts/_faces.scss'), faces);

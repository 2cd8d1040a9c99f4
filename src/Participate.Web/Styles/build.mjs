// Writes wwwroot/css/site.css, minified, from site.scss.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as sass from 'sass';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { css } = sass.compile(here('site.scss'), { style: 'compressed', loadPaths: [here('node_modules')], quietDeps: true, charset: false });
const small = css
  // Every colour is defined in :root, so the fallbacks are dead weight.
  .replaceAll(/var\((--govuk-[a-z-]+-colour), ?#[0-9a-f]{3,6}\)/g, 'var($1)')
  // Set once for the body.
  .replaceAll(/-(?:webkit|moz-osx)-font-smoothing:[a-z]+;?/g, '')
  // Paper has the typeface of the screen; govuk-frontend would set it anew for each component.
  .replaceAll(/@media print\{[^{}]*\{font-family:sans-serif\}\}/g, '')
  // Plain ASCII, so that no charset need be declared.
  .replaceAll(/[^\x00-\x7f]/g, (letter) => `\\${letter.codePointAt(0).toString(16)} `);
const target = here('../../../wwwroot/css/site.css');
writeFileSync(target, `/* Parts of govuk-frontend (MIT): see /licences/govuk-frontend.txt */${small}\n`);
console.log(`${target}: ${small.length} bytes`);

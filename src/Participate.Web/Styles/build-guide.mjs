// Writes guide.html from components.md: each example drawn, with its markup below it.
import { readFileSync, writeFileSync } from 'node:fs';

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const inline = (text) => escape(text)
  .replace(/`([^`]+)`/g, '<code>$1</code>')
  .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>');
const root = '../../../wwwroot';
const source = readFileSync(new URL('components.md', import.meta.url), 'utf8');

const parts = [];
const contents = [];
for (const piece of source.split(/^(?=## )/m)) {
  const [, heading] = piece.match(/^##? (.+)$/m);
  const id = `part-${heading.toLowerCase().replace(/[^a-z]+/g, '-').replace(/-$/, '')}`;
  const level = piece.startsWith('## ') ? 2 : 1;
  if (level === 2) contents.push(`<li><a href="#${id}">${escape(heading)}</a></li>`);
  parts.push(`<div class="pt-container"><h${level} id="${id}">${escape(heading)}</h${level}>`);
  const body = piece.replace(/^##? .+\n/, '');
  for (const block of body.split(/(^```html[^\n]*\n[\s\S]*?^```$)/m)) {
    const code = block.match(/^```html *(\w*)\n([\s\S]*?)^```$/m);
    if (!code) {
      for (const paragraph of block.trim().split(/\n{2,}/).filter(Boolean)) {
        parts.push(paragraph.startsWith('- ')
          ? `<ul class="pt-measure">${paragraph.split(/\n- |^- /).filter(Boolean).map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`
          : `<p class="pt-measure">${inline(paragraph)}</p>`);
      }
      continue;
    }
    const [, kind, markup] = code;
    if (kind === 'wide') parts.push('</div>', markup, '<div class="pt-container">');
    else if (kind !== 'shell') parts.push(markup);
    parts.push(`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">Markup</span></summary><pre tabindex="0"><code>${escape(markup)}</code></pre></details>`);
  }
  if (level === 1) parts.push('<!-- contents -->');
  parts.push('<hr></div>');
}

writeFileSync(new URL('guide.html', import.meta.url), `<!DOCTYPE html>
<html lang="en-GB" class="govuk-template pt-template">
<head>
<meta charset="utf-8">
<title>Style guide – Participate</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="${root}/img/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${root}/css/site.css">
</head>
<body class="govuk-template__body pt-body">
<!-- Written by build-guide.mjs from components.md: edit that. -->
<main class="pt-main">
${parts.join('\n').replace('<!-- contents -->', `<ul class="pt-row">${contents.join('')}</ul>`)}
</main>
</body>
</html>
`);

// Keys and comforts for moderators. Progressive enhancement only: every page works without this file.
const list = document.querySelector('[data-keys]');
const store = 'participate-keys';
const read = () => { try { return localStorage.getItem(store); } catch { return null; } };
const write = (value) => { try { localStorage.setItem(store, value); } catch { /* It holds for this page alone. */ } };
let on = read() !== 'off';
// What it says, in the language of the page.
const say = (english, welsh) => (document.documentElement.lang === 'cy' ? welsh : english);

// Single keys can be switched off (WCAG 2.1.4), and stay so on this browser.
const button = list?.querySelector('[data-keys-switch]');
const show = () => { if (button) button.textContent = on ? say('Switch keys off', 'Troi’r bysellau i ffwrdd') : say('Switch keys on', 'Troi’r bysellau ymlaen'); };
if (list) list.hidden = false;
button?.addEventListener('click', () => {
  on = !on;
  write(on ? 'on' : 'off');
  show();
});
show();

const rows = [...document.querySelectorAll('tr[data-case]')];
const linkOf = (row) => row?.querySelector('th a');
const current = () => rows.findIndex((row) => row.contains(document.activeElement));
const move = (by) => {
  const at = current();
  linkOf(rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))])?.focus();
};
const acts = {
  j: () => move(1),
  k: () => move(-1),
  x: () => rows[current()]?.querySelector('input[type=checkbox]')?.click(),
  o: () => linkOf(rows[current()])?.click(),
  '?': () => { list.open = true; list.querySelector('summary').focus(); },
};
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !list) return;
  const typing = event.target.closest('textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])');
  if (typing || !on) return;
  const entry = [...list.querySelectorAll('[data-key]')].find((item) => item.dataset.key === event.key);
  if (!entry) return;
  event.preventDefault();
  const target = entry.dataset.target && document.querySelector(entry.dataset.target);
  if (entry.dataset.target) {
    if (target?.matches('button, a')) target.click();
    else target?.focus();
  } else {
    acts[event.key]?.();
  }
});

// "Select all on this page" ticks the boxes where they are, so that what was typed is kept.
document.querySelector('[data-select]')?.addEventListener('click', (event) => {
  event.preventDefault();
  for (const box of document.querySelectorAll('tr[data-case] input[type=checkbox]')) box.checked = true;
});

// A standard message fills the field while nothing of one's own is in it.
for (const select of document.querySelectorAll('select[data-standard-for]')) {
  const field = document.getElementById(select.dataset.standardFor);
  let filled = '';
  select.addEventListener('change', () => {
    const text = select.value ? document.querySelector(`[data-standard-text="${CSS.escape(select.value)}"]`)?.textContent ?? '' : '';
    if (!field || (field.value !== '' && field.value !== filled)) return;
    filled = field.value = text;
    field.dispatchEvent(new Event('input'));
  });
}

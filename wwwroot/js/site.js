// Progressive enhancement only: every page works without this file.

// What scripts say, in the language of the page.
const say = (english, welsh) => (document.documentElement.lang === 'cy' ? welsh : english);

// Errors first, then what just happened: a screen reader starts there.
const announce = document.querySelector('.govuk-error-summary')
  ?? document.querySelector('.govuk-notification-banner[role="alert"]');
if (announce) {
  announce.setAttribute('tabindex', '-1');
  announce.addEventListener('blur', () => announce.removeAttribute('tabindex'), { once: true });
  announce.focus();
}

// Links in the error summary move to the field, with its label or legend in view.
document.querySelector('.govuk-error-summary')?.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  const group = field.closest('.govuk-form-group') ?? field;
  group.scrollIntoView({ block: 'start' });
  const focusable = field.matches('input, select, textarea, button, a[href], [tabindex]') ? field : field.querySelector('input, select, textarea');
  focusable?.focus({ preventScroll: true });
});

// One press, one submission. The buttons stay enabled, so that their value is sent and
// the focus is kept; a second press is ignored until the page is shown again.
const sending = new WeakSet();
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.hasAttribute('data-prevent-double-click') || event.defaultPrevented) return;
  if (sending.has(form)) {
    event.preventDefault();
    return;
  }
  sending.add(form);
  for (const button of form.querySelectorAll('button:not([type="button"])')) button.setAttribute('aria-disabled', 'true');
});
// Back from the browser’s page cache, the form may be sent again.
const release = () => {
  for (const form of document.querySelectorAll('form[data-prevent-double-click]')) {
    sending.delete(form);
    for (const button of form.querySelectorAll('button[aria-disabled]')) button.removeAttribute('aria-disabled');
  }
};
window.addEventListener('pageshow', (event) => { if (event.persisted) release(); });

// How many characters are left, counted as .NET counts them (UTF-16 units, line breaks as two).
for (const field of document.querySelectorAll('[data-count-max]')) {
  const max = Number(field.dataset.countMax);
  if (!(max > 0)) continue;
  const seen = document.createElement('p');
  seen.className = 'pt-charcount';
  seen.setAttribute('aria-hidden', 'true');
  const heard = document.createElement('p');
  heard.className = 'govuk-visually-hidden';
  heard.setAttribute('aria-live', 'polite');
  field.after(seen, heard);
  let timer;
  const count = (event) => {
    const left = max - field.value.replace(/\r?\n/g, '\r\n').length;
    const number = Math.abs(left).toLocaleString('en-GB');
    const noun = Math.abs(left) === 1 ? 'character' : 'characters';
    const words = left < 0 ? say(`${number} ${noun} too many`, `${number} nod yn ormod`) : say(`${number} ${noun} left`, `${number} nod ar ôl`);
    seen.textContent = words;
    seen.classList.toggle('pt-charcount--over', left < 0);
    clearTimeout(timer);
    // Speak after a pause in typing, and only when the end is near.
    if (event && left < max * 0.2) timer = setTimeout(() => { heard.textContent = words; }, 1000);
    else heard.textContent = '';
  };
  field.addEventListener('input', count);
  window.addEventListener('pageshow', () => count());
  count();
}

// Similar ideas appear under a title while it is typed. Without this they are shown before the idea is submitted.
for (const field of document.querySelectorAll('[data-similar]')) {
  const place = document.createElement('div');
  place.setAttribute('aria-live', 'polite');
  (field.closest('.govuk-form-group') ?? field).after(place);
  let timer;
  let asked;
  let shown = '';
  const show = (html) => {
    // The same ideas again are not read out again.
    if (html === shown) return;
    shown = html;
    place.innerHTML = html;
  };
  const ask = async () => {
    asked?.abort();
    const title = field.value.trim();
    if (title.length < 10) return show('');
    asked = new AbortController();
    try {
      const answer = await fetch(`${field.dataset.similar}?title=${encodeURIComponent(title)}`, { signal: asked.signal });
      if (answer.ok) show((await answer.text()).trim());
    } catch {
      // Typed on meanwhile, or offline: the review before submitting remains.
    }
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 500);
  });
}

// Drafts are saved a moment after typing stops, by the same post as the button “Save draft”. An older version is refused there, so
// nothing that was typed in another window is lost: then this window says so and saves no more by itself.
for (const form of document.querySelectorAll('form[data-autosave="draft"]')) {
  const said = document.createElement('p');
  said.className = 'pt-muted';
  said.setAttribute('role', 'status');
  form.querySelector('.govuk-button-group')?.before(said);
  const typed = () => [...form.querySelectorAll('input[type="text"], input:not([type]), textarea')].some((field) => field.value.trim());
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });
  let timer;
  let saving;
  let saved = -Infinity;
  let stopped = false;
  const versionField = () => {
    let field = form.querySelector('[name="Input.Version"]');
    if (!field) {
      field = document.createElement('input');
      field.type = 'hidden';
      field.name = 'Input.Version';
      form.append(field);
    }
    return field;
  };
  const stop = (words) => {
    stopped = true;
    said.textContent = words;
  };
  const text = () => new URLSearchParams([...new FormData(form)].filter(([name]) => name !== 'Input.Version')).toString();
  let sentText;
  const save = async () => {
    sentText = text();
    const sent = new FormData(form);
    sent.set('Act', form.dataset.autosave);
    try {
      const answer = await fetch(form.getAttribute('action') || location.href, { method: 'POST', body: sent });
      const address = new URL(answer.url);
      if (answer.status === 409) {
        return stop(say('This draft changed in another window, so it is not saved by itself any more. Press Save draft to compare.',
          'Newidiodd y drafft hwn mewn ffenestr arall, felly nid yw’n cael ei gadw ohono’i hun mwyach. Pwyswch Cadw drafft i gymharu.'));
      }
      const version = answer.ok && /\/ideas\/\d+\/edit$/.test(address.pathname)
        && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[name="Input.Version"]')?.value;
      if (!version) {
        return stop(say('Your draft could not be saved by itself. Press Save draft to see why.', 'Ni ellid cadw eich drafft ohono’i hun. Pwyswch Cadw drafft i weld pam.'));
      }
      versionField().value = version;
      form.setAttribute('action', address.pathname);
      if (location.pathname !== address.pathname) history.replaceState(history.state, '', address.pathname);
      said.textContent = `${say('Draft saved', 'Cadwyd y drafft')} ${time.format(new Date())}`;
    } catch {
      said.textContent = say('Your draft is not saved: there is no connection. It is tried again when you type on.', 'Nid yw eich drafft wedi’i gadw: nid oes cysylltiad. Rhoddir cynnig arall arni pan deipiwch ymlaen.');
    }
  };
  // Five seconds after typing, and no more often than what one person may contribute allows.
  const plan = () => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(start, Math.max(5000, saved + 20_000 - performance.now()));
  };
  const start = () => {
    if (saving) return plan();
    if (stopped || !typed()) return;
    saved = performance.now();
    saving = save().finally(() => { saving = undefined; });
  };
  form.addEventListener('input', plan);
  // Other words that are on their way have arrived before a button sends the form, so that they are not taken for another window's.
  // (The same words again are the same draft to the server, in whatever order they come.)
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    stopped = true;
    if (!saving || text() === sentText) return;
    event.preventDefault();
    const button = event.submitter;
    saving.then(() => form.requestSubmit(button));
  });
}

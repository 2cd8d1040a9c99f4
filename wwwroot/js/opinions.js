// Answering statements with keys and without loading the page. Progressive enhancement only: every form works without this file.
const place = document.querySelector('[data-answering]');
const keys = document.querySelector('[data-answer-keys]');
if (keys) keys.hidden = false;

let sending = false;
const send = async (form, button) => {
  if (sending) return;
  sending = true;
  const sent = new FormData(form);
  if (button?.name) sent.set(button.name, button.value);
  try {
    const answer = await fetch(form.action, { method: 'POST', body: sent });
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-answering]');
    if (!answer.ok || !next) throw new Error('The answer is another page.');
    place.replaceChildren(...next.childNodes);
    // A screen reader goes on with the next statement; the keys work from here.
    place.querySelector('#statement, h2')?.focus();
  } catch {
    // Signed out, closed meanwhile, or offline: the plain form says which.
    const again = document.createElement('input');
    Object.assign(again, { type: 'hidden', name: button?.name ?? 'choice', value: button?.value ?? '' });
    form.append(again);
    form.submit();
  } finally {
    sending = false;
  }
};

place?.addEventListener('submit', (event) => {
  if (!event.target.matches('form[data-answer]')) return;
  event.preventDefault();
  send(event.target, event.submitter);
});

// Single keys work only while the focus is on the statement and its buttons (WCAG 2.1.4).
place?.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest('.pt-answering')) return;
  const button = place.querySelector(`button[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button) return;
  event.preventDefault();
  send(button.form, button);
});

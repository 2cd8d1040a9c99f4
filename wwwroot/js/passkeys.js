// Passkeys: asks the device that keeps one, and sends what it answers with the form (PasskeyCeremony). Without this file the form goes empty, and the site says what passkeys need.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const readable = (options) => {
  const keys = (list) => (list ?? []).map((key) => ({ ...key, id: bytes(key.id) }));
  const read = { ...options, challenge: bytes(options.challenge) };
  if (options.user) read.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) read.excludeCredentials = keys(options.excludeCredentials);
  if (options.allowCredentials) read.allowCredentials = keys(options.allowCredentials);
  return read;
};

// Written here and not by the browser: older browsers and some password managers cannot.
const written = ({ id, rawId, type, response, authenticatorAttachment }) => {
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  if (response.attestationObject) {
    answer.attestationObject = text(response.attestationObject);
    answer.transports = response.getTransports?.() ?? [];
  } else {
    answer.authenticatorData = text(response.authenticatorData);
    answer.signature = text(response.signature);
    answer.userHandle = response.userHandle ? text(response.userHandle) : undefined;
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: answer, authenticatorAttachment, clientExtensionResults: {} });
};

const say = (english, welsh) => (document.documentElement.lang === 'cy' ? welsh : english);

const words = {
  InvalidStateError: say('You have a passkey on this device already.', 'Mae gennych allwedd fynediad ar y ddyfais hon eisoes.'),
  NotAllowedError: say('No passkey was used. Try again, or choose another way.', 'Ni ddefnyddiwyd allwedd fynediad. Rhowch gynnig arall arni, neu dewiswch ffordd arall.'),
  SecurityError: say('Passkeys do not work at this address. Open the site by its name, or as localhost on your own machine.',
    'Nid yw allweddi mynediad yn gweithio yn y cyfeiriad hwn. Agorwch y safle wrth ei enw, neu fel localhost ar eich peiriant eich hun.'),
  NotSupportedError: say('This device cannot keep such a passkey.', 'Ni all y ddyfais hon gadw allwedd fynediad o’r fath.'),
};

// What the browser offers by itself in the field for the address; a press of the button takes its place.
let offered;

const ask = async (form, more = {}) => {
  const address = new URL(form.getAttribute('action') || location.pathname, location.href);
  address.searchParams.set('handler', 'Options');
  const sent = new FormData();
  sent.set('__RequestVerificationToken', form.elements.__RequestVerificationToken.value);
  const answer = await fetch(address, { method: 'POST', body: sent, redirect: 'error' });
  if (!answer.ok) throw new Error(answer.status);
  const publicKey = readable(await answer.json());
  return form.dataset.passkey === 'create' ? navigator.credentials.create({ publicKey, ...more }) : navigator.credentials.get({ publicKey, ...more });
};

const send = (form, credential) => {
  form.elements['Input.Credential'].value = written(credential);
  form.submit();
};

for (const form of document.querySelectorAll('form[data-passkey]')) {
  const said = form.querySelector('[data-passkey-said]');
  let asking = false;
  form.addEventListener('submit', async (event) => {
    if (!window.PublicKeyCredential) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    offered?.abort();
    said.textContent = say('Your browser asks for your passkey.', 'Mae eich porwr yn gofyn am eich allwedd fynediad.');
    try {
      send(form, await ask(form));
    } catch (error) {
      said.textContent = words[error.name] ?? say('That did not work. Load the page again, or choose another way.', 'Ni weithiodd hynny. Llwythwch y dudalen eto, neu dewiswch ffordd arall.');
      asking = false;
    }
  });
}

// A challenge holds for five minutes: before that the browser is given a new one.
const FRESH = 240_000;
const offer = async (form) => {
  offered = new AbortController();
  const { signal } = offered;
  const timer = setTimeout(() => {
    offered.abort();
    offer(form);
  }, FRESH);
  signal.addEventListener('abort', () => clearTimeout(timer));
  try {
    send(form, await ask(form, { mediation: 'conditional', signal }));
  } catch {
    // Nobody asked for it, so nothing is said.
    clearTimeout(timer);
  }
};
const form = document.querySelector('form[data-passkey-autofill]');
if (form && document.querySelector('[autocomplete~="webauthn"]') && await window.PublicKeyCredential?.isConditionalMediationAvailable?.()) offer(form);

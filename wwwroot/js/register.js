// Shows that a browser with a moment of time creates the account: it looks for a number whose hash begins with zeros. The form works without, too (RegistrationProof).
const challenge = document.querySelector('[data-work-bits]');
const form = challenge?.form;

const K = new Uint32Array(64);
const START = new Uint32Array(8);
// The constants of SHA-256: fractions of the roots of the first primes.
for (let n = 2, found = 0; found < 64; n += 1) {
  let prime = true;
  for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
  if (!prime) continue;
  const fraction = (root) => (root - Math.floor(root)) * 2 ** 32;
  K[found] = fraction(Math.cbrt(n));
  if (found < 8) START[found] = fraction(Math.sqrt(n));
  found += 1;
}

const words = new Uint32Array(64);
const turn = (x, by) => (x >>> by) | (x << (32 - by));

const hash = (bytes) => {
  const length = ((bytes.length + 9 + 63) >> 6) << 6;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 4, bytes.length * 8);
  const state = Uint32Array.from(START);
  for (let at = 0; at < length; at += 64) {
    for (let i = 0; i < 16; i += 1) words[i] = view.getUint32(at + i * 4);
    for (let i = 16; i < 64; i += 1) {
      const [x, y] = [words[i - 15], words[i - 2]];
      words[i] = words[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + words[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i += 1) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + words[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
    }
    state[0] += a; state[1] += b; state[2] += c; state[3] += d; state[4] += e; state[5] += f; state[6] += g; state[7] += h;
  }
  return state;
};

const text = new TextEncoder();
// Nobody is kept waiting for longer: some accounts are taken without the number. A form that is sent sooner than people fill one in does not count as theirs.
const LONGEST = 20000;
const SHORTEST = 3500;
const pause = () => new Promise((resolve) => { setTimeout(resolve); });

if (form) {
  const bits = Number(challenge.dataset.workBits);
  const [email, number] = ['Email', 'Work'].map((name) => form.elements[`Input.${name}`]);
  const said = form.querySelector('[data-work-said]');
  let sought;
  let found;
  let tired;

  // Stops where another address was typed meanwhile.
  const seek = async () => {
    const address = email.value.trim();
    if (address === sought) return;
    [sought, found, number.value] = [address, false, ''];
    const seed = Array.from(hash(text.encode(`${challenge.value}:${address}`)).subarray(0, 4), (word) => word.toString(16).padStart(8, '0')).join('');
    const most = 2 ** (32 - bits);
    for (let n = 0; sought === address; n += 1) {
      if (hash(text.encode(`${seed}:${n}`))[0] < most) {
        [found, number.value] = [true, String(n)];
        return;
      }
      if (n % 1000 === 999) await pause();
    }
  };

  email.addEventListener('change', seek);
  form.addEventListener('submit', async (event) => {
    const isReady = () => found && email.value.trim() === sought && performance.now() >= SHORTEST;
    if (tired || isReady() || email.value.trim() === '') return;
    event.preventDefault();
    // A place for news that is filled later is read out, one that appears is not.
    said.textContent = said.dataset.workSaid;
    const until = performance.now() + LONGEST;
    while (!isReady() && performance.now() < until) {
      seek();
      await pause();
    }
    tired = !isReady();
    if (form.requestSubmit) form.requestSubmit(event.submitter);
    else form.submit();
  });
  window.addEventListener('pageshow', () => {
    said.textContent = '';
    tired = false;
  });
  // What a browser or a password manager filled in by itself.
  if (email.value) seek();
}

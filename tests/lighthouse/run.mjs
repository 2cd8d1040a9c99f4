// Reads core pages of a running site with Lighthouse on its slow phone (a small processor, 1.6 Mbit a second, 150 ms there and back), and fails where a score is below its least.
//   npm ci && CHROME_PATH=/usr/bin/chromium node run.mjs http://127.0.0.1:5080
// The site may be any on this machine with the demonstration's missions.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const least = { performance: 0.98, accessibility: 1, 'best-practices': 1 };
const pages = ['/', '/missions/best-start', '/missions/best-start/ideas', '/missions/best-start/ideas/1', '/missions/best-start/opinions', '/missions/best-start/coalition', '/missions/clean-power/summary', '/account/register'];

const site = new URL(process.argv[2] ?? 'http://127.0.0.1:5080');
if (!['127.0.0.1', 'localhost', '[::1]'].includes(site.hostname)) {
  console.error('Only a site on this machine is read.');
  process.exit(2);
}
const chrome = await launch({ chromeFlags: ['--headless', '--no-sandbox'] });
let failed = 0;
try {
  for (const page of pages) {
    const { lhr } = await lighthouse(new URL(page, site).href, { port: chrome.port, onlyCategories: Object.keys(least), logLevel: 'error' });
    const scores = Object.entries(least).map(([name, bound]) => [name, lhr.categories[name].score, bound]);
    const low = scores.filter(([, score, bound]) => score === null || score < bound);
    failed += low.length;
    console.log(`${low.length ? 'LOW ' : 'ok  '} ${page}: ${scores.map(([name, score]) => `${name} ${score === null ? 'none' : Math.round(score * 100)}`).join(', ')}; first text ${lhr.audits['first-contentful-paint'].displayValue}, largest ${lhr.audits['largest-contentful-paint'].displayValue}`);
    for (const name of low.map(([name]) => name))
      for (const { id } of lhr.categories[name].auditRefs)
        if (lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
          console.log(`       ${name}: ${lhr.audits[id].title} ${lhr.audits[id].displayValue ?? ''}`);
  }
} finally {
  chrome.kill();
}
process.exit(failed ? 1 : 0);

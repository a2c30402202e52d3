// Opens the gateway's pages in Chromium, as a pupil does, and checks what he sees and what his buttons do.
// pages.js WORK GATEWAY — folders: where screenshots go, and where the gateway's files are.
'use strict';

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { chromium } = require('playwright-core');

const [work, gateway] = process.argv.slice(2);
const patience = 20_000;
let failed = 0;
let browser;

const sluice = (...words) =>
  execFileSync('sluice', words, { encoding: 'utf8', env: { ...process.env, PATH: process.env.PATH } });

// Whole lines only: the log is empty at first, and may be read in the midst of a write.
const logged = () =>
  fs.readFileSync(path.join(gateway, 'access.log'), 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line));

// The first record that fits, looked for as long as it may take to be written.
async function record(fits) {
  for (let i = 0; i < 100; i++) {
    const found = logged().find(fits);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('not in the access log: ' + fits);
}

async function test(name, options, body) {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const outside = [];
  page.on('request', (request) => outside.push(request.url()));
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  try {
    await body(page, { outside, complaints });
    console.log('   ok  ' + name);
  } catch (error) {
    failed++;
    console.log('   NO  ' + name + '\n' + error.stack.replace(/^/gm, '     | '));
    await page.screenshot({ path: path.join(work, 'shots', 'failed-' + failed + '.png'), fullPage: true }).catch(() => {});
  } finally {
    await context.close();
  }
}

const shot = (page, name) => page.screenshot({ path: path.join(work, 'shots', name + '.png'), fullPage: true });

// Contrast as WCAG 2.2 counts it (1.4.3), of every element that has text of its own.
const contrasts = (page) =>
  page.evaluate(() => {
    const channels = (color) => color.match(/[\d.]+/g).map(Number);
    const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
    const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = channels(getComputedStyle(at).backgroundColor);
        if (color.length === 3 || color[3] > 0) return color;
      }
      return [255, 255, 255];
    };
    return [...document.body.querySelectorAll('*')]
      .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
      .map((e) => {
        const pair = [luminance(channels(getComputedStyle(e).color)), luminance(ground(e))].sort((a, b) => b - a);
        return { text: e.textContent.trim().slice(0, 30), ratio: (pair[0] + 0.05) / (pair[1] + 0.05) };
      });
  });

async function readable(page) {
  for (const { text, ratio } of await contrasts(page)) assert.ok(ratio >= 4.5, `contrast of "${text}" is ${ratio.toFixed(2)}`);
}

async function blocked() {
  await test('a blocked site: a page that says why, by itself, for a screen reader too', { locale: 'en-GB' }, async (page, seen) => {
    const response = await page.goto('http://games.example/chess?a=%3Ci%3E');
    assert.equal(response.status(), 403);
    assert.equal(await page.title(), 'Blocked: games.example');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    assert.equal(await page.getByRole('main').count(), 1);
    await page.getByRole('heading', { level: 1, name: 'games.example is blocked' }).waitFor();
    await page.getByText('Not during lessons').waitFor();
    await page.getByText('games', { exact: true }).waitFor();
    const reference = await page.locator('dt:text("Reference") + dd').textContent();
    assert.match((await record((entry) => entry.id === reference)).rule, /^sluice\.yaml:\d+$/);
    await readable(page);
    await shot(page, 'blocked-light');
    assert.deepEqual(new Set(seen.outside.map((url) => new URL(url).hostname)), new Set(['games.example']));
    assert.deepEqual(seen.complaints.filter((text) => !text.includes('403')), []);
  });
  await test('the same in the dark', { locale: 'en-GB', colorScheme: 'dark' }, async (page) => {
    await page.goto('http://games.example/');
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(238, 241, 245)');
    await readable(page);
    await shot(page, 'blocked-dark');
  });
  await test('on a telephone nothing has to be moved sideways', { viewport: { width: 320, height: 640 }, locale: 'fr-FR' }, async (page) => {
    await page.goto('http://games.example/' + 'long'.repeat(60));
    await page.getByRole('heading', { name: 'games.example est bloqué' }).waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await shot(page, 'blocked-telephone');
  });
}

async function languages() {
  for (const [locale, heading] of [['de-DE', 'games.example ist gesperrt'], ['es-ES', 'games.example está bloqueado'], ['pl-PL', 'games.example is blocked']]) {
    await test(`a browser in ${locale}`, { locale }, async (page) => {
      await page.goto('http://games.example/');
      await page.getByRole('heading', { name: heading }).waitFor();
      await shot(page, 'blocked-' + locale);
    });
  }
}

async function warned() {
  await test('a warning: continue leads on, without any script, and is remembered', { locale: 'en-GB', javaScriptEnabled: false }, async (page) => {
    await page.goto('http://videos.example/watch?v=1');
    await page.getByRole('heading', { name: 'Do you want to go on to videos.example?' }).waitFor();
    await shot(page, 'warned');
    assert.equal((await record((entry) => entry.verdict === 'warn')).outcome, 'TCP_DENIED');
    await page.getByRole('button', { name: 'Continue to videos.example' }).click();
    await page.getByText('This is videos.example/watch').waitFor();
    assert.equal(page.url(), 'http://videos.example/watch?v=1');
    assert.equal((await record((entry) => entry.verdict === 'continued')).status, 200);
    await page.goto('http://videos.example/another');
    await page.getByText('This is videos.example/another').waitFor();
    const cookies = await page.context().cookies();
    assert.equal(cookies.length, 1);
    assert.ok(cookies[0].httpOnly && cookies[0].name.startsWith('sluice-continue-'));
  });
  await test('somebody else is warned again, and a changed cookie is none', { locale: 'en-GB' }, async (page) => {
    const heading = page.getByRole('heading', { name: 'Do you want to go on to videos.example?' });
    await page.goto('http://videos.example/');
    await heading.waitFor();
    await page.getByRole('button').click();
    await page.getByText('This is videos.example').waitFor();
    const [cookie] = await page.context().cookies();
    await page.context().addCookies([{ ...cookie, value: cookie.value.replace(/^\d+/, (end) => String(Number(end) + 9)) }]);
    await page.goto('http://videos.example/');
    await heading.waitFor();
  });
  await test('a page of another site that sends the form by itself gets nothing', { locale: 'en-GB' }, async (page) => {
    await page.goto('http://encyclopedia.example/');
    const answered = page.waitForResponse((response) => response.url().endsWith('/continue'));
    await page.setContent('<form method=post action="http://videos.example/.well-known/sluice/continue"><input name=ticket value=x></form>');
    await page.evaluate(() => document.forms[0].submit());
    assert.equal((await answered).status(), 403);
    await page.getByRole('heading', { name: 'This could not be accepted' }).waitFor();
    await shot(page, 'strange');
    await page.goto('http://videos.example/');
    await page.getByRole('heading', { name: 'Do you want to go on' }).waitFor();
  });
}

async function asked() {
  await test('a site is asked for, listed, and granted', { locale: 'de-DE' }, async (page) => {
    await page.goto('http://games.example/');
    await page.getByText('Um diese Seite bitten').click();
    await page.getByLabel('Wofür brauchen Sie sie?').fill('Schach-AG <b>heute</b>');
    await readable(page);
    await shot(page, 'asking');
    await page.getByRole('button', { name: 'Bitte absenden' }).click();
    await page.getByRole('heading', { name: 'Ihre Bitte wurde gesendet' }).waitFor();
    await readable(page);
    await shot(page, 'sent');
    const [request] = JSON.parse(sluice('requests', '--json'));
    assert.equal(request.site, 'games.example');
    assert.equal(request.group, 'pupils');
    assert.equal(request.words, 'Schach-AG <b>heute</b>');
    assert.match(sluice('requests'), /games\.example +sluice\.yaml:\d+ +Schach-AG/);
    assert.match(sluice('requests', 'grant', String(request.number), '--for', '10m'), /override:1 allows games\.example/);
    await page.goto('http://games.example/');
    await page.getByText('This is games.example/').waitFor();
    assert.equal((await record((entry) => entry.rule === 'override:1')).verdict, 'allow');
    sluice('overrides', 'withdraw', '1');
    await page.goto('http://games.example/');
    await page.getByRole('heading', { name: 'games.example ist gesperrt' }).waitFor();
  });
  await test('a part of a site is blocked and allowed by an override', { locale: 'en-GB' }, async (page) => {
    const block = sluice('block', '--group', 'pupils', 'news.example/sport', '--for', '5m', '--because', 'After the match');
    assert.match(block, /override:2 blocks news\.example\/sport for pupils/);
    await page.goto('http://news.example/sport/today');
    await page.getByText('After the match').waitFor();
    await page.goto('http://news.example/weather');
    await page.getByText('This is news.example/weather').waitFor();
    assert.match(sluice('overrides'), /2 +block +pupils +news\.example\/sport/);
  });
}

async function main() {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  try {
    await blocked();
    await languages();
    await warned();
    await asked();
  } finally {
    await browser.close();
  }
  console.log(failed ? `\n${failed} failed; screenshots are in ${work}/shots` : `\nAll held; screenshots are in ${work}/shots`);
  process.exitCode = failed ? 1 : 0;
}

main();

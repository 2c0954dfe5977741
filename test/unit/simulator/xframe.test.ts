import { describe, expect, it } from 'vitest';
import { ORIGIN, USER } from './bench';
import { createSimulator, type SimulatorResponse } from '../../simulator';
import { type BrowserKnobs } from '../../simulator/knobs/browser';
import { ManualClock } from '../../simulator/manual-clock';

const FRAME = '/Autodiscover/XFrame/XFrame.html';
const REASON = 'Service does not allow a cross domain request from this origin.';

/** Asks as the frame does for a page from that origin. */
function ask(
  href: string,
  origin: string | undefined,
  browser: Partial<BrowserKnobs> = {},
): Promise<SimulatorResponse> {
  const simulator = createSimulator({ behaviour: { browser } }, new ManualClock());
  const headers = { accept: 'text/html', ...(origin !== undefined && { 'x-ms-origin': origin }) };
  return simulator.handle({ method: 'GET', url: `${ORIGIN}${href}`, headers, body: '' });
}

const header = ({ headers }: SimulatorResponse, wanted: string): string | undefined =>
  headers.find(([name]) => name === wanted)?.[1];

describe('the cross-domain frame', () => {
  it.each(['/xframe', FRAME, '/autodiscover/autodiscoverservice.svc/root/xframe'])(
    'is at %s, without a script in the page',
    async (href) => {
      const page = await ask(href, undefined);
      expect(page.status).toBe(200);
      expect(header(page, 'Content-Type')).toMatch(/^text\/html/);
      expect(page.body).toMatch(/<script type="module" src="\/Autodiscover\/XFrame\/XFrame.js"><\/script>/);
      expect(header(page, 'Content-Security-Policy')).toContain("script-src 'self'");
    },
  );

  it('has its script in a file', async () => {
    const script = await ask('/Autodiscover/XFrame/XFrame.js', undefined);
    expect(header(script, 'Content-Type')).toMatch(/^text\/javascript/);
    expect(script.body).toContain('postMessage');
  });
});

describe('the allow list of origins', () => {
  it.each(['http://localhost', 'http://127.0.0.1:8080', 'https://app.localhost', 'http://[::1]:3000'])(
    'has %s on it',
    async (origin) => expect(await ask('/', origin)).toMatchObject({ status: 200 }),
  );

  it.each([
    'https://apps.contoso.com',
    'null',
    'http://127.0.0.1.contoso.com',
    'http://localhost.contoso.com',
  ])('does not have %s on it, and the refusal says so', async (origin) => {
    for (const href of ['/', FRAME, USER, '/WebTicket/oauthtoken']) {
      const refusal = await ask(href, origin);
      expect(refusal.status).toBe(403);
      expect(header(refusal, 'X-Ms-diagnostics')).toContain(`reason="${REASON}"`);
    }
  });

  it.each([
    ['https://apps.contoso.com', 200],
    ['https://APPS.contoso.com:443', 200],
    ['https://apps.contoso.com:8443', 403],
    ['http://apps.contoso.com', 403],
    ['http://127.0.0.1:8080', 403],
  ])('compares scheme, host and port: %s gets %i', async (origin, status) => {
    expect(await ask('/', origin, { allowedOrigins: ['https://apps.contoso.com'] })).toMatchObject({
      status,
    });
  });

  it('can have every origin on it', async () => {
    expect(await ask('/', 'null', { allowedOrigins: ['*'] })).toMatchObject({ status: 200 });
  });

  it('does not concern clients that are not in a browser', async () => {
    expect(await ask('/', undefined, { allowedOrigins: [] })).toMatchObject({ status: 200 });
  });
});

import { describe, expect, it } from 'vitest';
import type { LinkForm } from '../../simulator/spoil-links';
import { APP, Bench, ORIGIN, str } from './bench';

async function application(links: Readonly<Record<string, LinkForm>>): Promise<Bench> {
  const bench = new Bench({ links });
  await bench.signIn();
  await bench.create();
  return bench;
}

describe('links that are spoilt', () => {
  it.each([
    ['otherHost', `https://fe01.fabrikam.example${APP}/me`],
    ['twoSlashes', `//v1${APP}/me`],
    ['http', `http://fe01.contoso.local${APP}/me`],
    ['notUrl', `https://[fe01]${APP}/me`],
  ] as const)('come out as %s, and the others as they are', async (form, href) => {
    const bench = await application({ 'me.self': form });
    const { json } = await bench.get(APP);
    expect(json).toMatchObject({
      _links: { self: { href: APP } },
      _embedded: { me: { _links: { self: { href } } } },
    });
  });

  it('can be left out, or carry a user name', async () => {
    const bench = await application({
      'communication.conversations': 'absent',
      'communication.self': 'userName',
    });
    const { json } = await bench.get(`${APP}/communication`);
    expect(json['_links']).not.toHaveProperty('conversations');
    expect(json['_links']?.['self']?.['href']).toMatch(/^https:\/\/lenea:secret@/);
  });

  it('lead to the right place where they are only spelt otherwise', async () => {
    const bench = await application({ 'application.self': 'rewritten' });
    const { json } = await bench.get(APP);
    const href = str(json['_links']?.['self']?.['href']);
    expect(href).toMatch(/^https:\/\/[A-Z.]+\/.*%31/);
    expect((await bench.get(href)).status).toBe(200);
  });

  it('lead to the right place in another letter case, each of them, also those of events', async () => {
    const bench = await application({ '*': 'otherCase' });
    const { json } = await bench.get(APP);
    const self = str(json['_embedded']?.['me']?.['_links']?.['self']?.['href']);
    expect(self).toBe(`${ORIGIN.toUpperCase().replace('HTTPS', 'https')}/UCWA/OAUTH/v1/applications/105/me`);
    expect((await bench.get(self)).status).toBe(200);
    const events = await bench.meeting();
    expect(events.map(({ link }) => str(link?.['href'])).join(' ')).not.toContain('/ucwa/');
  });

  it('stand in XML as in JSON, and in a Location', async () => {
    const bench = await application({ 'me.self': 'http', Location: 'http' });
    expect((await bench.get(APP, { accept: 'application/xml' })).text).toContain(
      `href="http://fe01.contoso.local${APP}/me"`,
    );
    const another = await bench.create({ endpointId: 'another' });
    expect(another.all('Location')).toEqual([`http://fe01.contoso.local${APP.replace('105', '106')}`]);
  });
});

describe('the query of an application', () => {
  it('stands in its own URL alone', async () => {
    const bench = new Bench({ applicationQuery: 'instanceId=123' });
    await bench.signIn();
    await bench.create();
    const { json } = await bench.get(`${APP}?instanceId=123`);
    expect(json).toMatchObject({
      _links: { self: { href: `${APP}?instanceId=123` }, events: { href: `${APP}/events?ack=1` } },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { APP, type Bench, connected, lenea, type Loose, str, summary } from './bench';

const SARA = 'sarad@contoso.com';
const PEOPLE = `${APP}/people`;

async function available(body: unknown = { supportedModalities: ['Messaging'] }): Promise<Bench> {
  const bench = await connected();
  await bench.post(`${APP}/me/makeMeAvailable`, body);
  await bench.drain();
  return bench;
}

describe('the status of the user', () => {
  it.each(['presence', 'note', 'location'])('asks for makeMeAvailable first: %s', async (part) => {
    const bench = await connected();
    for (const answer of [await bench.get(`${APP}/me/${part}`), await bench.post(`${APP}/me/${part}`)])
      expect([answer.status, answer.json['subcode']]).toEqual([409, 'MakeMeAvailableRequired']);
  });

  it('is what makeMeAvailable says, and Online without a word', async () => {
    expect((await (await available()).get(`${APP}/me/presence`)).json).toEqual({
      availability: 'Online',
      _links: { self: { href: `${APP}/me/presence` } },
      rel: 'presence',
    });
    const busy = await available({ signInAs: 'Busy' });
    expect((await busy.get(`${APP}/me/presence`)).json).toMatchObject({ availability: 'Busy' });
  });

  it.each([
    ['presence', { availability: 'Away' }, { availability: 'Away' }, { availability: 'Online' }],
    [
      'note',
      { message: 'working working working' },
      { message: 'working working working', type: 'Personal' },
      {},
    ],
    ['location', { location: 'By the beach...' }, { location: 'By the beach...' }, {}],
  ])('can be set, and reset with an empty body: %s', async (part, input, set, reset) => {
    const bench = await available();
    const properties = async (): Promise<unknown> => {
      const { _links, rel, ...others } = (await bench.get(`${APP}/me/${part}`)).json;
      expect([str(rel), Object.keys(_links ?? {})]).toEqual([part, ['self']]);
      return others;
    };
    expect((await bench.post(`${APP}/me/${part}`, input)).status).toBe(204);
    expect(summary(await bench.drain())).toEqual([`me: ${part} updated`]);
    expect(await properties()).toEqual(set);
    expect((await bench.post(`${APP}/me/${part}`)).status).toBe(204);
    expect(await properties()).toEqual(reset);
  });

  it('refuses values that its pages do not know', async () => {
    const bench = await available();
    expect((await bench.post(`${APP}/me/presence`, { availability: 'Asleep' })).status).toBe(400);
    expect((await bench.post(`${APP}/me/location`, { location: 'x'.repeat(61) })).status).toBe(400);
  });

  it('is read in XML', async () => {
    const { text } = await (await available()).get(`${APP}/me/presence`, { accept: 'application/xml' });
    expect(text).toContain('<property name="availability">Online</property>');
  });
});

describe('the status of a contact', () => {
  it.each([
    ['presence', { availability: 'Online' }],
    ['note', { message: 'Heads down today', type: 'Personal' }],
    ['location', { location: 'By the beach' }],
    ['supportedMedia', { modalities: ['Messaging'] }],
  ])('is that of the address book: %s', async (part, expected) => {
    const bench = await connected();
    expect((await bench.get(`${PEOPLE}/alexd@contoso.com/${part}`)).json).toMatchObject(expected);
  });

  it('is that of a user who is signed in', async () => {
    const bench = await available({ signInAs: 'DoNotDisturb' });
    const { json } = await bench.get(`${PEOPLE}/${lenea.address}/presence`);
    expect(json).toMatchObject({ availability: 'DoNotDisturb', rel: 'contactPresence' });
  });

  it('is not found if nobody knows the person', async () => {
    const bench = await connected();
    expect((await bench.get(`${PEOPLE}/nobody@contoso.com/presence`)).status).toBe(404);
  });
});

describe('a presence subscription', () => {
  const subscribe = (bench: Bench, duration = 11) =>
    bench.post(`${PEOPLE}/presenceSubscriptions`, { duration, Uris: [`sip:SaraD@contoso.com`] });

  it('is answered and followed by events as in "SubscribeToThePresenceOfSelectedContacts"', async () => {
    const bench = await connected();
    const { status, json } = await subscribe(bench);
    const self = `${PEOPLE}/presenceSubscriptions/${str(json['id'])}`;
    const memberships = {
      href: `${PEOPLE}/presenceSubscriptionMemberships?presenceSubscriptionId=${str(json['id'])}`,
    };
    expect([status, json]).toEqual([
      201,
      {
        id: expect.stringMatching(/^[\da-f]{8}$/) as string,
        _links: { self: { href: self }, memberships, addToPresenceSubscription: memberships },
        rel: 'presenceSubscription',
      },
    ]);
    const events = await bench.drain();
    const contact = { rel: 'contact', href: `${PEOPLE}/${SARA}` };
    expect(events.map(({ sender, ...event }) => (expect(sender).toBe('people'), event))).toEqual([
      {
        link: contact,
        in: { rel: 'subscribedContacts', href: `${PEOPLE}/subscribedContacts` },
        type: 'added',
      },
      { link: { rel: 'presenceSubscription', href: self }, type: 'added' },
      {
        link: { rel: 'contactPresence', href: `${contact.href}/presence` },
        in: contact,
        type: 'updated',
      },
    ]);
    expect((await bench.get(`${PEOPLE}/subscribedContacts`)).json['_links']?.['contact']).toEqual([
      { href: contact.href },
    ]);
  });

  it('reports what a user of the server changes', async () => {
    const bench = await available();
    await bench.post(`${PEOPLE}/presenceSubscriptions`, { duration: 10, uris: [`sip:${lenea.address}`] });
    await bench.drain();
    await bench.post(`${APP}/me/note`, { message: 'Back at four' });
    expect(summary(await bench.drain())).toEqual(['people: contactNote updated', 'me: note updated']);
  });

  it('says that it is about to end, ends, and can be extended before', async () => {
    const bench = await connected();
    const { json } = await subscribe(bench);
    const self = str(json['_links']?.['self']?.['href']);
    await bench.drain();
    await bench.clock.advance(10 * 60_000);
    expect(summary(await bench.drain())).toEqual(['people: presenceSubscription updated']);
    expect((await bench.post(`${self}?duration=11`)).status).toBe(200);
    await bench.clock.advance(11 * 60_000);
    expect((await bench.get(self)).status).toBe(200);
    await bench.clock.advance(60_000);
    expect(summary(await bench.drain()).slice(-2)).toEqual([
      'people: contact deleted',
      'people: presenceSubscription deleted',
    ]);
    expect((await bench.post(`${self}?duration=11`)).status).toBe(404);
  });

  it('gets more members, and ends on DELETE', async () => {
    const bench = await connected();
    const { json } = await subscribe(bench);
    const members = str(json['_links']?.['addToPresenceSubscription']?.['href']);
    const added = await bench.post(members, { contactUris: ['sip:alexd@contoso.com'] });
    const listed = (answer: { readonly json: Loose }): unknown =>
      (answer.json['_embedded']?.['presenceSubscriptionMembership'] as unknown as Loose[]).map((one) =>
        str(one['_links']?.['contact']?.['href']),
      );
    expect([added.status, listed(added)]).toEqual([
      201,
      [`${PEOPLE}/${SARA}`, `${PEOPLE}/alexd@contoso.com`],
    ]);
    expect(listed(await bench.get(`${PEOPLE}/presenceSubscriptionMemberships`))).toHaveLength(2);
    expect((await bench.send('DELETE', str(json['_links']?.['self']?.['href']))).status).toBe(204);
    expect((await bench.get(`${PEOPLE}/presenceSubscriptions`)).json).not.toHaveProperty('_embedded');
  });

  it.each([9, 31])('lasts from 10 to 30 minutes, not %i', async (duration) => {
    expect((await subscribe(await connected(), duration)).status).toBe(400);
  });

  it('leaves no timer behind when the application ends', async () => {
    const bench = await connected();
    await subscribe(bench);
    await bench.send('DELETE', APP);
    expect(bench.clock.pending).toBe(0);
  });
});

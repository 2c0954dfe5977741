import { describe, expect, it } from 'vitest';
import { type Answer, APP, type Bench, connected, inMeeting, type Loose, str } from './bench';

const SEARCH = `${APP}/people/search`;
const CONTACTS = `${APP}/people/contacts`;

const listOf = (value: unknown): readonly Loose[] => (value ?? []) as readonly Loose[];
const namesIn = ({ json }: Answer): unknown[] =>
  listOf(json['_embedded']?.['contact']).map((contact) => contact['name']);
const find = (bench: Bench, query: string, more = ''): Promise<Answer> =>
  bench.get(`${SEARCH}?query=${encodeURIComponent(query)}${more}`);

describe('the search', () => {
  it.each([
    ['a part of the name', 'davis'],
    ['a part of the address, in any case', 'saraD@CONTOSO'],
    ['the URI', 'sip:sarad'],
    ['a phone number', '9185550107'],
  ])('finds people by %s', async (_, query) => {
    expect(namesIn(await find(await connected(), query))).toEqual(['Sara Davis']);
  });

  it('answers like "SearchForUsersContact": the case of `uri` is not that of the links', async () => {
    const { json } = await find(await connected(), 'davis');
    expect(json).toMatchObject({
      rel: 'search',
      moreResultsAvailable: false,
      _embedded: {
        contact: [
          {
            rel: 'contact',
            uri: 'sip:SaraD@contoso.com',
            type: 'User',
            sourceNetwork: 'SameEnterprise',
            emailAddresses: ['SaraD@contoso.com'],
            _links: { self: { href: `${APP}/people/sarad@contoso.com` } },
          },
        ],
      },
    });
  });

  it('finds groups too, and embeds nothing if it finds nobody', async () => {
    const bench = await connected();
    const { json } = await find(bench, 'sales team');
    expect(json['_embedded']).toMatchObject({ distributionGroup: [{ name: 'Sales team' }] });
    expect((await find(bench, 'nobody')).json).not.toHaveProperty('_embedded');
  });

  it('says that there is more', async () => {
    const bench = await connected();
    const two = await find(bench, 'contoso', '&limit=2');
    expect([namesIn(two).length, two.json['moreResultsAvailable']]).toEqual([2, true]);
  });

  it.each(['&limit=0', '&limit=101', '&limit=ten'])('refuses %s', async (limit) => {
    expect((await find(await connected(), 'alex', limit)).status).toBe(400);
  });

  it('needs a query of at most 256 characters', async () => {
    const bench = await connected();
    expect((await bench.get(SEARCH)).status).toBe(400);
    expect((await find(bench, 'a'.repeat(257))).status).toBe(400);
  });

  it('takes its time, so that one answer may overtake another', async () => {
    const bench = await connected({ contacts: { searchMs: [3_000, 500] } });
    const order: string[] = [];
    const searching = ['alex', 'sara'].map(async (query) => {
      await find(bench, query);
      order.push(query);
    });
    await bench.clock.advance(3_000);
    await Promise.all(searching);
    expect(order).toEqual(['sara', 'alex']);
  });

  it.each([
    ['forbidden', 403, 'None'],
    ['oldExchange', 500, 'InvalidExchangeServerVersion'],
  ] as const)('is refused: %s', async (search, status, subcode) => {
    const answer = await find(await connected({ contacts: { search } }), 'alex');
    expect([answer.status, answer.json['subcode']]).toEqual([status, subcode]);
  });

  it('is not linked if it is absent', async () => {
    const bench = await connected({ contacts: { search: 'absent', myContacts: 'absent' } });
    const { json } = await bench.get(`${APP}/people`);
    expect(json['_links']).not.toHaveProperty('search');
    expect(json['_links']).not.toHaveProperty('myContacts');
    expect((await find(bench, 'alex')).status).toBe(404);
    expect((await bench.get(CONTACTS)).status).toBe(404);
  });
});

describe('the contact list', () => {
  it('contains the contacts, or links to them', async () => {
    const bench = await connected();
    expect(namesIn(await bench.get(CONTACTS))).toEqual(['Alex Darrow', 'Dana Birkby']);
    const dana = { href: `${APP}/people/dana@fabrikam.com` };
    for (const linked of [
      await bench.get(`${CONTACTS}?expand=false`),
      (bench.simulator.configure({ contacts: { myContacts: 'links' } }), await bench.get(CONTACTS)),
    ]) {
      expect(linked.json).not.toHaveProperty('_embedded');
      expect(linked.json['_links']?.['contact']).toContainEqual(dana);
    }
    expect((await bench.get(dana.href)).json).toMatchObject({
      name: 'Dana Birkby',
      sourceNetwork: 'Federated',
    });
  });

  it('may be refused', async () => {
    const bench = await connected({ contacts: { myContacts: 'forbidden' } });
    expect((await bench.get(CONTACTS)).status).toBe(403);
  });
});

describe('a distribution group', () => {
  it('names its members when it is expanded', async () => {
    const bench = await connected();
    const { json } = await find(bench, 'sales team');
    const group = json['_embedded']?.['distributionGroup']?.[0];
    const self = str(group?.['_links']?.['self']?.['href']);
    expect((await bench.get(self)).json).toEqual(group);
    const expanded = await bench.get(str(group?.['_links']?.['expandDistributionGroup']?.['href']));
    expect(namesIn(expanded)).toEqual(['Lene Aaling', 'Sara Davis']);
  });
});

describe('a contact', () => {
  it("is found in nobody's address book if the user has met them", async () => {
    const { bench, href } = await inMeeting();
    const somebody = `${APP}/people/dana.b@fabrikam.com`;
    expect((await bench.get(somebody)).status).toBe(404);
    bench.simulator.addParticipant('Dana B', 'dana.b@fabrikam.com');
    expect((await bench.get(somebody)).json).toMatchObject({
      name: 'Dana B',
      uri: 'sip:dana.b@fabrikam.com',
    });
    expect((await bench.get(`${href}/participants/dana.b@fabrikam.com`)).json['_links']).toMatchObject({
      contact: { href: somebody },
    });
  });
});

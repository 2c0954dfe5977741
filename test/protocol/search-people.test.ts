import { describe, expect, it } from 'vitest';
import type { BookEntry } from '../simulator/knobs/contacts';
import { text } from '../../common/text';
import type { BehaviourChange } from '../simulator';
import { Client } from './client';

const asked = (client: Client) => [...client.requests('GET', '/people/search')];
const listed = (client: Client) => [...client.requests('GET', '/people/contacts')];

async function signedIn(contacts: BehaviourChange['contacts'] = {}): Promise<Client> {
  const client = new Client({ contacts });
  await client.signIn();
  return client;
}

async function search(client: Client, query: string) {
  const searching = client.searchPeople(query);
  await client.clock.advance(3_000);
  return searching;
}

const people = (count: number): readonly BookEntry[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `Alex ${index}`,
    address: `alex${index}@contoso.com`,
  }));

describe('people to invite', () => {
  it('are found in the address book, with what tells them apart', async () => {
    expect(await search(await signedIn(), 'davis')).toEqual({
      ok: true,
      value: [
        {
          uri: 'sip:SaraD@contoso.com',
          name: 'Sara Davis',
          title: 'Product Manager',
          department: 'Sales & Marketing',
          email: 'SaraD@contoso.com',
        },
      ],
    });
  });

  it('are asked for with the link of the server, a query that is encoded, and a limit', async () => {
    const client = await signedIn();
    await search(client, '  R&D + Weiß ');
    const [request] = asked(client);
    const url = new URL(request?.url ?? '');
    expect(url.pathname).toMatch(/\/applications\/105\/people\/search$/);
    expect(Object.fromEntries(url.searchParams)).toEqual({ query: 'R&D + Weiß', limit: '10' });
  });

  it('include the user’s own contacts first, each person once in spite of other capitals', async () => {
    const result = await search(await signedIn(), 'alex');
    expect(result).toMatchObject({
      ok: true,
      value: [
        { uri: 'sip:alexd@contoso.com', name: 'Alex Darrow', title: 'Engineer' },
        { uri: 'sip:alexw@contoso.com', name: 'Alexandra Weiß' },
      ],
    });
    const dana = await search(await signedIn(), 'birkby DANA');
    expect(dana).toMatchObject({ value: [{ uri: 'sip:dana@fabrikam.com', title: 'Partner Manager' }] });
  });

  it('never include the user, groups, or numbers', async () => {
    const own = [{ name: 'My phone', address: '+14255550100', type: 'Phone' as const }];
    const client = await signedIn({ own });
    expect(await search(client, 'lene')).toEqual({ ok: true, value: [] });
    expect(await search(client, 'sales')).toMatchObject({ ok: true, value: [] });
    expect(await search(client, 'phone')).toEqual({ ok: true, value: [] });
  });

  it('are at most ten', async () => {
    const result = await search(await signedIn({ book: people(50), own: people(5) }), 'alex');
    expect(result.ok && result.value.length).toBe(10);
  });

  it('are not asked for before there are two characters, nor before anybody searches', async () => {
    const client = await signedIn();
    expect(await search(client, ' a ')).toEqual({ ok: true, value: [] });
    expect([asked(client), listed(client)]).toEqual([[], []]);
  });

  it('are cut to what the server takes', async () => {
    const client = await signedIn();
    expect(await search(client, 'a'.repeat(300))).toEqual({ ok: true, value: [] });
    expect(new URL(asked(client)[0]?.url ?? '').searchParams.get('query')).toHaveLength(256);
  });

  it('need a connection', async () => {
    const client = new Client();
    expect(await search(client, 'alex')).toMatchObject({ ok: false, problem: { code: 'NoConnection' } });
  });
});

describe('the contact list', () => {
  it('is read once per sign-in, after the first search and never beside it', async () => {
    const client = await signedIn({ searchMs: [1_000, 0] });
    const searching = client.searchPeople('alex');
    await client.settle();
    expect([asked(client).length, listed(client).length]).toEqual([1, 0]);
    await client.clock.advance(1_000);
    await searching;
    await search(client, 'dana');
    expect([asked(client).length, listed(client).length]).toEqual([2, 1]);
    await client.connection.signOut();
    await client.signIn();
    await search(client, 'dana');
    expect(listed(client)).toHaveLength(2);
  });

  it.each(['links', 'forbidden', 'absent'] as const)('is not needed: %s', async (myContacts) => {
    const client = await signedIn({ myContacts });
    expect(await search(client, 'davis')).toMatchObject({ ok: true, value: [{ name: 'Sara Davis' }] });
    expect(await search(client, 'birkby')).toEqual({ ok: true, value: [] });
    expect(listed(client)).toHaveLength(myContacts === 'absent' ? 0 : 1);
  });
});

describe('P113 an account that may not search', () => {
  it.each(['forbidden', 'absent'] as const)(
    'finds its contacts, and is not refused twice: %s',
    async (kind) => {
      const client = await signedIn({ search: kind });
      for (const query of ['dana', 'birkby'])
        expect(await search(client, query)).toMatchObject({ ok: true, value: [{ name: 'Dana Birkby' }] });
      expect(asked(client)).toHaveLength(kind === 'forbidden' ? 1 : 0);
    },
  );

  it.each(['forbidden', 'absent'] as const)('only types if it has no contacts either: %s', async (kind) => {
    const client = await signedIn({ search: kind, myContacts: kind });
    const refused = { ok: false, problem: { code: 'NoSearch', next: 'none' } };
    expect(await search(client, 'dana')).toMatchObject(refused);
    expect(await search(client, 'alex')).toMatchObject(refused);
    expect(asked(client).length + listed(client).length).toBe(kind === 'forbidden' ? 2 : 0);
  });
});

describe('a search that fails', () => {
  it('P114 says that the mailbox is too old for it, and what to do instead', async () => {
    const result = await search(await signedIn({ search: 'oldExchange' }), 'alex');
    expect(result).toMatchObject({
      ok: false,
      problem: {
        code: 'ServiceFailure',
        subcode: 'InvalidExchangeServerVersion',
        message: text('search.notNow'),
        advice: text('search.notNowAdvice'),
      },
    });
  });

  it('says what the server answers, and works again with the next query', async () => {
    const client = await signedIn();
    client.simulator.inject({ method: 'GET', path: /people\/search/, fault: { status: 503 } });
    expect(await search(client, 'alex')).toMatchObject({ ok: false, problem: { next: 'retry' } });
    expect(await search(client, 'alex')).toMatchObject({ ok: true });
  });
});

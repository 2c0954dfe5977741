import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RecordedRequest } from '../simulator';
import { firstAnswer, type Row, rows } from './channel-rows';
import { Client } from './client';

interface Line {
  readonly shown: string;
  readonly requests: string;
}

const document = new URL('../../docs/event-channel.md', import.meta.url);

/** The table of the document: the third and fourth column by the first. */
function readTable(): ReadonlyMap<string, Line> {
  const [, text = ''] = readFileSync(document, 'utf8').split(/^## The table$/m);
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  const cells = lines.slice(2).map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(cells.map(([, name = '', , shown = '', requests = '']) => [name, { shown, requests }]));
}

const isPoll = ({ url }: RecordedRequest): boolean => url.includes('/events?');

/** A request in the words of the table. */
function inWords(request: RecordedRequest, lastPoll: string, justRead: boolean): string {
  const { method, url } = request;
  const { pathname, searchParams } = new URL(url);
  const path = pathname.replace(/^\/ucwa\/oauth\/v1\/applications/, '');
  if (isPoll(request)) {
    const timeout = searchParams.get('timeout') === '180' ? ' with `timeout`' : '';
    if (justRead && timeout !== '') return `the \`events\` link${timeout}`;
    if (url === lastPoll) return 'the same URL';
    return searchParams.has('resync') ? 'the `resync` link' : `the next URL${timeout}`;
  }
  if (path === '') return `${method} applications`;
  if (/^\/\d+$/.test(path)) return `${method} application`;
  if (/conversations\/[^/]+$/.test(path)) return `${method} conversation`;
  if (path.endsWith('/participants'))
    return `${method} ${(searchParams.get('filter') ?? path).toLowerCase()}`;
  if (path.endsWith('/communication')) return `${method} communication`;
  if (path === '/WebTicket/oauthtoken') return `${method} token`;
  if (path === '/') return `${method} discovery root`;
  if (path.endsWith('/user')) return `${method} user`;
  return `${method} ${path}`;
}

/** Requests as the table writes them: grouped by sending time, each sent after the answers before it. */
function written(all: readonly RecordedRequest[], from: number, since: number): string {
  const groups = new Map<number, string[]>();
  let lastPoll = all.slice(0, from).filter(isPoll).at(-1)?.url ?? '';
  let justRead = false; // the `events` link has just been read again
  for (const request of all.slice(from)) {
    const words = inWords(request, lastPoll, justRead);
    justRead = (justRead && !isPoll(request)) || /applications?$/.test(words);
    if (isPoll(request)) lastPoll = request.url;
    const at = request.at - since;
    groups.set(at, [...(groups.get(at) ?? []), words]);
  }
  if (groups.size === 0) return 'none';
  return [...groups]
    .map(([at, words]) => `${at === 0 ? 'at once' : `after ${at / 1_000} s`}: ${words.join(', ')}`)
    .join('; ');
}

async function walk(row: Row): Promise<Line & { readonly client: Client }> {
  const client = new Client(row.behaviour);
  const { simulator, clock } = client;
  const script = row.answers === undefined ? [] : [firstAnswer, ...row.answers];
  const poll = { method: 'GET', path: '/events' };
  if (script.length > 0)
    simulator.configure({ faults: script.map((fault, index) => ({ ...poll, nth: index + 1, fault })) });
  row.before?.(client);
  await client.signIn();
  if (row.meeting === true) await client.start();
  const since = clock.now();
  const before = script.length === 0 ? 1 : 2;
  const polls = simulator.requests.flatMap((request, index) => (isPoll(request) ? [index] : []));
  const from = row.happens === undefined ? (polls[before - 1] ?? 0) + 1 : simulator.requests.length;
  row.happens?.(client);
  await clock.advance(row.during ?? 100_000);
  const { status } = client.connection;
  const problem = 'problem' in status ? (status.problem.subcode ?? status.problem.code) : undefined;
  const states = client.states.slice(client.states.indexOf('ready')).join(' → ');
  return {
    requests: written(simulator.requests, from, since),
    shown: problem === undefined ? states : `${states} (${problem})`,
    client,
  };
}

describe('the table of docs/event-channel.md', () => {
  const table = readTable();

  it('has the rows that are walked here, and no other', () => {
    expect([...table.keys()].sort()).toEqual(Object.keys(rows).sort());
  });

  it.each(Object.entries(rows))('%s', async (name, row) => {
    const { client, ...line } = await walk(row);
    expect(line).toEqual(table.get(name));
    expect(row.check?.(client) ?? true).toBe(true);
    expect(client.complaints).toEqual([]);
  });
});

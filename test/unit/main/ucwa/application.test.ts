import { describe, expect, it } from 'vitest';
import { createApplication, readApplication, withCommunication } from '../../../../main/ucwa/application';
import { readDate } from '../../../../main/ucwa/codec/date';
import { toResource } from '../../../../main/ucwa/codec/json';
import type { Session } from '../../../../main/ucwa/session';
import { follow } from '../support';

const url = 'https://h/applications';
const identity = { userAgent: 'a', endpointId: 'b', culture: 'en-US' };
const link = (href: string) => ({ href });
const links = { self: link('/app'), events: link('/app/events'), communication: link('/app/communication') };
const { signal } = new AbortController();

/** A server that answers the POST with that, and every GET with the other. */
const session = (created: unknown, read: unknown = {}): Session & { readonly asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    follow,
    request: () => Promise.resolve({ status: 201, body: created }),
    get: (of) => {
      asked.push(of);
      return Promise.resolve(toResource(read));
    },
  };
};

describe('an application', () => {
  it('reads `communication` where it is linked and not embedded, and does without what is not told', async () => {
    const server = session({ _links: links }, { _links: { conversations: link('/app/conversations') } });
    expect(await createApplication(server, url, identity, signal)).toEqual({
      self: 'https://h/app',
      events: 'https://h/app/events',
      communication: 'https://h/app/communication',
      conversations: 'https://h/app/conversations',
    });
    expect(server.asked).toEqual(['https://h/app/communication']);
  });

  it('takes what is embedded', async () => {
    const server = session({
      _links: { ...links, communication: undefined },
      _embedded: {
        me: { name: 'Lene', _links: { self: link('/app/me') } },
        communication: { _links: { self: link('/app/c'), startOnlineMeeting: link('/app/start') } },
        onlineMeetings: {
          _links: { myOnlineMeetings: link('/app/mine') },
        },
      },
    });
    expect(await createApplication(server, url, identity, signal)).toEqual({
      self: 'https://h/app',
      events: 'https://h/app/events',
      communication: 'https://h/app/c',
      startOnlineMeeting: 'https://h/app/start',
      me: 'https://h/app/me',
      name: 'Lene',
      myOnlineMeetings: 'https://h/app/mine',
    });
    expect(server.asked).toEqual([]);
  });

  it('is linked to an embedded `communication` that does not say where it is, and to `me`', async () => {
    const server = session({
      _links: { ...links, me: link('/app/me') },
      _embedded: { communication: { _links: {} } },
    });
    expect(await createApplication(server, url, identity, signal)).toMatchObject({
      communication: 'https://h/app/communication',
      me: 'https://h/app/me',
    });
  });

  it.each(['self', 'events', 'communication'] as const)('cannot be without its "%s" link', async (rel) => {
    const { [rel]: _missing, ...rest } = links;
    await expect(createApplication(session({ _links: rest }), url, identity, signal)).rejects.toThrow(
      `The application has no "${rel}" link`,
    );
  });

  it('is read again with fresh links, and loses what communication no longer offers', async () => {
    const before = { self: 'https://h/app', events: 'https://h/old', communication: 'https://h/c' };
    const read = await readApplication(session({}, { _links: links }), before, signal);
    expect(read.events).toBe('https://h/app/events');
    const more = { ...before, startOnlineMeeting: 'https://h/s', conversations: 'https://h/v' };
    expect(withCommunication(more, toResource({ _links: {} }), follow)).toEqual(before);
  });
});

describe('a date', () => {
  it.each([
    ['/Date(1474932024507)/', 1_474_932_024_507],
    ['/Date(-1000+0200)/', -1_000],
    ['2016-09-26T23:20:24.507Z', 1_474_932_024_507],
    ['soon', undefined],
    [undefined, undefined],
  ])('%s', (text, time) => {
    expect(readDate(text)).toBe(time);
  });
});

import { describe, expect, it } from 'vitest';
import type { Chat } from '../../../../common/chat';
import {
  type ChatHappening,
  mostMessages,
  withChat,
  withoutChat,
} from '../../../../main/meetings/chat-state';
import { seeded } from '../../../seeded';
import { problem } from './meetings';

/** The chat after these happenings, one millisecond apart. */
function after(...happenings: readonly ChatHappening[]): Chat {
  const start = withChat(undefined, undefined, { type: 'chatLooked', looking: false }, 0);
  return happenings.reduce((known, one, at) => withChat(known.chat, known.track, one, at + 1), start).chat;
}

const came = (id: string, text = id): ChatHappening => ({
  type: 'messageCame',
  message: { id, author: 'Ben', text, at: 5 },
});
const sending = (id: string, text = id): ChatHappening => ({ type: 'messageSending', id, text });
const accepted = (id: string, key?: string): ChatHappening => ({
  type: 'messageAccepted',
  id,
  ...(key === undefined ? {} : { key }),
});
const notSent = (id: string, state: 'failed' | 'unclear'): ChatHappening => ({
  type: 'messageNotSent',
  id,
  state,
  problem,
});
const reported = (
  key: string,
  more: Partial<Extract<ChatHappening, { type: 'messageReported' }>> = {},
): ChatHappening => ({
  type: 'messageReported',
  key,
  at: 5,
  outcome: 'delivered',
  ...more,
});

const shown = ({ messages }: Chat): readonly (readonly [string, string])[] =>
  messages.map(({ text, state = 'sent' }) => [text, state]);

describe('messages of others', () => {
  it('are shown once, in the order of their events', () => {
    expect(after(came('b'), came('a'), came('b')).messages.map(({ text }) => text)).toEqual(['b', 'a']);
  });

  it('count as unread until the user looks', () => {
    expect(after(came('a'), came('b'), came('b')).unread).toBe(2);
    expect(after(came('a'), { type: 'chatLooked', looking: true }, came('b')).unread).toBe(0);
  });

  it('are kept up to a limit, the newest', () => {
    const { messages } = after(...Array.from({ length: mostMessages + 5 }, (_, nth) => came(String(nth))));
    expect(messages).toHaveLength(mostMessages);
    expect(messages.at(-1)?.text).toBe(String(mostMessages + 4));
  });
});

describe('messages of the user', () => {
  it('keep their id while they are confirmed', () => {
    const before = after(sending('a'));
    const confirmed = after(sending('a'), accepted('a', '/1'), reported('/1'));
    expect(before.messages).toMatchObject([{ id: 'a', state: 'sending' }]);
    expect(confirmed.messages.map(({ id }) => id)).toEqual(['a']);
    expect(shown(confirmed)).toEqual([['a', 'sent']]);
  });

  it.each([
    ['the answer first', [sending('a'), accepted('a', '/1'), reported('/1')], 'sent'],
    ['the event first', [sending('a'), reported('/1'), accepted('a', '/1')], 'sent'],
    [
      'the event twice',
      [sending('a'), reported('/1'), reported('/1'), accepted('a', '/1'), reported('/1')],
      'sent',
    ],
    ['no Location', [sending('a'), accepted('a'), reported('/1', { text: 'a' })], 'sent'],
    [
      'a lost answer, then the event',
      [sending('a'), notSent('a', 'unclear'), reported('/1', { text: 'a' })],
      'sent',
    ],
    [
      'the event, then a lost answer',
      [sending('a'), reported('/1', { text: 'a' }), notSent('a', 'unclear')],
      'sent',
    ],
    ['the id in the event', [sending('a'), reported('/1', { id: 'a' }), notSent('a', 'unclear')], 'sent'],
    ['a lost answer', [sending('a'), notSent('a', 'unclear')], 'unclear'],
    ['a refusal', [sending('a'), notSent('a', 'failed')], 'failed'],
    [
      'a failure in the event',
      [sending('a'), accepted('a', '/1'), reported('/1', { outcome: 'failed', problem })],
      'failed',
    ],
    [
      'a failure before the answer',
      [sending('a'), reported('/1', { outcome: 'failed', problem }), accepted('a', '/1')],
      'failed',
    ],
    [
      'started, then a failure',
      [sending('a'), reported('/1'), accepted('a', '/1'), reported('/1', { outcome: 'failed', problem })],
      'failed',
    ],
  ] as const)('are shown once: %s', (_, happenings, state) => {
    expect(shown(after(...happenings))).toEqual([['a', state]]);
  });

  it('that did not reach somebody say so, and count as sent', () => {
    const { messages } = after(
      sending('a'),
      accepted('a', '/1'),
      reported('/1', { outcome: 'partly', problem }),
    );
    expect(messages).toMatchObject([{ text: 'a', problem }]);
    expect(messages[0]).not.toHaveProperty('state');
  });

  it('replace a failed one with the same text, but not one that may have arrived', () => {
    expect(shown(after(sending('a', 'Hi'), notSent('a', 'failed'), sending('b', 'Hi')))).toEqual([
      ['Hi', 'sending'],
    ]);
    expect(shown(after(sending('a', 'Hi'), notSent('a', 'unclear'), sending('b', 'Hi')))).toEqual([
      ['Hi', 'unclear'],
      ['Hi', 'sending'],
    ]);
  });

  it('are not mixed up when an answer was lost', () => {
    expect(
      shown(after(sending('a'), notSent('a', 'unclear'), sending('b'), reported('/2'), accepted('b', '/2'))),
    ).toEqual([
      ['a', 'unclear'],
      ['b', 'sent'],
    ]);
  });

  it('from another device are shown if the server sends their text', () => {
    expect(after(reported('/9', { text: 'Hi' }), reported('/9', { text: 'Hi' })).messages).toMatchObject([
      { isOwn: true, text: 'Hi' },
    ]);
    expect(after(reported('/9')).messages).toEqual([]);
  });

  it('are shown once each in any order of answers and events', () => {
    const random = seeded(27);
    for (let run = 0; run < 500; run++) {
      const ids = ['a', 'b', 'c'];
      const waiting: (readonly ChatHappening[])[] = ids.map((id, nth) => [
        reported(`/${nth}`, random() < 0.5 ? { id } : {}),
      ]);
      const happenings: ChatHappening[] = [];
      for (const [nth, id] of ids.entries()) {
        happenings.push(sending(id));
        const [event] = waiting[nth] ?? [];
        const first = random() < 0.5 && event !== undefined;
        if (first) happenings.push(event);
        happenings.push(accepted(id, `/${nth}`));
        if (event !== undefined && (!first || random() < 0.3)) happenings.push(event);
        if (random() < 0.5) happenings.push(came(`x${nth}`));
      }
      const own = after(...happenings).messages.filter(({ isOwn }) => isOwn);
      expect(own.map(({ text, state = 'sent' }) => `${text} ${state}`)).toEqual([
        'a sent',
        'b sent',
        'c sent',
      ]);
    }
  });
});

describe('the end', () => {
  it('leaves messages under way unclear, and nothing to send', () => {
    const chat = withoutChat(
      after({ type: 'chatChanged', state: 'on', canSend: true }, sending('a'), came('b')),
    );
    expect(chat).toMatchObject({ state: 'off', canSend: false });
    expect(chat && shown(chat)).toEqual([
      ['a', 'unclear'],
      ['b', 'sent'],
    ]);
    expect(withoutChat(undefined)).toBeUndefined();
  });

  it('changes nothing by itself: the same state again is the same object', () => {
    const on: ChatHappening = { type: 'chatChanged', state: 'on', canSend: true };
    const first = withChat(undefined, undefined, on, 0);
    expect(withChat(first.chat, first.track, on, 1).chat).toBe(first.chat);
  });
});

import { expect, it } from 'vitest';
import type { Meeting } from '../../../../common/meeting';
import { readMessage } from '../../../../main/meetings/chat-message';
import { toResource } from '../../../../main/ucwa/codec/json';
import type { Session } from '../../../../main/ucwa/session';

const at = 1_480_000_000_000;
const conversation = 'https://pool.contoso.com/ucwa/1/conversations/1';
const person = `${conversation}/participants/alex@contoso.com`;

/** @param title of the author in the message @param looks called when the people of the meeting are read */
function authorOf(title: string | undefined, looks: () => void = () => undefined): Promise<unknown> {
  const meeting = {
    get people() {
      looks();
      return [{ href: person, name: 'Alex Darrow' }];
    },
  } as unknown as Meeting;
  const session = {
    follow: (link: { href: string } | undefined, base: string) => link && new URL(link.href, base).href,
  } as unknown as Session;
  const resource = toResource({
    rel: 'message',
    direction: 'Incoming',
    _links: {
      participant: { href: person, ...(title === undefined ? {} : { title }) },
      plainMessage: { href: 'data:text/plain;charset=utf-8,Hello' },
    },
  });
  const href = `${conversation}/messages/1`;
  const sender = { rel: 'conversation', href: conversation };
  const event = { sender, type: 'completed', link: { rel: 'message', href }, resource };
  return readMessage(event, meeting, session, at).then(
    (happening) => (happening as { message: { author: string } }).message.author,
  );
}

it('names the author as the message does, without looking through the people of the meeting', async () => {
  let looked = 0;
  expect(await authorOf('Alex', () => looked++)).toBe('Alex');
  expect(looked).toBe(0);
});

it('finds the author among the people if the message has no name', async () => {
  expect(await authorOf(undefined)).toBe('Alex Darrow');
});

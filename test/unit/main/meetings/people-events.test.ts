import { expect, it } from 'vitest';
import { readPerson } from '../../../../main/meetings/people-events';
import type { UcwaEvent } from '../../../../main/ucwa/codec/event-package';
import type { Session } from '../../../../main/ucwa/session';

const href = 'https://pool.contoso.com/ucwa/participants/1';
const nobodyAsked = {} as Session;

it.each([
  ['Alex\u202e\u200b Kim\u{e0041}', 'Alex Kim'],
  ['Alex\nKim', 'Alex Kim'],
  ['x'.repeat(1_000), `${'x'.repeat(249)}…`],
])('S43 a person is called by what can be seen of the name %j', async (title, name) => {
  const event: UcwaEvent = {
    type: 'added',
    link: { rel: 'participant', href, title },
    sender: href,
  } as never;
  expect(await readPerson(event, nobodyAsked)).toEqual({ href, name });
});

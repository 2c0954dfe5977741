// The app loads it at the first call, which takes time that the test's clock does not know.
import 'libphonenumber-js/min';
import { expect } from 'vitest';
import type { Meeting } from '../../common/meeting';
import type { BehaviourChange } from '../simulator';
import { Client, type Found } from './client';

export const number = '+14255551234';

/** A connected meeting. */
export interface Connected {
  readonly client: Client;
  readonly id: string;
}

export async function connected(behaviour: BehaviourChange = {}, found: Found = {}): Promise<Connected> {
  const client = new Client(behaviour, undefined, found);
  await client.signIn();
  const { operationId } = await client.start({ subject: 'Budget' });
  return { client, id: operationId };
}

export const phoneOf = ({ client, id }: Connected): Meeting['phone'] => client.meeting(id).phone;
/** The requests that ring a telephone. */
export const posts = ({ client }: Connected) => client.requests('POST', 'phoneAudioInvitations');

/** Calls, and lets that much time pass. */
export async function call(at: Connected, ms: number, typed?: string): Promise<void> {
  const asked = at.client.calls.callMe(at.id, typed ?? number);
  await at.client.clock.advance(ms);
  expect(await asked).toEqual({ ok: true, value: undefined });
  await at.client.settle();
}

/** The states that the user sees, in order. */
export function statesOf({ client, id }: Connected): string[] {
  const states: string[] = [];
  client.book.onChange(({ operationId, phone }) => {
    if (operationId === id && phone !== undefined && states.at(-1) !== phone.state) states.push(phone.state);
  });
  return states;
}

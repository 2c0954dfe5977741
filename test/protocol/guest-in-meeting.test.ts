import { describe, expect, it } from 'vitest';
import type { BehaviourChange } from '../simulator';
import { Client } from './client';
import { RawGuest } from './raw-guest';

interface Scene {
  readonly client: Client;
  readonly operationId: string;
  readonly guest: RawGuest;
  readonly conference: string;
}

/** A meeting of our user, who looks at its chat, and somebody who has its address. */
async function scene(behaviour: BehaviourChange = {}): Promise<Scene> {
  const client = new Client(behaviour);
  await client.signIn();
  const { operationId, joinUrl } = await client.start();
  const id = joinUrl?.split('/').at(-1) ?? '';
  const conference = `sip:lenea@contoso.com;gruu;opaque=app:conf:focus:id:${id}`;
  const followed = client.chats.follow(operationId, true);
  await client.clock.advance(1_000);
  await followed;
  return { client, operationId, guest: new RawGuest(client.simulator, 'Gina'), conference };
}

const pass = async ({ client }: Scene, ms = 2_000): Promise<void> => {
  await client.clock.advance(ms);
  await client.settle();
};

/** The guest gets as far as the meeting's access level allows. */
async function comes(at: Scene): Promise<void> {
  expect(await at.guest.signIn(at.conference)).toBe(200);
  expect(await at.guest.join(at.conference)).toBe(201);
  await pass(at);
}

const namesOf = (people: readonly { readonly name: string }[] | undefined): readonly string[] =>
  (people ?? []).map(({ name }) => name);
const shown = ({ client, operationId }: Scene) => {
  const { lobby, people, chat } = client.meeting(operationId);
  return {
    lobby: namesOf(lobby),
    people: namesOf(people),
    texts: (chat?.messages ?? []).map(({ text }) => text),
  };
};

const open = { meeting: { accessLevel: 'Everyone' } } as const satisfies BehaviourChange;

describe('a guest who joins by anonymous sign-in', () => {
  it('waits in the lobby until our user admits them', async () => {
    const at = await scene();
    await comes(at);
    expect(shown(at)).toMatchObject({ lobby: ['Gina'], people: [] });
    expect(at.guest.states.at(-1)).toBe('InLobby');
    const admitted = at.client.people.admit(at.operationId);
    await pass(at);
    expect(await admitted).toMatchObject({ ok: true });
    expect(shown(at)).toMatchObject({ lobby: [], people: ['Gina'] });
    expect(at.guest.states.at(-1)).toBe('Conferenced');
    expect([...at.guest.people]).toEqual(['Lene Aaling']);
  });

  it('comes in at once if everybody may', async () => {
    const at = await scene(open);
    await comes(at);
    expect(shown(at)).toMatchObject({ lobby: [], people: ['Gina'] });
    expect(at.guest.heard).toContain('onlineMeetingInvitation completed');
  });

  it('writes to our user, who answers', async () => {
    const at = await scene(open);
    await comes(at);
    expect(await at.guest.write('Good morning & hello')).toBe(201);
    await pass(at);
    expect(shown(at).texts).toEqual(['Good morning & hello']);
    const sent = at.client.chats.send(at.operationId, 'Welcome, Gina');
    await pass(at);
    expect(await sent).toMatchObject({ ok: true });
    expect(at.guest.texts).toEqual(['Welcome, Gina']);
  });

  it('hears what another guest writes', async () => {
    const at = await scene(open);
    await comes(at);
    const otto = { ...at, guest: new RawGuest(at.client.simulator, 'Otto') };
    await comes(otto);
    expect([...otto.guest.people].sort()).toEqual(['Gina', 'Lene Aaling']);
    await at.guest.write('Hi Otto');
    await pass(at);
    expect([at.guest.texts, otto.guest.texts, shown(at).texts]).toEqual([[], ['Hi Otto'], ['Hi Otto']]);
  });

  it('is gone once they leave', async () => {
    const at = await scene(open);
    await comes(at);
    await at.guest.leave();
    await pass(at);
    expect(shown(at)).toMatchObject({ lobby: [], people: [] });
    expect(at.client.meeting(at.operationId).state).toBe('connected');
  });

  it('is sent away, waiting or not', async () => {
    const at = await scene();
    await comes(at);
    const denied = at.client.people.deny(at.operationId, [
      at.client.meeting(at.operationId).lobby?.[0]?.href ?? '',
    ]);
    await pass(at);
    expect(await denied).toMatchObject({ ok: true });
    expect(shown(at)).toMatchObject({ lobby: [], people: [] });
    expect(at.guest.states.at(-1)).toBe('deleted');
  });

  it('hears that our user ends the meeting', async () => {
    const at = await scene(open);
    await comes(at);
    const left = at.client.calls.leave(at.operationId);
    await pass(at);
    await left;
    expect(at.guest.states.at(-1)).toBe('deleted');
  });
});

describe('the token of a guest', () => {
  it('is for people who have the key, and for that conference alone', async () => {
    const at = await scene();
    expect(await at.guest.signIn(at.conference, 'WRONGKEY')).toBe(400);
    expect(await at.guest.signIn(at.conference)).toBe(200);
    expect(await at.guest.join('sip:lenea@contoso.com;gruu;opaque=app:conf:focus:id:1XAW22CG')).toBe(403);
  });
});

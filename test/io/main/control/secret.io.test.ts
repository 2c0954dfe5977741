import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ask, connectTo, NotAnswering, NotProven } from '../../../../main/cli/client';
import { makePlace } from '../../../../main/control/address';
import { lineOf } from '../../../../main/control/lines';
import { createSecret, pipeOf, proofOf, readSecret } from '../../../../main/control/secret';
import { listenForCommands } from '../../../../main/control/server';
import { listeningLogger } from '../../../unit/main/support';
import { address, atEnd, folder, sockets, useControlFolder } from './control-folder';

// On Windows, the app uses a named pipe, which any user can take. The same code runs here on a socket.
useControlFolder();

const secret = 'a'.repeat(64);
const other = 'b'.repeat(64);
const signIn = { verb: 'sign-in', password: 'hush', sure: false } as const;

function listen(its: string): string[] {
  const served: string[] = [];
  const serve = ({ verb }: { readonly verb: string }) => {
    served.push(verb);
    return Promise.resolve({ exitCode: 0, text: 'done', data: {} });
  };
  const { logger } = listeningLogger();
  atEnd(listenForCommands({ address, secret: its }, serve, logger));
  return served;
}

/** Another program in the app's place, which sends a line and then what the command sent in return. */
async function pose(line: object, answers: (received: string) => object | undefined): Promise<() => string> {
  let received = '';
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    socket.write(lineOf(line));
    socket
      .on('error', () => undefined)
      .on('data', (piece: Buffer) => {
        received += piece.toString();
        const answer = answers(piece.toString());
        if (answer === undefined) socket.end();
        else socket.write(lineOf(answer));
      });
  });
  atEnd(() => server.close());
  makePlace(address);
  await once(server.listen(address), 'listening');
  return () => received;
}

it('S47 carries out the request of a command that knows the secret, once both sides have proved it', async () => {
  const served = listen(secret);
  const socket = await connectTo({ address, secret });
  expect(await ask(socket, signIn, {})).toMatchObject({ text: 'done' });
  expect(served).toEqual(['sign-in']);
});

it.each([
  [
    'welcomes without a nonce, and answers anything',
    { type: 'welcome' },
    () => ({ type: 'proof', proof: other }),
  ],
  [
    'sends the proof of the command back',
    { type: 'welcome', nonce: secret },
    (line: string) => ({ type: 'proof', proof: (JSON.parse(line) as { proof: string }).proof }),
  ],
  [
    'knows another secret',
    { type: 'welcome', nonce: secret },
    (line: string) => ({
      type: 'proof',
      proof: proofOf(other, 'app', [secret, (JSON.parse(line) as { nonce: string }).nonce]),
    }),
  ],
  ['hangs up at the challenge', { type: 'welcome', nonce: secret }, () => undefined],
  ['says something else', { type: 'hello' }, () => ({})],
])('S47 sends neither request nor password to a program that %s', async (_what, line, answers) => {
  const received = await pose(line, answers);
  await expect(connectTo({ address, secret })).rejects.toThrow(NotProven);
  expect(received()).not.toContain('hush');
  expect(received()).not.toContain('verb');
});

it('S47 answers nothing to a command that does not know the secret', async () => {
  const served = listen(secret);
  await expect(connectTo({ address, secret: other })).rejects.toThrow(NotProven);
  for (const line of [{ version: 1, request: { verb: 'status' } }, { nonce: secret, proof: secret }, {}]) {
    const socket = connect(address);
    let heard = '';
    socket.setEncoding('utf8').on('data', (piece: string) => (heard += piece));
    socket.write(lineOf(line));
    await once(socket, 'close');
    expect(heard.split('\n')).toHaveLength(2); // the welcome
  }
  expect(served).toEqual([]);
});

it('S47 takes a request only once, and no second proof', async () => {
  const served = listen(secret);
  const socket = await connectTo({ address, secret });
  socket.write(lineOf({ nonce: secret, proof: proofOf(secret, 'command', [secret, secret]) }));
  await once(socket, 'close');
  expect(served).toEqual([]);
});

it('S47 says that the app hangs if it stays silent', async () => {
  const server = createServer((socket) => void sockets.push(socket));
  atEnd(() => server.close());
  makePlace(address);
  await once(server.listen(address), 'listening');
  await expect(connectTo({ address, secret })).rejects.toThrow(NotAnswering);
}, 10_000);

it('S47 puts a secret for each start into the profile, for its user alone', () => {
  expect(readSecret(folder)).toBeUndefined();
  const first = createSecret(folder);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(readSecret(folder)).toBe(first);
  const next = createSecret(folder);
  expect(next).not.toBe(first);
  expect(readSecret(folder)).toBe(next);
  expect(readdirSync(folder)).toEqual(['control-secret']);
  expect(statSync(join(folder, 'control-secret')).mode & 0o077).toBe(0);
  for (const damaged of ['', next.slice(1), `${next}\n`]) {
    writeFileSync(join(folder, 'control-secret'), damaged);
    expect(readSecret(folder)).toBeUndefined();
  }
});

it('S47 gives each secret a pipe with a name that nobody can guess', () => {
  expect(pipeOf(secret)).toMatch(/^\\\\\.\\pipe\\meet-now-[0-9a-f]{32}$/);
  expect(pipeOf(secret)).not.toBe(pipeOf(other));
  expect(pipeOf(secret)).not.toContain(secret.slice(0, 16));
});

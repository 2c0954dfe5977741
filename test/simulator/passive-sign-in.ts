import { randomUUID } from 'node:crypto';
import { type Call } from './call';
import { NewestMap } from './newest';
import { page, type SimulatorResponse } from './wire';
import { type User } from './world';

const COOKIE = 'PassiveAuth';
const MOST_SESSIONS = 1_000;

/** How far each user has come in the browser: the first page identifies them, the second confirms. */
export class PassiveSessions {
  readonly #asked = new NewestMap<string, User>(MOST_SESSIONS);
  readonly #signedIn = new NewestMap<string, User>(MOST_SESSIONS);

  ask(user: User): string {
    const ticket = randomUUID();
    this.#asked.set(ticket, user);
    return ticket;
  }

  confirm(ticket: string): string | undefined {
    const user = this.#asked.get(ticket);
    if (!user || !this.#asked.delete(ticket)) return undefined;
    const session = randomUUID();
    this.#signedIn.set(session, user);
    return session;
  }

  userOf(cookies: string | undefined): User | undefined {
    const session = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(cookies ?? '')?.[1];
    return this.#signedIn.get(session ?? '');
  }
}

export function firstPage(): SimulatorResponse {
  return credentialsPage('');
}

/** The answers of both pages: credentials first, then the confirmation, which sets the cookie. */
export function nextPage({ world, request }: Call): SimulatorResponse {
  const form = new URLSearchParams(request.body);
  const ticket = form.get('ticket');
  if (ticket !== null) {
    const session = world.passive.confirm(ticket);
    if (session === undefined) return credentialsPage('This page has expired. Sign in again.');
    const header = ['Set-Cookie', `${COOKIE}=${session}; path=/; HttpOnly; SameSite=Lax`] as const;
    return page(200, 'Signed in', '<p id="done">You are signed in. You can close this window.</p>', [header]);
  }
  const name = form.get('UserName') ?? '';
  const user = world.userNamed(name);
  if (!user || user.password !== form.get('Password'))
    return credentialsPage('Incorrect user ID or password.');
  return page(
    200,
    'Stay signed in?',
    `<form method="post"><input type="hidden" name="ticket" value="${world.passive.ask(user)}">` +
      '<p>Continue to Skype for Business?</p><button id="continue">Continue</button></form>',
  );
}

function credentialsPage(problem: string): SimulatorResponse {
  return page(
    200,
    'Sign in',
    `<form method="post"><p id="problem">${problem}</p>` +
      '<label>User name <input name="UserName"></label> ' +
      '<label>Password <input name="Password" type="password"></label> <button id="submit">Sign in</button></form>',
  );
}

import { NewestMap } from './newest';
import { type User, type World } from './world';

interface Token {
  readonly user: User;
  readonly origin: string;
  readonly expires: number;
}

export type TokenStatus = 'none' | 'unknown' | 'foreign' | 'expired' | 'good';

/** An older one counts as unknown. */
const MOST_TOKENS = 10_000;

/** Web tickets: each is valid for the origin that issued it, until it expires. */
export class Tokens {
  readonly #world: World;
  readonly #tokens = new NewestMap<string, Token>(MOST_TOKENS);

  constructor(world: World) {
    this.#world = world;
  }

  issue(user: User, origin: string, expiresIn: number): string {
    const token = this.#world.ids.token();
    const expires = this.#world.clock.now() + expiresIn * 1_000;
    this.#tokens.set(token, { user, origin, expires });
    return token;
  }

  /** The user who sends `Authorization: Bearer cwt=…`; the `cwt=` is part of the token. */
  userOf(authorization: string | undefined, origin: string): User | undefined {
    const token = this.#find(authorization);
    if (!token || this.#isForeign(token, origin) || token.expires <= this.#world.clock.now())
      return undefined;
    return token.user;
  }

  /** Who got a token, even if it has expired since. */
  ownerOf(token: string): User | undefined {
    return this.#tokens.get(token)?.user;
  }

  /** Why the server refuses a token. */
  statusOf(authorization: string | undefined, origin: string): TokenStatus {
    const token = this.#find(authorization);
    if (!token) return authorization === undefined ? 'none' : 'unknown';
    if (this.#isForeign(token, origin)) return 'foreign';
    return token.expires <= this.#world.clock.now() ? 'expired' : 'good';
  }

  revokeAll(): void {
    this.#tokens.clear();
  }

  #find(authorization = ''): Token | undefined {
    const bearer = 'Bearer ';
    const simple = authorization.startsWith(bearer)
      ? this.#tokens.get(authorization.slice(bearer.length))
      : undefined;
    return simple ?? this.#tokens.get(/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '');
  }

  #isForeign(token: Token, origin: string): boolean {
    if (token.origin === origin) return false;
    const { challengeTokens } = this.#world.behaviour.wire;
    return challengeTokens === 'refused' || token.origin !== new URL(this.#world.granterOf(origin)).origin;
  }
}

import { createHash, randomUUID } from 'node:crypto';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

/** Identifiers in the shapes of the captured traces; the same seed gives the same sequence. */
export class Ids {
  readonly #seed: string;
  #count = 0;

  constructor(seed: string = randomUUID()) {
    this.#seed = seed;
  }

  hex(length = 32): string {
    this.#count += 1;
    return createHash('sha256').update(`${this.#seed}/${this.#count}`).digest('hex').slice(0, length);
  }

  guid(): string {
    const h = this.hex();
    return [h.slice(0, 8), h.slice(8, 12), h.slice(12, 16), h.slice(16, 20), h.slice(20)].join('-');
  }

  /** Eight letters and digits, as in `https://meet.contoso.com/lenea/8C1RSJYA`. */
  meeting(): string {
    return Array.from(Buffer.from(this.hex(16), 'hex'), (byte) => LETTERS[byte % LETTERS.length]).join('');
  }

  digits(length: number): string {
    return BigInt(`0x${this.hex(24)}`)
      .toString()
      .slice(0, length);
  }

  /** `cwt=` and 400 more characters: real tokens are long, which matters for log files and header limits. */
  token(): string {
    return `cwt=AAEB${Array.from({ length: 10 }, () => this.hex(40)).join('')}`;
  }
}

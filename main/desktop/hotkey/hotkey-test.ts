/** How long a test waits for the key, in milliseconds. */
const testLimit = 10_000;

/** Finds out whether the key arrives. While a test waits, a press ends it and starts no meeting. */
export class HotkeyTest {
  #state: 'waiting' | 'arrived' | 'missed' | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #onMissed: () => void;

  /** @param onMissed called when the key did not arrive in time */
  constructor(onMissed: () => void) {
    this.#onMissed = onMissed;
  }

  /** The test that is running, or its result until something else happens to the key. */
  get state(): 'waiting' | 'arrived' | 'missed' | undefined {
    return this.#state;
  }

  begin(): void {
    this.end();
    this.#state = 'waiting';
    this.#timer = setTimeout(() => {
      this.#state = 'missed';
      this.#onMissed();
    }, testLimit);
  }

  /** Takes a press. @returns whether a test was waiting for it */
  arrive(): boolean {
    const awaited = this.#state === 'waiting';
    this.end();
    if (awaited) this.#state = 'arrived';
    return awaited;
  }

  /** Ends the test and forgets its result. */
  end(): void {
    clearTimeout(this.#timer);
    this.#state = undefined;
  }
}

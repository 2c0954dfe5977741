/** A map that forgets its oldest entry when it has too many. Setting a key again makes it the newest. */
export class NewestMap<K, V> extends Map<K, V> {
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override set(key: K, value: V): this {
    this.delete(key);
    super.set(key, value);
    const oldest = this.keys().next();
    if (this.size > this.#most && !oldest.done) this.delete(oldest.value);
    return this;
  }
}

interface Limits<T> {
  readonly count: number;
  /** The most of what `weigh` counts, all entries together. */
  readonly weight?: number;
  readonly weigh?: (entry: T) => number;
}

/** A list of the newest entries: at least those within the limits, and a tenth more before it drops the older ones. */
export class NewestList<T> {
  readonly entries: T[] = [];
  readonly #limits: Required<Limits<T>>;
  #weight = 0;

  constructor({ count, weight = Infinity, weigh = () => 0 }: Limits<T>) {
    this.#limits = { count, weight, weigh };
  }

  add(entry: T): void {
    const { count, weight, weigh } = this.#limits;
    this.entries.push(entry);
    this.#weight += weigh(entry);
    if (this.entries.length <= count * 1.1 && this.#weight <= weight * 1.1) return;
    let dropped = 0;
    while (
      this.entries.length - dropped > count ||
      (this.#weight > weight && dropped < this.entries.length)
    ) {
      const oldest = this.entries[dropped++];
      if (oldest !== undefined) this.#weight -= weigh(oldest);
    }
    this.entries.splice(0, dropped);
  }
}

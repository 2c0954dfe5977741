/** Milliseconds that the same people have to be in view. Each answer draws the list again, which would disturb scrolling. */
const rest = 200;
/** If people keep coming, the list never stops moving. Also in milliseconds. */
const longest = 3_000;

/** The people in view of a list, who are read when it has stopped moving, each of them once. */
export class InView {
  readonly #read: (hrefs: readonly string[]) => void;
  readonly #seen = new Set<string>();
  readonly #asked = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #deadline: ReturnType<typeof setTimeout> | undefined;

  /** @param read called with the people to read */
  constructor(read: (hrefs: readonly string[]) => void) {
    this.#read = read;
  }

  /** Notes what may have moved. What is reported again, but has not moved, does not count. */
  note(rows: readonly { readonly href: string; readonly isSeen: boolean }[]): void {
    const moved = rows.filter(({ href, isSeen }) => isSeen !== this.#seen.has(href));
    for (const { href, isSeen } of moved) {
      if (isSeen) this.#seen.add(href);
      else this.#seen.delete(href);
    }
    if (moved.length === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#readAll(), rest);
    this.#deadline ??= setTimeout(() => this.#readAll(), longest);
  }

  /** These people are not in the list any more, or have been read. */
  keepOnly(hrefs: ReadonlySet<string>): void {
    for (const href of this.#seen) if (!hrefs.has(href)) this.#seen.delete(href);
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
  }

  #readAll(): void {
    this.stop();
    const hrefs = [...this.#seen].filter((href) => !this.#asked.has(href));
    for (const href of hrefs) this.#asked.add(href);
    if (hrefs.length > 0) this.#read(hrefs);
  }
}

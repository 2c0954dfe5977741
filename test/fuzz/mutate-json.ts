import { hostileNames, hostileValues, type Mutation, pickOf, unusableLinks } from './hostile';

type Holder = unknown[] | Record<string, unknown>;
interface Place {
  readonly holder: Holder;
  readonly key: string;
}

function* placesIn(value: unknown): Generator<Place, undefined> {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Holder;
  for (const [key, inner] of Object.entries(holder)) {
    yield { holder, key };
    yield* placesIn(inner);
  }
}

const valueAt = ({ holder, key }: Place): unknown => (holder as Record<string, unknown>)[key];

/** As an own property, whatever its name. */
function put({ holder, key }: Place, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function takeOut({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

/** Replaces a link with one that must not be followed; a usable address would be a lie. */
const replacement = ({ key }: Place, pick: number): unknown =>
  key === 'href' ? pickOf([...unusableLinks, 42, null], pick) : pickOf(hostileValues, pick);

/** Without these, an event could not be recognized as one. */
const isWholeEvent = ({ holder, key }: Place): boolean =>
  Array.isArray(holder) || key === 'sender' || key === 'events';

function changeValue(root: unknown, { kind, how, at, pick }: Mutation): void {
  const places = [...placesIn(root)].filter((place) => kind === 'lie' || !isWholeEvent(place));
  if (places.length === 0) return;
  const place = pickOf(places, at);
  const lists = places.map(valueAt).filter((value): value is unknown[] => Array.isArray(value));
  switch (how) {
    case 'replace':
      put(place, replacement(place, pick));
      return;
    case 'remove':
      takeOut(place);
      return;
    case 'list':
      put(place, [valueAt(place)]);
      return;
    case 'rename':
      if (Array.isArray(place.holder)) return;
      put({ holder: place.holder, key: pickOf(hostileNames, pick) }, valueAt(place));
      takeOut(place);
      return;
    case 'repeat':
      if (lists.length > 0) pickOf(lists, at).push(...pickOf(lists, at));
      return;
    case 'reverse':
      if (lists.length > 0) pickOf(lists, at).reverse();
      return;
    default:
      return;
  }
}

/** Duplicates a key, before the one that counts. */
function keyTwice(text: string, { at, pick }: Mutation): string {
  const keys = [...text.matchAll(/"[^"\\]+":/g)];
  if (keys.length === 0) return text;
  const { 0: key, index } = pickOf(keys, at);
  return `${text.slice(0, index)}${key}${JSON.stringify(pickOf(hostileValues, pick))},${text.slice(index)}`;
}

/** Changes of the text itself, in either representation. @returns `undefined` for another kind of change */
export function mutateText(text: string, { how, at }: Mutation): string | undefined {
  if (how === 'mark') return `\uFEFF${text}`;
  if (how === 'cut') return text.slice(0, at % (text.length + 1));
  if (how === 'ack') return text.replace(/ack=(\d+)/, (_, ack: string) => `ack=${Number(ack) + 7}`);
  return undefined;
}

/** @param text JSON; other text is only cut or marked */
export function mutateJson(text: string, mutation: Mutation): string {
  const changed = mutateText(text, mutation);
  if (changed !== undefined) return changed;
  if (mutation.how === 'twice') return keyTwice(text, mutation);
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return text;
  }
  changeValue(root, mutation);
  return JSON.stringify(root);
}

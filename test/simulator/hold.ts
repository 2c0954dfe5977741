import { invalidParameters } from './errors';

/** How long the server holds a P-GET, in milliseconds. The server remembers the values until they change. */
export interface Hold {
  readonly low: number;
  readonly medium: number;
  readonly timeout: number;
}

/** Defaults of "events_ref". */
export const defaultHold: Hold = { low: 15_000, medium: 5_000, timeout: 180_000 };

const LEAST = { low: 5, medium: 5, timeout: 180 } as const;
const MOST = 1_800;

export function readHold(query: URLSearchParams, remembered: Hold): Hold {
  const read = (name: keyof Hold): number => {
    const seconds = readNumber(query, name);
    if (seconds === undefined) return remembered[name];
    return Math.min(MOST, Math.max(LEAST[name], seconds)) * 1_000;
  };
  return { low: read('low'), medium: read('medium'), timeout: read('timeout') };
}

/** A number in the events URL, or `undefined` if absent. */
export function readNumber(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw invalidParameters({ [name]: 'A number is expected.' });
  return Number(text);
}

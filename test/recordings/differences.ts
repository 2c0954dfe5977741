import { type RecordedAnswer } from './recording';

/** Headers whose value a client or a cache acts upon; of the others, only the name counts. */
const COMPARED = ['content-type', 'cache-control', 'pragma', 'expires'];

/** How the simulator's answer differs in form from the recorded one: one line each. */
export function differencesOf(recorded: RecordedAnswer, simulated: RecordedAnswer): readonly string[] {
  // Some recordings have no headers at all.
  const headers = recorded.headers.length > 0;
  return compared(partsOf(recorded, headers), partsOf(simulated, headers));
}

/** Of a quotation, which leaves out the rest of the answer. */
export const ofQuotation = (differences: readonly string[]): readonly string[] =>
  differences.filter((line) => !line.startsWith('only simulated'));

/** The same for a part of an answer in JSON. */
export function shapeDifferences(recorded: unknown, simulated: unknown): readonly string[] {
  const [before, after]: [Parts, Parts] = [{}, {}];
  addJson(before, '', recorded);
  addJson(after, '', simulated);
  return compared(before, after);
}

function compared(before: Parts, after: Parts): readonly string[] {
  const told = [...new Set([...Object.keys(before), ...Object.keys(after)])].map((part) => {
    const [old, now] = [before[part], after[part]];
    if (old === now) return '';
    if (now === undefined) return `only recorded: ${part}`;
    return old === undefined ? `only simulated: ${part}` : `${part}: recorded ${old}, simulated ${now}`;
  });
  return told.filter((line) => line !== '');
}

type Parts = Record<string, string>;

function partsOf({ status, headers, body }: RecordedAnswer, withHeaders: boolean): Parts {
  const parts: Parts = { status: String(status) };
  for (const [written, value] of withHeaders ? headers : []) {
    const name = written.toLowerCase();
    const known = COMPARED.includes(name) ? value.toLowerCase().replaceAll(/\s/g, '') : '';
    parts[`header ${name}`] = known;
    if (name === 'www-authenticate') addChallenge(parts, value);
  }
  if (body.startsWith('{')) addJson(parts, '', JSON.parse(body));
  return parts;
}

/** The number of lines, and the names in them. */
function addChallenge(parts: Parts, value: string): void {
  const lines = Number(parts['challenge lines'] ?? 0) + 1;
  parts['challenge lines'] = String(lines);
  const names = value.replaceAll(/"[^"]*"/g, '').match(/\b\w+(?==)|\b[A-Z]\w+/g) ?? [];
  for (const name of names) parts[`challenge ${name}`] = '';
}

/** Links and properties with their types; of a list, those of its members. */
function addJson(parts: Parts, path: string, value: unknown): void {
  if (Array.isArray(value)) {
    parts[path] = 'list';
    for (const item of value) addJson(parts, `${path}[]`, item);
    return;
  }
  if (typeof value !== 'object' || value === null) {
    parts[path] = value === null ? 'null' : typeof value;
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    // Its name is random.
    const marker = inner === 'please pass this in a PUT request' ? '(to be passed back)' : name;
    addJson(parts, path === '' ? marker : `${path}.${marker}`, inner);
  }
}

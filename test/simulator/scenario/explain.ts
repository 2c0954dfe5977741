import { type ZodError } from 'zod';

type Issue = ZodError['issues'][number];
type Branches = readonly (readonly Issue[])[];

/** One line for each mistake, with its place: `behaviour.ending.kind: …`. */
export function explain({ issues }: Pick<ZodError, 'issues'>): readonly string[] {
  return issues.flatMap((issue) => lines(issue, []));
}

function lines(issue: Issue, above: readonly PropertyKey[]): readonly string[] {
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0)
    return [`${placeOf(path)}: ${issue.message}`];
  const errors = flat(issue.errors);
  const none = otherName(errors, path) ?? otherType(errors, path);
  return none === undefined ? nearest(errors).flatMap((inner) => lines(inner, path)) : [none];
}

/** The forms, with those of a form that has several itself. */
function flat(branches: Branches): Branches {
  return branches.flatMap((issues) => {
    const [issue] = issues;
    const isUnion = issues.length === 1 && issue?.code === 'invalid_union' && issue.path.length === 0;
    return isUnion && issue.errors.length > 0 ? flat(issue.errors) : [issues];
  });
}

/** No form has the name that was given: lists the names there are. */
function otherName(branches: Branches, path: readonly PropertyKey[]): string | undefined {
  for (const key of NAMES) {
    const names = branches.map((issues) => issues.find((issue) => isName(issue, key)));
    if (names.includes(undefined)) continue;
    const values = names.flatMap((issue) => (issue?.code === 'invalid_value' ? issue.values : []));
    const options = [...new Set(values)].map((value) => `"${String(value)}"`);
    return `${placeOf([...path, key])}: Invalid option: expected one of ${options.join('|')}`;
  }
  return undefined;
}

/** The value has the type of none of the forms, or is missing: says what each expects. */
function otherType(branches: Branches, path: readonly PropertyKey[]): string | undefined {
  const isOther = ({ code, path: inner }: Issue): boolean =>
    inner.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
  if (!branches.every((issues) => issues.length === 1 && issues.every(isOther))) return undefined;
  const messages = new Set(branches.flatMap((issues) => issues.map(({ message }) => message)));
  return `${placeOf(path)}: ${[...messages].join('; or: ')}`;
}

/** Of several possible forms, the one that fits best: its mistakes are the likely ones. */
function nearest(branches: Branches): readonly Issue[] {
  const weight = (issues: readonly Issue[]): number =>
    issues.reduce((sum, issue) => sum + weightOf(issue), 0);
  const weightOf = (issue: Issue): number => {
    if (issue.code === 'invalid_union' && issue.errors.length > 0)
      return Math.min(...issue.errors.map(weight));
    if (isName(issue, 'do')) return 1000;
    return isName(issue, 'kind') ? 100 : issue.path.length === 0 ? 10 : 1;
  };
  return [...branches].sort((a, b) => weight(a) - weight(b))[0] ?? [];
}

/** The properties that name a form. */
const NAMES = ['do', 'kind'] as const;

const isName = ({ code, path }: Issue, key: (typeof NAMES)[number]): boolean =>
  code === 'invalid_value' && path[0] === key;

function placeOf(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text === '' ? 'the whole' : text.replace(/^\./, '');
}

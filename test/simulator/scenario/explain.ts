import { type ZodError } from 'zod';

type Issue = ZodError['issues'][number];

/** One line for each mistake, with its place: `behaviour.ending.kind: …`. */
export function explain({ issues }: Pick<ZodError, 'issues'>): readonly string[] {
  return issues.flatMap((issue) => lines(issue, []));
}

function lines(issue: Issue, above: readonly PropertyKey[]): readonly string[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return nearest(issue.errors).flatMap((inner) => lines(inner, path));
  return [`${placeOf(path)}: ${issue.message}`];
}

/** Of several possible forms, the one that fits best: its mistakes are the likely ones. */
function nearest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const weight = (issues: readonly Issue[]): number =>
    issues.reduce((sum, issue) => sum + weightOf(issue), 0);
  const weightOf = (issue: Issue): number => {
    if (issue.code === 'invalid_union' && issue.errors.length > 0)
      return Math.min(...issue.errors.map(weight));
    return isChoice(issue) ? 100 : issue.path.length === 0 ? 10 : 1;
  };
  return [...branches].sort((a, b) => weight(a) - weight(b))[0] ?? [];
}

/** The word that names the form is a different one. */
const isChoice = ({ code, path }: Issue): boolean =>
  code === 'invalid_value' && (path[0] === 'kind' || path[0] === 'do');

function placeOf(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text === '' ? 'the whole' : text.replace(/^\./, '');
}

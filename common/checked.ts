import type * as z from 'zod/mini';
import { isModest } from './modest';

/** What is wrong with a value, and where in it; never the value itself, which may be a secret. */
export interface Flaw {
  readonly code: string;
  readonly path: readonly string[];
  readonly message: string;
  /** The most that is allowed, if the value is too long or too large. */
  readonly maximum?: number;
}

export type Checked<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly flaws: readonly Flaw[] };

/** Nobody reads a longer list. */
const mostFlaws = 20;

const refused = (code: string, message: string) =>
  ({ ok: false, flaws: [{ code, path: [], message }] }) as const;

/**
 * Checks a value that comes from outside. A check that throws counts as failed: no value in a file, a policy, a journal
 * or a message may crash the app or keep it from starting.
 * @param check the schema that the value must match
 */
export function checked<Check extends z.ZodMiniType>(check: Check, value: unknown): Checked<z.infer<Check>> {
  try {
    if (!isModest(value)) return refused('too_big', 'too much');
    const parsed = check.safeParse(value);
    if (parsed.success) return { ok: true, value: parsed.data };
    const flaws = parsed.error.issues.slice(0, mostFlaws).map((issue) => ({
      code: issue.code,
      path: issue.path.map(String),
      message: issue.message,
      ...(issue.code === 'too_big' ? { maximum: Number(issue.maximum) } : {}),
    }));
    return { ok: false, flaws };
  } catch (error) {
    // The error message may quote the value.
    const kind = error instanceof Error ? error.name : typeof error;
    return refused('threw', `cannot be checked (${kind})`);
  }
}

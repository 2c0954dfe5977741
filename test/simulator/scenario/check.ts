import { fromJSONSchema, type ZodType } from 'zod';
import { own } from '../own-files';
import { explain } from './explain';

/** The file cannot be understood; the message says where, and what is expected there. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}

interface Schema {
  readonly $defs: Readonly<Record<string, object>>;
}

const schema = JSON.parse(own.schema) as Schema;
const compiled = new Map<string, ZodType>();

/** The value as one of the kinds in scenario.schema.json: `scenario`, or the name of a definition there. */
export function check(kind: string, value: unknown): unknown {
  let type = compiled.get(kind);
  if (!type) {
    const definition = kind === 'scenario' ? schema : { $defs: schema.$defs, ...schema.$defs[kind] };
    type = fromJSONSchema(definition as Parameters<typeof fromJSONSchema>[0]);
    compiled.set(kind, type);
  }
  const read = type.safeParse(value);
  if (!read.success) throw new ScenarioError(explain(read.error).join('\n'));
  return read.data;
}

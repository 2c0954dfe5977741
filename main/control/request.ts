import * as z from 'zod/mini';
import { fieldsOf, verbs, type AppVerbRow, type Field, type Verb } from './verb-table';

const text = (longest: number) => z.string().check(z.maxLength(longest));

function checkOf(field: Field): z.ZodMiniType {
  switch (field.kind) {
    case 'switch':
      return z.optional(z.boolean());
    case 'agreement':
      return z.boolean();
    case 'text':
      return z.optional(text(field.longest));
    case 'optionalText':
      return z.optional(z.union([z.literal(true), text(field.longest)]));
    case 'texts':
      return z.optional(z.array(text(field.longest)).check(z.maxLength(field.most)));
    case 'choice':
      return z.optional(z.enum(field.among));
    case 'number':
      return z.number().check(z.minimum(1), z.maximum(field.most));
  }
}

const schemaOf = (verb: Verb) =>
  z.strictObject({
    verb: z.literal(verb.name),
    ...Object.fromEntries(fieldsOf(verb).map((field) => [field.field, checkOf(field)])),
  });

type FieldOf<Row> =
  | (Row extends { options: readonly (infer Option)[] } ? Option : never)
  | (Row extends { operand: infer Operand } ? Operand : never)
  | (Row extends { secret: infer Secret } ? Secret : never);
type AnyField = Extract<FieldOf<AppVerbRow>, Field>;
type Required = Extract<AnyField, { kind: 'agreement' | 'number' }>;

interface Values {
  readonly switch: boolean;
  readonly agreement: boolean;
  readonly text: string;
  readonly optionalText: true | string;
  readonly texts: readonly string[];
  readonly number: number;
}
type ValueOf<F extends AnyField> = F extends { among: readonly (infer Choice)[] }
  ? Choice
  : F extends { kind: keyof Values }
    ? Values[F['kind']]
    : never;

type RequestFor<Row extends AppVerbRow> = Row extends AppVerbRow
  ? { readonly verb: Row['name'] } & {
      readonly [F in Extract<FieldOf<Row>, Required> as F['field']]: ValueOf<F>;
    } & {
      readonly [F in Exclude<Extract<FieldOf<Row>, AnyField>, Required> as F['field']]?:
        ValueOf<F> | undefined;
    }
  : never;

/** What a command line asks of the running app: a verb, and the fields of its row in the table. */
export type ControlRequest = RequestFor<AppVerbRow>;
export type RequestOf<Name extends AppVerbRow['name']> = Extract<ControlRequest, { verb: Name }>;

// TypeScript cannot follow the loop over the table. `ControlRequest` derives the same from the same table.
export const requestSchema = z.discriminatedUnion(
  'verb',
  verbs.filter(({ local }) => local !== true).map(schemaOf) as [ReturnType<typeof schemaOf>],
) as unknown as z.ZodMiniType<ControlRequest>;

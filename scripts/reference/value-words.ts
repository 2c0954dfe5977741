/** The parts of a JSON schema that the settings use. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

const code = (value: unknown): string => `\`${JSON.stringify(value)}\``;

/** The type of a schema that names only one. */
const describers: Readonly<Record<string, (schema: JsonSchema) => string>> = {
  boolean: () => '`true` or `false`',
  null: () => '`null`',
  integer({ minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }) {
    const [least, most] = [Number.isSafeInteger(minimum - 1), Number.isSafeInteger(maximum + 1)];
    if (least && most) return `whole number from ${minimum} to ${maximum}`;
    return least ? `whole number, ${minimum} or more` : 'whole number';
  },
  string: ({ maxLength }) => (maxLength === undefined ? 'text' : `text of at most ${maxLength} characters`),
  array({ maxItems, items = {} }) {
    const how = maxItems === undefined ? 'list' : `list of at most ${maxItems}`;
    return `${how}, each: ${valueWords(items)}`;
  },
  object({ properties, required = [], additionalProperties }) {
    if (properties === undefined)
      return `object, each value: ${valueWords(typeof additionalProperties === 'object' ? additionalProperties : {})}`;
    const parts = Object.entries(properties).map(
      ([name, schema]) =>
        `\`${name}\`${required.includes(name) ? '' : ' (may be missing)'}: ${valueWords(schema)}`,
    );
    return `object. ${parts.join('; ')}`;
  },
};

/** @returns which values a schema allows, as Markdown */
export function valueWords(schema: JsonSchema): string {
  // `null` first, because the words of an object are long.
  if (schema.anyOf !== undefined)
    return [...schema.anyOf]
      .sort((a, b) => Number(b.type === 'null') - Number(a.type === 'null'))
      .map(valueWords)
      .join(', or ');
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(code).join(', ');
  const types = [schema.type ?? []].flat();
  return types.map((type) => describers[type]?.(schema) ?? type).join(', or ');
}

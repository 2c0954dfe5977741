/** conf creates one only with the option `schema`. */
export function Ajv2020(): never {
  throw new Error('The settings have no JSON schema.');
}

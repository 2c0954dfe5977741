/** One of a few that can be chosen. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

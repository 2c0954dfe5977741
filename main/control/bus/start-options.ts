import { checked } from '../../../common/checked';
import { valueOf } from '../../desktop/bus/bus-message';
import { invalidArgs } from '../../desktop/bus/bus-object';
import { requestSchema, type ControlRequest, type RequestOf } from '../request';
import { verbs, type Option } from '../verb-table';

/** Checks a request as it is checked from a command line. @throws {BusError} it is not accepted */
export function checkedRequest(request: unknown): ControlRequest {
  const read = checked(requestSchema, request);
  if (read.ok) return read.value;
  const [flaw] = read.flaws;
  const name = flaw?.path[0] ?? 'the request';
  throw invalidArgs(
    flaw?.maximum === undefined ? `${name} is not valid` : `${name} is longer than ${flaw.maximum}`,
  );
}

/** A choice is accepted in any case, as on the command line. */
const fieldValue = (option: Option, value: unknown): unknown =>
  'among' in option && typeof value === 'string'
    ? (option.among.find((one) => one.toLowerCase() === value.toLowerCase()) ?? value)
    : value;

const startOptions: readonly (Option & { readonly field: string })[] =
  verbs.find(({ name }) => name === 'start')?.options ?? [];

/** The caller does not wait for the meeting, so there is no time limit to choose. */
const ofCommandLine = 'timeout';
const withoutLimit = 3600;

/**
 * Reads the options of a new meeting. They have the names of the options of `meet-now start`.
 * @param pairs `a{sv}`, as the library reads it
 * @throws {BusError} an option is unknown or not valid
 */
export function startRequest(pairs: unknown): RequestOf<'start'> {
  const fields = (pairs as readonly (readonly [string, unknown])[]).map(([name, variant]) => {
    const option = startOptions.find((one) => one.name === name && name !== ofCommandLine);
    if (option === undefined) throw invalidArgs(`there is no option ${name}`);
    return [option.field, fieldValue(option, valueOf(variant))] as const;
  });
  const request = { verb: 'start', timeout: withoutLimit, ...Object.fromEntries(fields) };
  return checkedRequest(request) as RequestOf<'start'>;
}

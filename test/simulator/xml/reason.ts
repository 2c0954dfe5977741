import { type Reason } from '../errors';
import { element, escapeXml } from './element';
import { writeProperty } from './resource';

type Parts = Reason & { readonly parameters?: Readonly<Record<string, string>> };

/** "ErrorsAndInformationalMessages": elements instead of the properties of resources. */
export function writeReason(reason: Parts, attributes: Readonly<Record<string, string>> = {}): string {
  const { code, subcode, message, parameters = {} } = reason;
  const text = (name: string, value: string | null | undefined): string =>
    value === undefined || value === null ? '' : element(name, {}, escapeXml(value));
  const bag = Object.entries(parameters).map(([name, value]) => writeProperty(name, value));
  return element(
    'reason',
    attributes,
    [
      text('code', code),
      text('subcode', subcode),
      text('message', message),
      element('debugInfo', {}),
      element('parameters', {}, bag.join('')),
    ].join(''),
  );
}

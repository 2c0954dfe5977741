import { decodePackage } from '../../../../../main/ucwa/codec/event-package';
import { follow } from '../../support';

const base = 'https://lyncweb.contoso.com/ucwa/oauth/v1/applications/105/events?ack=1';
export const origin = new URL(base).origin;

export function decode(body: unknown) {
  const dropped: unknown[] = [];
  const page = decodePackage(body, base, follow, (error) => dropped.push(error));
  return { ...page, dropped };
}

import { parseUrl } from '../parse-url';
import { html, type SimulatorRequest, type SimulatorResponse } from '../wire';
import { type World } from '../world';

/** "ConfiguringATopology" gives the reason; the number is the one that real servers send with it. */
const DIAGNOSTICS =
  '28070;source="server.contoso.com";reason="Service does not allow a cross domain request from this origin."';

/**
 * The frame names the origin of the page that uses it in `X-Ms-Origin`. Other clients do not send it, and are not
 * restricted.
 * @returns the refusal, if the origin is not on the allow list
 */
export function refuseOrigin({ behaviour }: World, request: SimulatorRequest): SimulatorResponse | undefined {
  const origin = request.headers['x-ms-origin'];
  const { allowedOrigins } = behaviour.browser;
  if (origin === undefined || allowedOrigins.some((allowed) => allows(allowed, origin))) return undefined;
  return html(403, '403 - Forbidden: Access is denied.', [['X-Ms-diagnostics', DIAGNOSTICS]]);
}

function allows(allowed: string, text: string): boolean {
  if (allowed === '*') return true;
  const url = parseUrl(text);
  if (!url) return false;
  if (allowed === 'loopback')
    return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  return parseUrl(allowed)?.origin === url.origin;
}

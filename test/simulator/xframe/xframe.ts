import { own } from '../own-files';
import { respond, type SimulatorResponse } from '../wire';

const SCRIPT = '/Autodiscover/XFrame/XFrame.js';

const PAGE = `<!DOCTYPE html>
<html lang="en"><head><title>XFrame</title><script type="module" src="${SCRIPT}"></script></head><body></body></html>
`;

const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/**
 * "xframe_ref": the page that a web application embeds. The pages know it by three addresses: the link of the root,
 * `/xframe` on the discovery host ("TransportLibrary"), and one below the service ("xframe_ref").
 */
export function frame(): SimulatorResponse {
  return respond(
    200,
    [
      ['Content-Type', 'text/html; charset=utf-8'],
      ['Content-Security-Policy', POLICY],
    ],
    PAGE,
  );
}

export function script(): SimulatorResponse {
  return respond(200, [['Content-Type', 'text/javascript; charset=utf-8']], own.frameScript);
}

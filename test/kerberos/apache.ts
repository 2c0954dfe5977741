import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startChild } from '../../scripts/desktop/child';
import { until } from '../../scripts/desktop/wait';
import { makeCertificates } from '../simulator/socket/certificates';
import { addressOf } from './hosts';
import { listens } from './listens';

/** A host that Apache serves, and how it protects the token endpoint. */
export interface Site {
  readonly host: string;
  /** Port of the simulator behind it, which speaks HTTPS on 127.0.0.1. */
  readonly behind: number;
  readonly keytab: string;
  /** Also offers NTLM, which it does not understand. */
  readonly offersNtlm?: boolean;
  readonly port?: number;
}

export interface Apache {
  /** File of the authority that has issued its certificates. */
  readonly ca: string;
  /** Lines of the access log: host, port, user, method, path, status. */
  requests(): readonly string[];
  errors(): string;
  stop(): Promise<void>;
}

const modules = [
  ...['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'auth_gssapi', 'headers', 'ssl', 'proxy'],
  ...['proxy_http'],
];

const site = (folder: string, { host, port = 443, behind, keytab, offersNtlm = false }: Site): string => `
Listen ${addressOf(host)}:${port}
<VirtualHost ${addressOf(host)}:${port}>
  ServerName ${host}
  SSLEngine on
  SSLCertificateFile ${folder}/cert.pem
  SSLCertificateKeyFile ${folder}/key.pem
  SSLProxyEngine on
  SSLProxyCheckPeerName off
  ProxyPreserveHost On
  ProxyPass / https://127.0.0.1:${behind}/
  RequestHeader unset X-Remote-User early
  <LocationMatch "/oauthtoken$">
    AuthType GSSAPI
    AuthName "Windows sign-in"
    GssapiCredStore keytab:${keytab}
    Require valid-user
    RequestHeader set X-Remote-User "expr=%{REMOTE_USER}"
    ${offersNtlm ? 'Header always add WWW-Authenticate NTLM "expr=%{REQUEST_STATUS} == 401"' : ''}
  </LocationMatch>
</VirtualHost>`;

/**
 * Starts Apache with mod_auth_gssapi in front of simulators.
 * @param options `faketime`: shifts its clock, for example by `+1h`
 */
export async function startApache(
  sites: readonly Site[],
  { faketime }: { readonly faketime?: string } = {},
): Promise<Apache> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'apache-'));
  fs.chmodSync(folder, 0o755);
  const file = (name: string, text: string): string => {
    const whole = path.join(folder, name);
    fs.writeFileSync(whole, text);
    return whole;
  };
  const { ca, key, cert } = makeCertificates(
    'good',
    sites.map(({ host }) => host),
  );
  file('key.pem', key);
  file('cert.pem', cert);
  const conf = file(
    'apache.conf',
    `ServerName localhost
PidFile ${folder}/apache.pid
ErrorLog ${folder}/error.log
LogLevel info auth_gssapi:debug
DefaultRuntimeDir ${folder}
Mutex sem
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
User nobody
LogFormat "%v:%p %u %m %U %>s" short
CustomLog ${folder}/access.log short
${sites.map((one) => site(folder, one)).join('\n')}
`,
  );
  const env = {
    ...process.env,
    ...(faketime === undefined
      ? {}
      : { LD_PRELOAD: '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1', FAKETIME: faketime }),
  };
  const child = await startChild('apache2', ['-DFOREGROUND', '-d', folder, '-f', conf], { env });
  const read = (name: string): string => {
    const whole = path.join(folder, name);
    return fs.existsSync(whole) ? fs.readFileSync(whole, 'utf8') : '';
  };
  try {
    for (const { host, port = 443 } of sites)
      await until(`Apache to listen at ${host}`, () => listens(addressOf(host), port), 10_000);
  } catch (error) {
    throw new Error(`${String(error)}\n${child.output()}\n${read('error.log')}`, { cause: error });
  }
  return {
    ca: file('ca.pem', ca),
    requests: () => read('access.log').split('\n').filter(Boolean),
    errors: () => read('error.log'),
    stop: () => child.stop(5000),
  };
}

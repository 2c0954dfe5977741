import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startChild } from '../../scripts/desktop/child';
import { until } from '../../scripts/desktop/wait';
import { type Certificates, makeCertificates } from '../simulator/socket/certificates';
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
  /** A file that shifts the clock of its Apache, as faketime understands it: `+1h`. It may change. */
  readonly clockFile?: string;
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

/** Starts Apache with mod_auth_gssapi in front of simulators; one for each clock. */
export async function startApache(sites: readonly Site[]): Promise<Apache> {
  const certificates = makeCertificates(
    'good',
    sites.map(({ host }) => host),
  );
  const clocks = [...new Set(sites.map(({ clockFile }) => clockFile))];
  const servers: Server[] = [];
  const stop = async (): Promise<void> => {
    for (const server of servers.splice(0)) await server.stop();
  };
  try {
    for (const clock of clocks) {
      const those = sites.filter(({ clockFile }) => clockFile === clock);
      servers.push(await startServer(those, certificates, clock));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const ca = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'authority-')), 'ca.pem');
  fs.writeFileSync(ca, certificates.ca);
  const lines = (name: string) => servers.flatMap(({ read }) => read(name).split('\n').filter(Boolean));
  return { ca, requests: () => lines('access.log'), errors: () => lines('error.log').join('\n'), stop };
}

interface Server {
  readonly read: (name: string) => string;
  readonly stop: () => Promise<void>;
}

async function startServer(
  sites: readonly Site[],
  { key, cert }: Certificates,
  clockFile: string | undefined,
): Promise<Server> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'apache-'));
  fs.chmodSync(folder, 0o755);
  const file = (name: string, text: string): string => {
    const whole = path.join(folder, name);
    fs.writeFileSync(whole, text);
    return whole;
  };
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
    ...(clockFile === undefined
      ? {}
      : {
          LD_PRELOAD: '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
          FAKETIME_TIMESTAMP_FILE: clockFile,
          FAKETIME_NO_CACHE: '1',
        }),
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
  return { read, stop: () => child.stop(5000) };
}

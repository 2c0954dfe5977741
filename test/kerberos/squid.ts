import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startChild } from '../../scripts/desktop/child';
import { until } from '../../scripts/desktop/wait';
import { addressOf } from './hosts';
import { listens } from './listens';

const host = 'proxy.contoso.com';
const port = 3128;

export interface Squid {
  readonly url: string;
  /** Lines of the access log: user, status, method, target. */
  requests(): readonly string[];
  stop(): Promise<void>;
}

/**
 * A forward proxy that lets users through with a Kerberos ticket, and offers nothing else.
 * @param password of the user anna, if it also offers Basic
 */
export async function startSquid(keytab: string, password?: string): Promise<Squid> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'squid-'));
  fs.chmodSync(folder, 0o777); // squid writes its log as another user
  const config = path.join(folder, 'squid.conf');
  const check = path.join(folder, 'basic.sh');
  fs.writeFileSync(
    check,
    `while read -r name word; do [ "$name $word" = "anna ${password ?? ''}" ] && echo OK || echo ERR; done\n`,
  );
  fs.writeFileSync(
    config,
    `
http_port ${addressOf(host)}:${port}
auth_param negotiate program /usr/lib/squid/negotiate_kerberos_auth -k ${keytab} -s HTTP/${host}@CONTOSO.COM
auth_param negotiate children 2
${password === undefined ? '' : `auth_param basic program /bin/sh ${check}`}
acl known proxy_auth REQUIRED
http_access allow known
http_access deny all
visible_hostname ${host}
logformat short %un %>Hs %rm %ru
access_log stdio:${folder}/access.log short
cache_log ${folder}/cache.log
pid_filename none
coredump_dir ${folder}
unlinkd_program /bin/true
logfile_daemon /bin/true
pinger_enable off
netdb_filename none
cache_mem 8 MB
shutdown_lifetime 0 seconds
cache_effective_user nobody
`,
  );
  const child = await startChild('squid', ['-N', '-f', config], { env: process.env });
  const read = (name: string): string => {
    const file = path.join(folder, name);
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  };
  try {
    await until('squid to listen', () => listens(addressOf(host), port), 20_000);
  } catch (error) {
    await child.stop();
    throw new Error(`${String(error)}\n${child.output()}\n${read('cache.log')}`, { cause: error });
  }
  return {
    url: `http://${host}:${port}`,
    requests: () => read('access.log').split('\n').filter(Boolean),
    stop: () => child.stop(10_000),
  };
}

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startChild } from '../../scripts/desktop/child';
import { until } from '../../scripts/desktop/wait';
import { listens } from './listens';
import { must, type Output, run } from './programs';

/** Where the client expects the KDC: one that answers, a closed port, or one that never answers. */
export const kdcs = { answers: '127.0.0.2', closed: '127.0.0.3', hangs: '127.0.0.4' } as const;
export type Kdc = keyof typeof kdcs;

const realmName = 'CONTOSO.COM';
const userPassword = 'pass@word1';

/** A principal has a key in the keytab of that name, an old one, or none. */
const services = {
  'lync.contoso.com': 'good',
  'pool2.contoso.com': 'good',
  'late.contoso.com': 'good',
  'both.contoso.com': 'good',
  'proxy.contoso.com': 'good',
  'ntlm.ad.contoso.com': 'good',
  'wrongkey.contoso.com': 'old',
  'nokeytab.contoso.com': 'none',
} as const;

/** What a user's Kerberos programs need to know: a part of the environment. */
export interface Login {
  /** KRB5_CONFIG and KRB5CCNAME. */
  readonly env: Readonly<Record<string, string>>;
  /** Gets a ticket, like `kinit`; options such as `-l 5s`. */
  kinit(user?: string, ...options: readonly string[]): Promise<void>;
  /** Like `kdestroy`. */
  kdestroy(): void;
  /** From now on, the user's programs look for the KDC there. */
  use(kdc: Kdc): void;
  /** Runs a program of the user, such as `klist`. */
  run(program: string, ...args: readonly string[]): Promise<Output>;
}

export interface Realm {
  /** A folder for files that Apache has to read; it is in memory, and nobody removes it. */
  readonly folder: string;
  /** Runs a line of kadmin, such as `delprinc`. */
  administer(line: string): Promise<void>;
  /** Keytab of the services whose key is right. */
  readonly keytab: string;
  /** Keytab with a former key. */
  readonly oldKeytab: string;
  /** A user of this machine, who has no ticket yet. */
  login(): Login;
  stop(): Promise<void>;
}

const clientConfig = (kdc: Kdc): string => `[libdefaults]
  default_realm = ${realmName}
  dns_lookup_kdc = false
  dns_lookup_realm = false
[realms]
  ${realmName} = {
    kdc = ${kdcs[kdc]}:88
  }
[domain_realm]
  .contoso.com = ${realmName}
  contoso.com = ${realmName}
`;

/** Creates an MIT realm with its users and services, and starts its KDC on 127.0.0.2. */
export async function startRealm(): Promise<Realm> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'realm-'));
  fs.chmodSync(folder, 0o755); // Apache reads the keytabs as another user
  const file = (name: string, text: string): string => {
    const whole = path.join(folder, name);
    fs.writeFileSync(whole, text);
    return whole;
  };
  const env = {
    ...process.env,
    KRB5_CONFIG: file('krb5.conf', clientConfig('answers')),
    KRB5_KDC_PROFILE: file(
      'kdc.conf',
      `[kdcdefaults]
  kdc_listen = ${kdcs.answers}:88
  kdc_tcp_listen = ${kdcs.answers}:88
[realms]
  ${realmName} = {
    database_name = ${folder}/principal
    key_stash_file = ${folder}/stash
    acl_file = ${folder}/kadm5.acl
    max_life = 24h
    max_renewable_life = 7d
    default_principal_flags = +preauth
  }
[logging]
  kdc = FILE:${folder}/kdc.log
  default = FILE:${folder}/kdc.log
`,
    ),
  };
  const keytab = path.join(folder, 'http.keytab');
  const oldKeytab = path.join(folder, 'old.keytab');
  await must('kdb5_util', ['create', '-s', '-P', 'master', '-r', realmName], env);
  const lines = [
    ...['lenea', 'alexd'].map((user) => `addprinc -pw ${userPassword} ${user}`),
    ...Object.keys(services).map((host) => `addprinc -randkey HTTP/${host}`),
    ...Object.entries(services)
      .filter(([, key]) => key !== 'none')
      .map(([host, key]) => `ktadd -k ${key === 'good' ? keytab : oldKeytab} HTTP/${host}`),
    ...Object.entries(services)
      .filter(([, key]) => key === 'old')
      .map(([host]) => `cpw -randkey HTTP/${host}`),
  ];
  await must('kadmin.local', [], env, `${lines.join('\n')}\n`);
  for (const one of [keytab, oldKeytab]) fs.chmodSync(one, 0o644);
  const kdc = await startChild('krb5kdc', ['-n'], { env });
  await until('the KDC to listen', () => listens(kdcs.answers, 88), 10_000);
  let logins = 0;
  return {
    folder,
    administer: (line) => must('kadmin.local', ['-q', line], env),
    keytab,
    oldKeytab,
    login() {
      const own = fs.mkdtempSync(path.join(folder, `login-${++logins}-`));
      const config = path.join(own, 'krb5.conf');
      const cache = path.join(own, 'ccache');
      fs.writeFileSync(config, clientConfig('answers'));
      const variables = { KRB5_CONFIG: config, KRB5CCNAME: `FILE:${cache}` };
      const whole = { ...process.env, ...variables, LC_ALL: 'C' };
      return {
        env: variables,
        kinit: (user = 'lenea', ...options) => must('kinit', [...options, user], whole, `${userPassword}\n`),
        kdestroy: () => fs.rmSync(cache, { force: true }),
        use: (which) => fs.writeFileSync(config, clientConfig(which)),
        run: (program, ...args) => run(program, args, whole),
      };
    },
    stop: () => kdc.stop(),
  };
}

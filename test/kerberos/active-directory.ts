import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startChild } from '../../scripts/desktop/child';
import { until } from '../../scripts/desktop/wait';
import { must, run } from './programs';

/** The user in the directory; the simulator knows them as `CONTOSO\lenea`. */
export const adUser = { name: 'lenea', password: 'pass@word1' } as const;

export interface ActiveDirectory {
  /** How many wrong passwords the domain controller has counted against the user since the last right one. */
  badAttempts(): Promise<number>;
  /** The command of Samba's ntlm_auth, which checks NTLM messages with the domain controller, line by line as for Squid. */
  readonly ntlmHelper: readonly string[];
  stop(): Promise<void>;
}

/** Creates a Samba Active Directory, and starts its domain controller. It takes some ten seconds. */
export async function startActiveDirectory(): Promise<ActiveDirectory> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ad-'));
  const config = path.join(folder, 'etc', 'smb.conf');
  const env = { ...process.env, PATH: '/usr/sbin:/usr/bin' }; // Samba's tools need the Python of Debian
  await must(
    'samba-tool',
    [
      ...['domain', 'provision', `--targetdir=${folder}`, '--realm=AD.CONTOSO.COM', '--domain=CONTOSO'],
      ...['--server-role=dc', '--dns-backend=NONE', '--adminpass=Adm1n-pass'],
      ...['--host-name=dc', '--host-ip=127.0.0.20'],
      ...['--option=interfaces = lo', '--option=bind interfaces only = yes'],
      '--option=server services = rpc, ldap, cldap, kdc, winbindd',
    ],
    env,
  );
  const database = ['-H', path.join(folder, 'private', 'sam.ldb'), '-s', config];
  await must('samba-tool', ['user', 'create', adUser.name, adUser.password, ...database], env);
  // Without a limit, the domain controller does not count.
  const limit = ['domain', 'passwordsettings', 'set', '--account-lockout-threshold=5'];
  await must('samba-tool', [...limit, ...database], env);
  const controller = await startChild('samba', ['-i', '-M', 'single', '-s', config], { env });
  try {
    await until('winbindd', async () => (await run('wbinfo', ['-p'], env)).code === 0, 30_000);
  } catch (error) {
    await controller.stop();
    throw new Error(`${String(error)}\n${controller.output()}`, { cause: error });
  }
  return {
    async badAttempts() {
      const show = ['user', 'show', adUser.name, '--attributes=badPwdCount', ...database];
      const { text } = await run('samba-tool', show, env);
      return Number(/badPwdCount: (\d+)/.exec(text)?.[1] ?? 0);
    },
    ntlmHelper: ['ntlm_auth', '--helper-protocol=squid-2.5-ntlmssp', `--configfile=${config}`],
    stop: () => controller.stop(10_000),
  };
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSessionBus, type SessionBus } from '../../../scripts/desktop/session-bus';
import type { Profile } from '../../../scripts/desktop/profile';

interface PrivateBusOptions {
  readonly display?: string;
  /** The bus starts a notification service on demand, which never takes its name. */
  readonly dead?: boolean;
}

const configuration = (home: string, services: string): string => `<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:tmpdir=${home}</listen>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** Starts a session bus that starts no services but those of the test. */
export function startPrivateBus(
  { home, env }: Pick<Profile, 'home' | 'env'>,
  { display, dead = false }: PrivateBusOptions = {},
): Promise<SessionBus> {
  const services = join(home, 'services');
  mkdirSync(services);
  if (dead) {
    const service = ['[D-BUS Service]', 'Name=org.freedesktop.Notifications', 'Exec=/bin/sleep 1000', ''];
    writeFileSync(join(services, 'dead.service'), service.join('\n'));
  }
  const configFile = join(home, 'bus.conf');
  writeFileSync(configFile, configuration(home, services));
  return startSessionBus({ env, configFile, ...(display === undefined ? {} : { display }) });
}

import path from 'node:path';
import type { Program } from './program';

type Scheme = 'basic' | 'negotiate';

/** squid starts these programs to check credentials. No ticket is right here. */
const checks: Readonly<Record<Scheme, string>> = {
  basic: 'while read -r name password; do [ "$name:$password" = anna:s3cret ] && echo OK || echo ERR; done\n',
  negotiate: 'while read -r token; do echo "NA not here"; done\n',
};

/**
 * A forward proxy that leads to one name with CONNECT.
 * @param name a host name that resolves to loopback
 * @param cutAfter `read_timeout`, in milliseconds: squid takes whole seconds, and checks once a second
 * @param schemes the ways to sign in that it offers; with any, it requires one
 */
export const squid = (name: string, cutAfter: number, schemes: readonly Scheme[] = []): Program => ({
  file: 'usr/sbin/squid',
  // Several squids would use the same name for their shared memory.
  args: ({ own }) => [
    '-N',
    '-d',
    '1',
    '-n',
    path.basename(own).replaceAll('-', ''),
    '-f',
    `${own}/squid.conf`,
  ],
  files: ({ own, port }) => ({
    hosts: `127.0.0.1 ${name}\n`,
    'mime.conf': '',
    ...Object.fromEntries(schemes.map((scheme) => [`${scheme}.sh`, checks[scheme]])),
    'squid.conf': `
http_port 127.0.0.1:${port}
${schemes.map((scheme) => `auth_param ${scheme} program /bin/sh ${own}/${scheme}.sh`).join('\n')}
${schemes.length === 0 ? '' : 'acl known proxy_auth REQUIRED'}
http_access allow ${schemes.length === 0 ? 'all' : 'known'}
hosts_file ${own}/hosts
read_timeout ${cutAfter / 1_000} seconds
visible_hostname proxy.contoso.com
access_log none
cache_log /dev/null
pid_filename none
coredump_dir ${own}
mime_table ${own}/mime.conf
icon_directory ${own}
error_directory ${own}
unlinkd_program /bin/true
logfile_daemon /bin/true
pinger_enable off
netdb_filename none
cache_mem 8 MB
shutdown_lifetime 0 seconds
${process.getuid?.() === 0 ? 'cache_effective_user nobody' : ''}
`,
  }),
});

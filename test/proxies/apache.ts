import type { Program } from './program';

/**
 * @param server port of the server behind it, on loopback
 * @param cutAfter `Timeout`, in milliseconds: Apache takes whole seconds
 */
export const apache = (server: number, cutAfter: number): Program => ({
  file: 'usr/sbin/apache2',
  args: ({ own }) => ['-X', '-d', own, '-f', `${own}/apache.conf`],
  files: ({ own, port, unpacked }) => ({
    'apache.conf': `
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${own}/apache.pid
ErrorLog ${own}/error.log
${['mpm_event', 'authz_core', 'proxy', 'proxy_http'].map((name) => `LoadModule ${name}_module ${unpacked}/usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
${process.getuid?.() === 0 ? 'User nobody' : ''}
Timeout ${cutAfter / 1_000}
ProxyPreserveHost On
ProxyPass / http://127.0.0.1:${server}/
`,
  }),
});

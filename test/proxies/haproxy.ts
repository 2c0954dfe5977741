import type { Program } from './program';

/**
 * Configured as in Debian, apart from its timeouts.
 * @param server port of the server behind it, on loopback
 * @param cutAfter `timeout server`, in milliseconds
 */
export const haproxy = (server: number, cutAfter: number): Program => ({
  file: 'usr/sbin/haproxy',
  args: ({ own }) => ['-db', '-f', `${own}/haproxy.cfg`],
  files: ({ port, unpacked }) => ({
    'haproxy.cfg': `
global
  log stdout format raw local0
defaults
  log global
  mode http
  option httplog
  option dontlognull
  timeout connect 5000
  timeout client 50000
  timeout server ${cutAfter}
${[408, 500, 502, 503, 504].map((status) => `  errorfile ${status} ${unpacked}/etc/haproxy/errors/${status}.http`).join('\n')}
frontend web
  bind 127.0.0.1:${port}
  default_backend pool
backend pool
  server one 127.0.0.1:${server}
`,
  }),
});

import type { Program } from './program';

interface NginxOptions {
  /** Ports of the servers behind it, on loopback; in turn, if there are several. */
  readonly servers: readonly number[];
  /** `proxy_read_timeout`, in milliseconds. */
  readonly cutAfter: number;
  /** Parameters of each server of the pool: `max_fails=0`. */
  readonly parameters?: string;
}

/** Everything else has nginx's defaults. */
export const nginx = ({ servers, cutAfter, parameters = '' }: NginxOptions): Program => ({
  file: 'usr/sbin/nginx',
  args: ({ own }) => ['-p', own, '-e', 'stderr', '-c', `${own}/nginx.conf`],
  files: ({ own, port }) => ({
    'nginx.conf': `
      daemon off;
      master_process off;
      pid ${own}/nginx.pid;
      error_log stderr;
      events {}
      http {
        log_format short '$request_method $uri $status';
        access_log ${own}/access.log short;
        ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${own}/${kind};`).join('\n')}
        upstream pool {
          ${servers.map((server) => `server 127.0.0.1:${server} ${parameters};`).join('\n')}
        }
        server {
          listen 127.0.0.1:${port};
          location / {
            proxy_pass http://pool;
            proxy_set_header Host $http_host;
            proxy_read_timeout ${cutAfter}ms;
          }
        }
      }`,
  }),
});

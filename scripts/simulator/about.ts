/** The package.json of the built simulator. Nobody publishes it from here, but it is ready for that. */
export const aboutPackage = (name: string, version: string): object => ({
  name,
  version,
  description: 'A simulator of Skype for Business Server (UCWA 2.0) on which clients can be tried and tested',
  keywords: ['ucwa', 'skype-for-business', 'lync', 'simulator', 'mock-server', 'testing'],
  license: 'MIT',
  author: 'The Meet Now authors',
  type: 'module',
  bin: { [name]: `${name}.mjs` },
  exports: { '.': { types: './index.d.ts', default: './index.mjs' }, './package.json': './package.json' },
  types: './index.d.ts',
  files: [`${name}.mjs`, 'index.mjs', 'index.d.ts', 'types', 'THIRD-PARTY-LICENSES.txt'],
  engines: { node: '>=18.3' },
});

export const readme = `# UCWA simulator

A UCWA 2.0 server on your own machine: enough of Skype for Business Server to sign in, start meetings, follow them on the event channel, chat and leave. It needs Node 18.3 or newer and nothing else, listens on 127.0.0.1 only, and accepts any client.

\`\`\`sh
node ucwa-simulator.mjs --port 4811
\`\`\`

It prints a line of JSON and serves until it is stopped:

\`\`\`json
{ "url": "http://127.0.0.1:4811", "user": "lenea@contoso.com", "password": "pass@word1" }
\`\`\`

\`--help\` lists the options and the scenarios that are included.

## In a test

\`\`\`js
import { serve } from 'ucwa-simulator';

const { url, simulator, close } = await serve({ scenario: 'lobby' });
// … your client signs in at url …
simulator.admit(); // somebody lets the user in
console.log(simulator.requests, simulator.violations);
await close();
\`\`\`

The types need \`@types/node\`. Without a socket, \`createSimulator(options, clock).handle(request)\` answers requests in memory, on a clock that the test moves.
`;

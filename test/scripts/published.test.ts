import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectFolder } from '../../scripts/runtime';

let folder: string;
let output: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-published-'));
  output = path.join(folder, 'output');
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const reference = `# stop_ref
\`\`\`
Post https://fe1.contoso.com:443/ucwa/v1/applications/192/stop HTTP/1.1
Authorization: Bearer cwt=PHNh...uZm8
Content-Type: application/json
Content-Length: 11
{&quot;a&quot; : &quot;b&amp;c&quot;}
\`\`\`
This sample is given only as an illustration.
\`\`\`
HTTP/1.1 201 Created
Location: /ucwa/v1/applications/192/stop/7

\`\`\`
`;

const guide = `1. Ask.
   \`\`\`
   GET https://contoso.com/ucwa/search? query=a&amp;limit=3 HTTP/1.1
   .
   .
   .
   \`\`\`
2. Ask for two things.
\`\`\`
POST https://contoso.com/oauthtoken HTTP/1.1
Content-Type: application/x-www-form-urlencoded

grant_type=password&amp;username=johndoe
\`\`\`
\`\`\`
POST https://contoso.com/ucwa/batch HTTP/1.1
Content-Type: multipart/batching;boundary=77

--77
Content-Type: application/http; msgtype=request

GET /ucwa/me HTTP/1.1
Accept: application/json

--77--
\`\`\`
\`\`\`
HTTP/1.1 200 OK
Content-Type: multipart/batching;boundary=88

--88
HTTP/1.1 404 Not Found
--88--
\`\`\`
`;

/** A folder like the repository's, with three pages. */
function repository(): string {
  const pages = path.join(folder, 'docs', 'Skype', 'UCWA');
  fs.mkdirSync(pages, { recursive: true });
  fs.writeFileSync(path.join(folder, 'docs', 'LICENSE'), 'Attribution 4.0 International\n');
  fs.writeFileSync(path.join(pages, 'stop_ref.md'), reference);
  fs.writeFileSync(path.join(pages, 'Guide.md'), guide);
  fs.writeFileSync(path.join(pages, 'Silent.md'), '# No request\n\nGET /ucwa HTTP/1.1 is only mentioned.\n');
  return path.join(folder, 'docs');
}

const run = (...words: string[]) =>
  spawnSync(
    process.execPath,
    ['--import', 'tsx', path.join(projectFolder, 'scripts/published.ts'), ...words],
    {
      cwd: projectFolder,
      encoding: 'utf8',
    },
  );

const written = (name: string): unknown => JSON.parse(fs.readFileSync(path.join(output, name), 'utf8'));

const expectedStop = {
  stop_ref: [
    {
      method: 'Post',
      target: 'https://fe1.contoso.com:443/ucwa/v1/applications/192/stop',
      headers: [
        'Authorization: Bearer cwt=PHNh...uZm8',
        'Content-Type: application/json',
        'Content-Length: 11',
      ],
      body: '{"a" : "b&c"}',
      answer: { status: 201, headers: ['Location: /ucwa/v1/applications/192/stop/7'] },
    },
  ],
};

test('the requests of the pages are written with their answers, licence and counts', () => {
  const { status, stdout } = run(repository(), output);
  expect(status).toBe(0);
  expect(stdout).toBe('4 requests on 2 of 3 pages\n4 without an Accept header\n2 with an answer\n');
  expect(fs.readdirSync(output).sort()).toEqual(['LICENSE', 'README.md', 'g.json', 's.json']);
  expect(written('s.json')).toEqual(expectedStop);
  expect(written('g.json')).toEqual({
    Guide: [
      { method: 'GET', target: 'https://contoso.com/ucwa/search?query=a&limit=3', headers: [], elided: true },
      {
        method: 'POST',
        target: 'https://contoso.com/oauthtoken',
        headers: ['Content-Type: application/x-www-form-urlencoded'],
        body: 'grant_type=password&username=johndoe',
      },
      {
        method: 'POST',
        target: 'https://contoso.com/ucwa/batch',
        headers: ['Content-Type: multipart/batching;boundary=77'],
        body: '--77\nContent-Type: application/http; msgtype=request\n\nGET /ucwa/me HTTP/1.1\nAccept: application/json\n\n--77--',
        answer: { status: 200, headers: ['Content-Type: multipart/batching;boundary=88'] },
      },
    ],
  });
  expect(fs.readFileSync(path.join(output, 'LICENSE'), 'utf8')).toContain('Attribution 4.0');
  expect(fs.readFileSync(path.join(output, 'README.md'), 'utf8')).toContain('© Microsoft Corporation');
});

test('a git directory without files is read, too, and its commit named', () => {
  const docs = repository();
  const git = (...words: string[]): string =>
    execFileSync('git', ['-C', docs, ...words], { encoding: 'utf8' });
  git('init', '--quiet');
  git('add', '.');
  git('-c', 'user.name=a', '-c', 'user.email=a@contoso.com', 'commit', '--quiet', '-m', 'Pages');
  expect(run(path.join(docs, '.git'), output).status).toBe(0);
  expect(written('s.json')).toEqual(expectedStop);
  expect(fs.readFileSync(path.join(output, 'README.md'), 'utf8')).toContain(git('rev-parse', 'HEAD').trim());
});

test('a folder without the pages is refused in words', () => {
  fs.mkdirSync(path.join(folder, 'empty'));
  const { status, stderr } = run(path.join(folder, 'empty'), output);
  expect(status).toBe(1);
  expect(stderr).toContain('is neither a checkout of OfficeDev/skype-docs nor its git directory');
  expect(run(path.join(folder, 'missing')).stderr).toContain('There is no folder');
  expect(run().status).toBe(64);
});

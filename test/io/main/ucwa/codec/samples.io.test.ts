import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { reportEvents, reportPage, type PageReport } from '../../../../../scripts/samples/report';

const path = (name: string): string => fileURLToPath(new URL(`../../../../../${name}`, import.meta.url));

const run = (...folders: string[]): string =>
  execFileSync(process.execPath, ['--import', 'tsx', path('scripts/samples.ts'), ...folders], {
    cwd: path(''),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

describe('samples of the documents', { timeout: 60_000 }, () => {
  it('are told one line a page, in their order', () => {
    const lines = run(path('test/fixtures/pages'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as PageReport);
    expect(lines).toEqual([
      {
        page: 'different_ref.md',
        json: 'decoded',
        xml: 'decoded',
        same: false,
        difference: [
          'the page prints the link participant /participants/192 in JSON, and participant /participants/759 in XML',
          'link only in JSON: gone /gone',
          'properties only in JSON: state',
          'embedded only in XML: to',
          'from: rel is participant in JSON, contact in XML',
          'from: link only in XML: self /from',
          'from: properties only in JSON: name',
        ].join('; '),
      },
      { page: 'escaped_ref.md', json: 'decoded', xml: 'decoded', same: true, difference: '' },
      {
        page: 'fixtures/Event_Empty.json',
        json: 'decoded',
        xml: 'none',
        same: null,
        difference: 'recorded in JSON only',
      },
      {
        page: 'silent.md',
        json: 'none',
        xml: 'none',
        same: null,
        difference: 'no answer is shown in both forms',
      },
      {
        page: 'unprintable.md',
        json: 'unprintable',
        xml: 'unprintable',
        same: null,
        difference: expect.stringMatching(
          /^json is not valid as the page prints it: .*; xml is not valid/,
        ) as string,
      },
    ]);
  });

  it('need a folder', () => {
    for (const folders of [[], ['none such'], [path('package.json')]])
      expect(() => run(...folders)).toThrow('Usage');
  });
});

describe('a sample', () => {
  const json = (body: string) => `#### JSON Response\n\`\`\`\nHTTP/1.1 200 OK\n\n${body}\n\`\`\`\n`;
  const xml = (body: string) => `#### XML Response\n\`\`\`\nHTTP/1.1 200 OK\n\n${body}\n\`\`\`\n`;

  it('that is valid, and yet refused, is told to be ours', async () => {
    const report = await reportPage(
      'deep.md',
      json(`{"a":${'['.repeat(40)}${']'.repeat(40)}}`) + xml('<resource xmlns="x"/>'),
    );
    expect(report).toMatchObject({ json: 'refused', xml: 'refused', same: null });
    expect(report.difference).toBe(
      'json refused: JSON nested deeper than 32 levels; xml refused: Not a UCWA answer: <resource>',
    );
  });

  it('may be an error, and each is compared with its own counterpart', async () => {
    const page =
      json('{"code":"Gone","subcode":"Ended"}') +
      json('') +
      xml('<reason><code>Gone</code></reason>') +
      xml('<resource/>');
    expect(await reportPage('two.md', page)).toMatchObject({
      same: false,
      difference: 'properties only in JSON: subcode; only the XML answer has a body',
    });
  });

  it('may stand in the parts of a batch, with what was a byte-order mark', async () => {
    const part = (href: string) =>
      `--B\nContent-Type: application/http\n\nHTTP/1.1 200 OK\n\n?{"_links":{"self":{"href":"${href}"}}}\n`;
    const page = `\`\`\`\nHTTP/1.1 200 OK\nContent-Type: multipart/batching\n\n${part('/a')}${part('/b')}--B--\n\`\`\`\n`;
    expect(await reportPage('batch.md', page)).toMatchObject({ json: 'decoded', xml: 'none' });
  });

  it('of OPTIONS is no resource', async () => {
    const page = `\`\`\`\nOptions https://fe1.contoso.com/ HTTP/1.1\n\`\`\`\n${xml('<optionsMetadata/>')}`;
    expect(await reportPage('options.md', page)).toMatchObject({ xml: 'none' });
  });

  it('of events is refused where it is none', async () => {
    expect(await reportEvents('a.json', '[]')).toMatchObject({ json: 'refused' });
    expect(await reportEvents('a.json', '{')).toMatchObject({ json: 'unprintable' });
  });
});

import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { readPages, type Pages } from './published/pages';
import { type PublishedRequest, requestsOn } from './published/requests';
import { projectFolder } from './runtime';

const OUTPUT = join(projectFolder, 'test/fixtures/published');

/** By the first letter of the page's name. */
function byLetter(pages: Pages): Map<string, Record<string, PublishedRequest[]>> {
  const files = new Map<string, Record<string, PublishedRequest[]>>();
  for (const [name, text] of pages.texts) {
    const requests = requestsOn(text);
    if (requests.length === 0) continue;
    const letter = name.slice(0, 1).toLowerCase();
    files.set(letter, { ...files.get(letter), [name]: requests });
  }
  return files;
}

const notice = (commit: string | undefined): string => `# Requests from the published pages

The JSON files in this folder contain the HTTP requests that the pages in the folder \`Skype/UCWA\` of <https://github.com/OfficeDev/skype-docs> print, and the status and headers of the printed answers.${commit === undefined ? '' : ` They were taken from commit ${commit}.`}

© Microsoft Corporation. Licensed under [Creative Commons Attribution 4.0 International](LICENSE). The licence applies to these files only, not to the rest of this project.

A request counts if its method, address and version are on one line in a fenced block. The parts of a batch belong to its body. Requests that the pages abbreviate do not count: two in Versioning.md without a version, and four in AuthenticationUsingAzureAD.md without a version or on several lines.

Changes: the requests were taken out of the pages and put into JSON. Each is listed under the name of its page, in the order of the page. HTML character references (\`&quot;\`), the indentation of the page, and a space inside a request's address were removed. The bodies of answers were left out.

\`npm run published -- COPY\` writes this folder, from a checkout of that repository or from its git directory.
`;

async function write(folder: string, pages: Pages): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith('.json')) rmSync(join(folder, name));
  const style = await resolveConfig(join(folder, 'a.json'));
  for (const [letter, requests] of byLetter(pages)) {
    const text = await format(JSON.stringify(requests), { ...style, parser: 'json' });
    writeFileSync(join(folder, `${letter}.json`), text);
  }
  writeFileSync(join(folder, 'LICENSE'), pages.licence);
  writeFileSync(
    join(folder, 'README.md'),
    await format(notice(pages.commit), { ...style, parser: 'markdown' }),
  );
}

/** One line for each fact that the test of these requests counts, too. */
function summary(pages: Pages): string {
  const all = [...pages.texts.values()].map(requestsOn).filter(({ length }) => length > 0);
  const requests = all.flat();
  const without = requests.filter(({ headers }) => !headers.some((line) => /^accept\s*:/i.test(line)));
  const answered = requests.filter(({ answer }) => answer);
  return [
    `${requests.length} requests on ${all.length} of ${pages.texts.size} pages`,
    `${without.length} without an Accept header`,
    `${answered.length} with an answer`,
  ].join('\n');
}

async function main(source: string | undefined, output = OUTPUT): Promise<void> {
  if (source === undefined || !statSync(source, { throwIfNoEntry: false })?.isDirectory()) {
    if (source !== undefined) console.error(`There is no folder ${source}.`);
    console.error('Usage: npm run published -- COPY [OUTPUT]');
    console.error('COPY: a checkout of https://github.com/OfficeDev/skype-docs, or its git directory');
    process.exitCode = 64;
    return;
  }
  try {
    const pages = readPages(source);
    await write(output, pages);
    console.log(summary(pages));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

await main(process.argv[2], process.argv[3]);

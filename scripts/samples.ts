import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { reportEvents, reportPage } from './samples/report';

/**
 * Decodes the samples of every page (*.md) and recorded event package (*.json) in a folder of Microsoft's documentation.
 * Prints a line for each: whether the app's decoders can read its JSON and XML samples, and whether the two agree.
 */
async function main(folder: string | undefined): Promise<void> {
  if (folder === undefined || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    console.error('Usage: npm run --silent samples -- FOLDER');
    process.exitCode = 64;
    return;
  }
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const page of names.map((name) => name.replaceAll('\\', '/')).sort()) {
    const report = page.endsWith('.md') ? reportPage : page.endsWith('.json') ? reportEvents : undefined;
    if (report === undefined) continue;
    console.log(JSON.stringify(await report(page, readFileSync(join(folder, page), 'utf8'))));
  }
}

await main(process.argv[2]);

import fs from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../runtime';
import { referenceFiles } from './files';

/** Writes the references of settings and policy, and names the files that changed. */
async function main(): Promise<void> {
  for (const [name, text] of Object.entries(await referenceFiles())) {
    const file = path.join(projectFolder, name);
    if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) continue;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    console.log(name);
  }
}

await main();

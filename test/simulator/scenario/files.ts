import { readdirSync, readFileSync } from 'node:fs';
import { folder, ScenarioError } from './check';
import { readScenario, type Scenario } from './scenario';

/** The names of the scenarios that come with the simulator. */
export function shipped(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== 'scenario.schema.json')
    .map((name) => name.replace(/\.json$/, ''))
    .sort();
}

/**
 * A scenario by its file, or by its name if it comes with the simulator.
 * @throws ScenarioError that begins with the requested name
 */
export function loadScenario(nameOrFile: string): Scenario {
  const file = shipped().includes(nameOrFile) ? `${folder}${nameOrFile}.json` : nameOrFile;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new ScenarioError(`There is no scenario "${nameOrFile}". Included are ${shipped().join(', ')}.`);
  }
  try {
    return readScenario(text);
  } catch (error) {
    if (error instanceof ScenarioError) throw new ScenarioError(`${nameOrFile}: ${error.message}`);
    throw error;
  }
}

import { readFileSync } from 'node:fs';
import { own } from '../own-files';
import { ScenarioError } from './check';
import { readScenario, type Scenario } from './scenario';

/** The names of the scenarios that come with the simulator. */
export const shipped = (): readonly string[] => Object.keys(own.scenarios);

/**
 * A scenario by its file, or by its name if it comes with the simulator.
 * @throws ScenarioError that begins with the requested name
 */
export function loadScenario(nameOrFile: string): Scenario {
  const text = textOf(nameOrFile);
  if (text === undefined)
    throw new ScenarioError(`There is no scenario "${nameOrFile}". Included are ${shipped().join(', ')}.`);
  try {
    return readScenario(text);
  } catch (error) {
    if (error instanceof ScenarioError) throw new ScenarioError(`${nameOrFile}: ${error.message}`);
    throw error;
  }
}

function textOf(nameOrFile: string): string | undefined {
  if (Object.hasOwn(own.scenarios, nameOrFile)) return own.scenarios[nameOrFile];
  try {
    return readFileSync(nameOrFile, 'utf8');
  } catch {
    return undefined;
  }
}

import { type Simulator } from '../simulator';
import { perform } from './happenings';
import { type Scenario } from './scenario';

/**
 * Makes a simulator behave as written; what happens at a time counts from now, or from what it waits for.
 * @param onMissed is told what could not happen, because there was nothing that it could happen to
 */
export function play(
  simulator: Simulator,
  scenario: Scenario,
  onMissed: (why: string) => void = () => undefined,
): void {
  simulator.configure(scenario.behaviour);
  for (const { after, ms, each, happening } of scenario.happenings) {
    simulator.at(after, { ms, each }, () => {
      try {
        perform(simulator, happening);
      } catch (error) {
        onMissed(`${happening.do}: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
  }
}

import { type Simulator } from '../simulator';
import { perform } from './happenings';
import { type Scenario } from './scenario';

/**
 * Makes a simulator behave as written; times count from now, or from a milestone.
 * @param onMissed receives events for which there was nothing to happen to
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

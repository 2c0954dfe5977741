import { type Fault } from '../faults';
import { type BehaviourChange } from '../knobs/groups';
import { type Milestone } from '../milestones';
import { parseJson } from '../parse-json';
import { check, ScenarioError } from './check';
import { type Happening } from './happenings';

/** A fault as it stands in JSON, which has no `Infinity`. */
export type WrittenFault = Omit<Fault, 'times' | 'path'> & {
  readonly times?: number | 'always';
  readonly path?: string;
};

/** A small JSON file: what the server answers, what goes wrong, and what happens when. */
export interface Scenario {
  readonly description: string;
  readonly behaviour: BehaviourChange;
  readonly happenings: readonly PlannedHappening[];
}

export interface PlannedHappening {
  readonly after: Milestone;
  readonly ms: number;
  readonly each: boolean;
  readonly happening: Happening;
}

type WrittenBehaviour = Omit<BehaviourChange, 'faults'> & { readonly faults?: readonly WrittenFault[] };

interface Written {
  readonly description: string;
  readonly behaviour?: object;
  readonly faults?: readonly WrittenFault[];
  readonly happenings?: readonly (Partial<PlannedHappening> & Pick<PlannedHappening, 'ms' | 'happening'>)[];
}

/** @throws ScenarioError with a line for each mistake */
export function readScenario(text: string): Scenario {
  const { description, behaviour = {}, faults, happenings = [] } = check('scenario', parse(text)) as Written;
  return {
    description,
    behaviour: {
      ...readBehaviour(behaviour),
      ...(faults && { faults: faults.map((one) => readFault(one)) }),
    },
    happenings: happenings.map((planned) => ({ after: 'start', each: false, ...planned })),
  };
}

/** Knobs by their names in behaviour.ts. */
export function readBehaviour(value: unknown): BehaviourChange {
  const { faults, ...behaviour } = check('behaviour', value) as WrittenBehaviour;
  return { ...behaviour, ...(faults && { faults: faults.map((one) => readFault(one)) }) };
}

export function readFault(value: unknown): Fault {
  const { times, path, ...fault } = check('fault', value) as WrittenFault;
  return {
    ...fault,
    ...(path !== undefined && { path: expression(path) }),
    ...(times !== undefined && { times: times === 'always' ? Infinity : times }),
  };
}

function expression(source: string): RegExp {
  try {
    return new RegExp(source, 'i');
  } catch {
    throw new ScenarioError(`path: "${source}" is no regular expression.`);
  }
}

function parse(text: string): unknown {
  try {
    return parseJson(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ScenarioError(`It is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

import { crowd } from './crowd';
import { eventMemory } from './events';
import type { Group } from './figures';
import { growth } from './growth';
import { idleness } from './idle';
import { journal } from './journal';
import { opening } from './opening';
import { peopleMemory } from './people-memory';
import { pressing, pressingCold } from './press';
import { roster } from './roster';
import { simulated } from './simulated';
import { start } from './start';
import { status } from './status';
import { tests } from './tests';
import { waiting } from './waiting';

/** Everything that can be measured. */
export const groups: readonly Group[] = [
  start,
  pressing,
  pressingCold,
  waiting,
  idleness,
  opening,
  peopleMemory,
  roster,
  journal,
  crowd,
  eventMemory,
  growth,
  simulated,
  status,
  tests,
];

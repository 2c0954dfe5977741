import { crowd } from './crowd';
import { eventMemory } from './events';
import type { Group } from './figures';
import { growth } from './growth';
import { beforeAfter } from './before-after';
import { journal } from './journal';
import { lists } from './lists';
import { opening } from './opening';
import { memory } from './memory';
import { outage } from './outage';
import { packageSize } from './package-size';
import { peopleMemory } from './people-memory';
import { pressing, pressingCold } from './press';
import { roster } from './roster';
import { simulated } from './simulated';
import { start } from './start';
import { status } from './status';
import { tests } from './tests';
import { turns } from './turns';
import { waiting } from './waiting';
import { wakeUps } from './wake-ups';

/** Everything that can be measured. */
export const groups: readonly Group[] = [
  start,
  pressing,
  pressingCold,
  waiting,
  opening,
  memory,
  wakeUps,
  beforeAfter,
  outage,
  packageSize,
  lists,
  peopleMemory,
  roster,
  journal,
  crowd,
  eventMemory,
  turns,
  growth,
  simulated,
  status,
  tests,
];

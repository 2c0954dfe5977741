import type { Section } from './sections';
import type { Pair, Target } from './statistics';
import type { Stage } from './stage';

/** Something that is measured together with its baseline. */
export interface Measurement {
  /** Its name in docs/performance.md: `F3`. */
  readonly figure: string;
  readonly what: string;
  readonly unit: 'ms' | 'MB' | '/s' | '%' | '';
  readonly pairs: readonly Pair[];
  /** It is the same each time, so one pair is enough for an answer. */
  readonly exact?: true;
  readonly target?: Target;
}

/** Figures that are measured together. */
export interface Group {
  readonly name: Section;
  readonly figures: readonly string[];
  /** It takes too long to be measured by default. */
  readonly onlyByName?: true;
  /** How many pairs are measured by default. */
  readonly pairs: number;
  /**
   * What `--ci` takes of it, from how many pairs, and the ratio to the baseline above which it fails. That is no target,
   * but what a build may reach at most on any machine.
   */
  readonly ci?: { readonly most: Readonly<Record<string, number>>; readonly pairs: number };
  /**
   * @param stage starts the stage if necessary
   * @param isQuick for `--ci`: a sample may wait less
   */
  readonly measure: (
    stage: () => Promise<Stage>,
    pairs: number,
    isQuick?: boolean,
  ) => Promise<readonly Measurement[]>;
}

type Samples<Sides> = {
  readonly [Side in keyof Sides]: Sides[Side] extends () => Promise<infer One> ? One : never;
};

/**
 * Takes samples of all sides in the order A B C C B A, so that changes of the machine's speed affect all of them. The
 * first ones load files and fill caches, and do not count.
 * @param warmUp instead of a sample of each
 */
export async function inTurn<Sides extends Readonly<Record<string, () => Promise<unknown>>>>(
  rounds: number,
  sides: Sides,
  warmUp?: () => Promise<unknown>,
): Promise<readonly Samples<Sides>[]> {
  const order = Object.entries(sides);
  const round = async (): Promise<Samples<Sides>> => {
    const taken: Record<string, unknown> = {};
    for (const [side, sample] of order) taken[side] = await sample();
    order.reverse();
    return taken as Samples<Sides>;
  };
  if (warmUp === undefined) {
    await round();
    order.reverse();
  } else await warmUp();
  const samples: Samples<Sides>[] = [];
  while (samples.length < rounds) samples.push(await round());
  return samples;
}

/** Takes samples of ours and of the baseline. */
export const alternate = <Ours, Bare>(
  pairs: number,
  ours: () => Promise<Ours>,
  bare: () => Promise<Bare>,
  warmUp?: () => Promise<unknown>,
): Promise<readonly { readonly ours: Ours; readonly bare: Bare }[]> => inTurn(pairs, { ours, bare }, warmUp);

/** One of the numbers that each sample consists of. */
export const pairsOf = <Name extends string>(
  samples: readonly { readonly ours: Record<Name, number>; readonly bare: Record<Name, number> }[],
  name: Name,
): readonly Pair[] => samples.map(({ ours, bare }) => ({ ours: ours[name], bare: bare[name] }));

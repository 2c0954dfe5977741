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
  /** @param stage starts the stage if necessary */
  readonly measure: (stage: () => Promise<Stage>, pairs: number) => Promise<readonly Measurement[]>;
}

/**
 * Takes samples of both in the order A B B A, so that changes of the machine's speed affect both. The first ones load
 * files and fill caches, and do not count.
 * @param warmUp instead of a sample of each
 */
export async function alternate<Ours, Bare>(
  pairs: number,
  ours: () => Promise<Ours>,
  bare: () => Promise<Bare>,
  warmUp?: () => Promise<unknown>,
): Promise<readonly { readonly ours: Ours; readonly bare: Bare }[]> {
  if (warmUp === undefined) {
    await ours();
    await bare();
  } else await warmUp();
  const samples: { ours: Ours; bare: Bare }[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    if (pair % 2 === 0) {
      const first = await ours();
      samples.push({ ours: first, bare: await bare() });
    } else {
      const first = await bare();
      samples.push({ bare: first, ours: await ours() });
    }
  }
  return samples;
}

/** One of the numbers that each sample consists of. */
export const pairsOf = <Name extends string>(
  samples: readonly { readonly ours: Record<Name, number>; readonly bare: Record<Name, number> }[],
  name: Name,
): readonly Pair[] => samples.map(({ ours, bare }) => ({ ours: ours[name], bare: bare[name] }));

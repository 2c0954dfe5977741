import { differences } from './compare';
import { type PrintedSample, samplesOn } from './pages';
import { decodeEvents, decodeSample, type Tree } from './tree';

/**
 * The result for the samples of one form on a page. `unprintable`: at least one is not valid as it is printed; `refused`:
 * the app's code refuses at least one valid sample; `none`: there are no samples.
 */
type Result = 'decoded' | 'unprintable' | 'refused' | 'none';

export interface PageReport {
  readonly page: string;
  readonly json: Result;
  readonly xml: Result;
  /** `null` if there is nothing to compare. */
  readonly same: boolean | null;
  /** The differences, and what could not be decoded; '' if nothing. */
  readonly difference: string;
}

interface Decoded {
  readonly sample: PrintedSample;
  readonly fate: Result;
  /** Absent if it could not be decoded, or is empty. */
  readonly tree?: Tree;
  readonly why?: string;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What is wrong with a JSON sample according to the platform's parser, which tells a bad sample from a bug of ours. */
function invalidJson(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

const notXml = (error: unknown): string | undefined =>
  messageOf(error).endsWith('is not XML') ? 'no document of one root element' : undefined;

async function decoded(sample: PrintedSample): Promise<Decoded> {
  const { form, text } = sample;
  if (text === '') return { sample, fate: 'none' };
  try {
    return { sample, fate: 'decoded', tree: await decodeSample(sample) };
  } catch (error) {
    const invalid = form === 'json' ? invalidJson(text) : notXml(error);
    return invalid === undefined
      ? { sample, fate: 'refused', why: `${form} refused: ${messageOf(error)}` }
      : { sample, fate: 'unprintable', why: `${form} is not valid as the page prints it: ${invalid}` };
  }
}

const worst = (all: readonly Decoded[]): Result =>
  (['refused', 'unprintable', 'decoded'] as const).find((fate) => all.some((one) => one.fate === fate)) ??
  'none';

const ofForm = (all: readonly Decoded[], form: PrintedSample['form']): readonly Decoded[] =>
  all.filter(({ sample }) => sample.form === form);

/** The differences between the two forms, including a body that only one of them has. */
function compared(json: Decoded, xml: Decoded): readonly string[] {
  if (json.tree !== undefined && xml.tree !== undefined) return differences(json.tree, xml.tree);
  if (json.tree !== undefined && xml.fate === 'none') return ['only the JSON answer has a body'];
  return xml.tree !== undefined && json.fate === 'none' ? ['only the XML answer has a body'] : [];
}

/**
 * Decodes and compares the answers on a page.
 * @param page its name
 * @param text its content
 */
export async function reportPage(page: string, text: string): Promise<PageReport> {
  const all = await Promise.all(samplesOn(text).map(decoded));
  const [json, xml] = [ofForm(all, 'json'), ofForm(all, 'xml')];
  const pairs = json.flatMap((one) => {
    const other = xml.find(({ sample }) => sample.pair !== undefined && sample.pair === one.sample.pair);
    return other === undefined ? [] : [[one, other] as const];
  });
  const found = pairs.flatMap(([one, other]) => compared(one, other));
  const both = pairs.some(([one, other]) => one.tree !== undefined && other.tree !== undefined);
  const same = found.length > 0 ? false : both ? true : null;
  const unread = all.flatMap(({ why }) => why ?? []);
  const lacking = same === null && unread.length === 0 ? ['no answer is shown in both forms'] : [];
  return {
    page,
    json: worst(json),
    xml: worst(xml),
    same,
    difference: [...new Set([...unread, ...found, ...lacking])].join('; '),
  };
}

/** The report on a recorded event package. There are only ones in JSON. */
export async function reportEvents(page: string, text: string): Promise<PageReport> {
  const report = { page, xml: 'none', same: null } as const;
  try {
    await decodeEvents(text);
    return { ...report, json: 'decoded', difference: 'recorded in JSON only' };
  } catch (error) {
    const invalid = invalidJson(text.replace(/^\uFEFF/, ''));
    return {
      ...report,
      json: invalid === undefined ? 'refused' : 'unprintable',
      difference: invalid ?? messageOf(error),
    };
  }
}

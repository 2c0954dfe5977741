import type { en } from '../../assets/locales/en';
import { text } from '../../common/text';
import { say } from '../../main/language/t';
import { until } from '../../scripts/desktop/wait';
import type { Page } from '../desktop/harness/spectron-driver';
import type { Stage } from './stage';

export type Sentence = keyof typeof en.kerberos.problem;

/** A sentence about a sign-in at that host, as the app says it. */
export const sentenceOf = (sentence: Sentence, host: string): string =>
  say(text(`kerberos.problem.${sentence}`, { host, spn: `HTTP/${host}`, realm: 'CONTOSO.COM', minutes: 60 }));

/** Waits until the sign-in form says the sentence. @returns everything that the app says */
export async function failsWith(
  { stage, page }: { readonly stage: Stage; readonly page: Page },
  sentence: Sentence,
  host: string,
): Promise<string> {
  const expected = sentenceOf(sentence, host);
  const problem = () => page.text('signin-problem');
  await until(`"${expected}"`, async () => (await problem()).includes(expected), 25_000).catch(
    async (error: unknown) => {
      const seen = `${await problem()}\n${stage.tokenRequests().join(', ')}`;
      throw new Error(`${String(error)}; instead: ${seen}`, { cause: error });
    },
  );
  return problem();
}

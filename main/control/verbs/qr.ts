import type { Meeting } from '../../../common/meeting';
import type { QrCode } from '../../../common/qr-code';
import type { Problem } from '../../../common/problem';
import { text } from '../../../common/text';
import { noJoinLink } from '../../meetings/invitation-text';
import { done, failed } from '../answers';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';
import type { VerbDeps } from '../verb-deps';
import { chooseMeeting } from './choose-meeting';

const linkTooLong = (): Problem => ({
  code: 'LinkTooLong',
  message: text('share.linkTooLong'),
  advice: text('share.linkTooLongAdvice'),
  next: 'none',
});

/** Two modules in one character, which is about twice as high as it is wide. */
function halfBlock(upper = false, lower = false): string {
  if (upper) return lower ? '█' : '▀';
  return lower ? '▄' : ' ';
}

/** The code as lines of half blocks; black modules are those with ink. */
const linesOf = (code: QrCode): readonly string[] =>
  code.flatMap((row, y) =>
    y % 2 === 1 ? [] : [row.map((upper, x) => halfBlock(upper, code[y + 1]?.[x])).join('')],
  );

/** A meeting that is over still has its link, but has to be named. */
function choose({ store }: VerbDeps, id: string | undefined): ReturnType<typeof chooseMeeting> {
  const named = store.getState().meetings.find(({ operationId }) => operationId === id);
  return named === undefined ? chooseMeeting({ store }, id) : { meeting: named };
}

async function answerFor({ operationId, joinUrl }: Meeting): Promise<Answer> {
  if (joinUrl === undefined) return failed(noJoinLink(), { operationId });
  // Loaded with the first code.
  const { qrCode } = await import('../../../common/qr-code');
  const code = qrCode(joinUrl);
  if (code === undefined) return failed(linkTooLong(), { operationId, joinUrl });
  const modules = code.map((row) => row.map(Number).join(''));
  return done([...linesOf(code), joinUrl].join('\n'), { operationId, joinUrl, modules });
}

/** Shows the join link of a meeting as a QR code. */
export function qr(deps: VerbDeps, { id }: RequestOf<'qr'>): Answer | Promise<Answer> {
  const chosen = choose(deps, id);
  return 'answer' in chosen ? chosen.answer : answerFor(chosen.meeting);
}

import { text } from '../../common/text';
import { failure, type Problem, type Result, success } from '../../common/problem';
import { problemOf } from '../ucwa/problems/reasons';
import { linkOf, type Resource } from '../ucwa/codec/resource';
import { getIfThere } from './read-resource';
import type { InviteDeps } from './invite-people';

const noMessaging = (): Problem => ({
  code: 'NoMessaging',
  message: text('meeting.noMessaging'),
  advice: text('meeting.noLinkAdvice'),
  next: 'wait',
});

/** Percent-encoded as in the captured traces (SendAnIM). */
const dataUri = (text: string): string => `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;

/**
 * Adds messaging to a connected meeting, with a first message (addMessaging_ref). The documentation passes the
 * message as a link of the input, although it says elsewhere that servers ignore links in inputs. Such a server opens
 * messaging without the message.
 */
export async function sendFirstMessage(
  operationId: string,
  text: string,
  { book, session, newOperationId }: InviteDeps,
): Promise<Result> {
  const conversation = book.get(operationId)?.conversation;
  if (session === undefined || conversation === undefined) return failure(noMessaging());
  const follow = (from: Resource | undefined, rel: string): string | undefined =>
    session.follow(from && linkOf(from, rel), conversation);
  try {
    const messaging = follow(await getIfThere(session, conversation), 'messaging');
    const add =
      messaging === undefined ? undefined : follow(await getIfThere(session, messaging), 'addMessaging');
    if (add === undefined) return failure(noMessaging());
    const input = { operationId: newOperationId(), _links: { message: { href: dataUri(text) } } };
    await session.request({ method: 'POST', url: add, input });
    return success;
  } catch (error) {
    return failure(problemOf(error));
  }
}

import type { Chat, ChatMessage } from '../../common/chat';
import type { Meeting } from '../../common/meeting';
import { t } from '../language';

/** Who wrote a message. */
export const authorWords = ({ isOwn, author }: ChatMessage): string =>
  isOwn ? t('chatCard.you') : author || t('meetings.somebody');

/** Of more messages that come together, only the number is announced. */
const mostRead = 3;

const newMessages = (before: Chat | undefined, { messages }: Chat): readonly ChatMessage[] => {
  const known = new Set(before?.messages.map(({ id }) => id));
  return messages.filter(({ id, isOwn }) => !isOwn && !known.has(id));
};

/** What a screen reader announces of the chat: new messages of others, and own ones that failed. */
export function chatNews(subject: string, before: Meeting | undefined, after: Meeting): readonly string[] {
  const { chat } = after;
  if (before === undefined || chat === undefined || before.chat === chat) return [];
  const came = newMessages(before.chat, chat);
  const hadFailed = new Set(
    before.chat?.messages.filter(({ state }) => state === 'failed').map(({ id }) => id),
  );
  const failed = chat.messages.filter(({ id, state }) => state === 'failed' && !hadFailed.has(id));
  return [
    ...(came.length > mostRead
      ? [t('chatCard.news.many', { subject, count: came.length })]
      : came.map((message) =>
          t('chatCard.news.one', { subject, who: authorWords(message), text: message.text }),
        )),
    ...(failed.length > 0 ? [t('chatCard.news.failed', { subject })] : []),
  ];
}

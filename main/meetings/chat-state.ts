import { defined } from '../../common/defined';
import type { Chat, ChatMessage } from '../../common/chat';
import type { Problem } from '../../common/problem';
import { text } from '../../common/text';

/** How many messages of a meeting the app keeps: the newest. */
export const mostMessages = 200;

/** How many reports about own messages wait for the answers to their POSTs. */
const mostUnclaimed = 50;

/** What the server says about a message of the user. Recorded events contain neither id nor text (SendAnIM). */
export interface Delivery {
  /** `resourceKey` of the message. */
  readonly key: string;
  /** The operationId of its POST. */
  readonly id?: string;
  readonly text?: string;
  readonly at: number;
  readonly outcome: 'delivered' | 'partly' | 'failed';
  readonly problem?: Problem;
}

/** What the app has to know of a chat, and pages do not. */
export interface ChatTrack {
  readonly looking: boolean;
  /** The keys of the user's messages by id; '' if the server accepted a message but gave no URL. */
  readonly sent: ReadonlyMap<string, string>;
  /** Reports that may be about a message whose POST is not answered yet, oldest first. */
  readonly unclaimed: readonly Delivery[];
}

/** What happens to the chat of a meeting. */
export type ChatHappening =
  | { readonly type: 'chatLooked'; readonly looking: boolean }
  | {
      readonly type: 'chatChanged';
      readonly state: Chat['state'];
      readonly canSend: boolean;
      readonly problem?: Problem;
    }
  | { readonly type: 'messageCame'; readonly message: Pick<ChatMessage, 'id' | 'author' | 'text' | 'at'> }
  | { readonly type: 'messageSending'; readonly id: string; readonly text: string }
  /** @param key absent if the answer has no URL */
  | { readonly type: 'messageAccepted'; readonly id: string; readonly key?: string }
  | {
      readonly type: 'messageNotSent';
      readonly id: string;
      readonly state: 'failed' | 'unclear';
      readonly problem: Problem;
    }
  | ({ readonly type: 'messageReported' } & Delivery)
  /** The server said that events were lost. */
  | { readonly type: 'messagesMissed' };

interface Known {
  readonly chat: Chat;
  readonly track: ChatTrack;
}

const emptyChat: Chat = { state: 'off', messages: [], unread: 0, canSend: false };
const emptyTrack: ChatTrack = { looking: false, sent: new Map(), unclaimed: [] };

function withMessage(chat: Chat, message: ChatMessage): Chat {
  return { ...chat, messages: [...chat.messages, message].slice(-mostMessages) };
}

function withChanged({ chat, track }: Known, id: string, change: (old: ChatMessage) => ChatMessage): Known {
  const messages = chat.messages.map((one) => (one.id === id && one.isOwn ? change(one) : one));
  return { chat: { ...chat, messages }, track };
}

const confirmed = ({ state: _state, problem: _problem, ...message }: ChatMessage): ChatMessage => message;

const withKey = ({ chat, track }: Known, id: string, key: string): Known => ({
  chat,
  track: { ...track, sent: new Map([...track.sent, [id, key] as const].slice(-2 * mostMessages)) },
});

/** Applies a report to the message that it is about. */
function settled(known: Known, id: string, { key, outcome, problem }: Delivery): Known {
  return withChanged(withKey(known, id, key), id, (message) => ({
    ...confirmed(message),
    ...(outcome === 'failed' ? { state: 'failed' } : {}),
    ...(outcome === 'delivered' ? {} : defined({ problem })),
  }));
}

const ownMessages = ({ chat }: Known): readonly ChatMessage[] => chat.messages.filter(({ isOwn }) => isOwn);

/** The answer to a POST has to come first. */
const waits = Symbol('waits');

/** Which of the user's messages a report is about. @returns its id; `undefined` if it is about none of them */
function claimant(known: Known, { key, id }: Delivery): string | typeof waits | undefined {
  const { sent } = known.track;
  const own = ownMessages(known);
  const named = own.find((message) => message.id === id || sent.get(message.id) === key);
  if (named !== undefined) return named.id;
  if (own.some((message) => message.state === 'sending' && !sent.has(message.id))) return waits;
  // The oldest that has no URL: its answer was lost, or came without one.
  return own.find(
    (message) => sent.get(message.id) === '' || (message.state === 'unclear' && !sent.has(message.id)),
  )?.id;
}

function withReport(known: Known, delivery: Delivery): Known {
  const id = claimant(known, delivery);
  const { chat, track } = known;
  if (id === waits) {
    const others = track.unclaimed.filter(({ key }) => key !== delivery.key);
    return { chat, track: { ...track, unclaimed: [...others, delivery].slice(-mostUnclaimed) } };
  }
  if (id !== undefined) return settled(known, id, delivery);
  const { key, text: said, at } = delivery;
  const isKnown = chat.messages.some((message) => message.id === key);
  // Sent by another device of the user, or before the app restarted. Without its text, there is nothing to show.
  if (said === undefined || isKnown || delivery.outcome === 'failed') return known;
  return { chat: withMessage(chat, { id: key, isOwn: true, author: '', text: said, at }), track };
}

/** Assigns the reports that waited for an answer. */
function withUnclaimed({ chat, track }: Known): Known {
  return track.unclaimed.reduce<Known>(withReport, { chat, track: { ...track, unclaimed: [] } });
}

function advanced(known: Known, happening: ChatHappening, at: number): Known {
  const { chat, track } = known;
  switch (happening.type) {
    case 'chatLooked': {
      const { looking } = happening;
      return { chat: looking ? { ...chat, unread: 0 } : chat, track: { ...track, looking } };
    }
    case 'chatChanged': {
      const { state, canSend, problem } = happening;
      const { problem: _, ...rest } = chat;
      return { chat: { ...rest, state, canSend, ...defined({ problem }) }, track };
    }
    case 'messageCame': {
      const { message } = happening;
      if (chat.messages.some(({ id }) => id === message.id)) return known;
      const unread = track.looking ? 0 : chat.unread + 1;
      return { chat: { ...withMessage(chat, { ...message, isOwn: false }), unread }, track };
    }
    case 'messageSending': {
      const { id, text: said } = happening;
      const isRetried = (one: ChatMessage): boolean => one.state === 'failed' && one.text === said;
      const messages = chat.messages.filter((one) => !isRetried(one));
      const message: ChatMessage = { id, isOwn: true, author: '', text: said, at, state: 'sending' };
      return { chat: withMessage({ ...chat, messages }, message), track };
    }
    case 'messageAccepted': {
      const { id, key = '' } = happening;
      const sent = withChanged(known, id, (message) =>
        message.state === 'failed' ? message : confirmed(message),
      );
      return withUnclaimed(track.sent.has(id) ? sent : withKey(sent, id, key));
    }
    case 'messageNotSent': {
      const { id, state, problem } = happening;
      // An event has already said how it ended.
      if (track.sent.has(id)) return withUnclaimed(known);
      return withUnclaimed(withChanged(known, id, (message) => ({ ...message, state, problem })));
    }
    case 'messageReported':
      return withReport(known, happening);
    case 'messagesMissed':
      return { chat: { ...chat, mayMissMessages: true }, track };
  }
}

/**
 * The chat of a meeting as a pure model. Events come in any order and more than once; each message is shown once, in the
 * order of the events (EventsInUCWA).
 * @param at milliseconds since 1970
 * @returns the chat afterwards; the same object if nothing changes
 */
export function withChat(
  chat: Chat | undefined,
  track: ChatTrack | undefined,
  happening: ChatHappening,
  at: number,
): Known {
  const before = { chat: chat ?? emptyChat, track: track ?? emptyTrack };
  const { chat: after, track: afterTrack } = advanced(before, happening, at);
  const keys = Object.keys({ ...chat, ...after }) as (keyof Chat)[];
  const isSame = chat !== undefined && keys.every((key) => chat[key] === after[key]);
  return { chat: isSame ? chat : after, track: afterTrack };
}

/** The chat of a meeting that is over, or whose application is gone. */
export function withoutChat(chat: Chat | undefined): Chat | undefined {
  if (chat === undefined) return undefined;
  const { problem: _, ...rest } = chat;
  const unclear = {
    state: 'unclear',
    problem: { code: 'ChatEnded', message: text('chat.ended'), next: 'none' },
  } as const;
  const messages = chat.messages.map((one) => (one.state === 'sending' ? { ...one, ...unclear } : one));
  return { ...rest, state: 'off', canSend: false, messages };
}

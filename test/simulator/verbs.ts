import { isGuest } from './anonymous/guest';
import { type Application } from './application';
import { type Reason } from './errors';
import { type Priority } from './event-queue';
import {
  inviteAgain,
  type InviteInput,
  inviteUser,
  type MessageInput,
  messageUser,
  openInvitation,
} from './incoming/invite-user';
import { type IncomingEnding } from './knobs/incoming';
import { type Life } from './meeting';
import { type Operation } from './operation';
import { type ChannelEvent } from './payloads/events';
import * as phone from './phone-life';
import { remove } from './messaging-life';
import { describe, type ServerState } from './state';
import { type World } from './world';

const DENIED: Reason = {
  code: 'RemoteFailure',
  subcode: 'Denied',
  message: 'The request to join the meeting was denied.',
};

const NOT_TAKEN: Reason = {
  code: 'LocalFailure',
  subcode: 'PstnCallFailed',
  message: 'The call to your phone could not be completed.',
};

/**
 * What happens on the server without a request from the client. Without an id, it happens to the newest application or
 * conversation of a user who is no guest; if there is none, the test is wrong.
 */
export class Verbs {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  get state(): ServerState {
    return describe(this.#world);
  }

  /** From now on, the server challenges every request with an old token. */
  expireTokens(): void {
    this.#world.tokens.revokeAll();
  }

  /** The application ends, as after fifteen minutes without a poll. */
  dropApplication(id?: string): void {
    this.application(id).end();
  }

  /** The server resets transient state; the next answer of the channel says `resume`. */
  suspendApplication(id?: string): void {
    this.application(id).suspend();
  }

  /** Answers every held poll at once, with the events so far. */
  releasePolls(): void {
    for (const application of this.#world.applications.values()) application.instances.release();
  }

  /** Cuts the connections of all held polls. */
  cutPolls(): void {
    for (const application of this.#world.applications.values()) application.instances.cut();
  }

  /** Puts events that the test composes into the channel. */
  emit(events: readonly ChannelEvent[], priority: Priority = 'high', application?: string): void {
    this.application(application).emit(priority, events);
  }

  /**
   * Somebody invites the user. @returns the id of the invitation; `undefined` if the application gets none
   */
  invite(input: InviteInput = {}, application?: string): string | undefined {
    return inviteUser(this.application(application), input)?.id;
  }

  /** Somebody writes to the user: in the conversation that they have, or in an invitation to one. */
  message(input: MessageInput, application?: string): void {
    messageUser(this.application(application), input);
  }

  /** Somebody invites the user to a meeting that the user is in already. @returns the id of the invitation */
  inviteAgain(conversation?: string): string {
    const life = this.life(conversation);
    return inviteAgain(life.application, life.conversation).id;
  }

  /** An invitation to the user ends without the user. */
  endInvitation(ending: IncomingEnding, invitation?: string): void {
    openInvitation(this.#world.applications.values(), invitation).end(ending);
  }

  /** The user answers a call on the telephone. */
  pickUp(invitation?: string): void {
    openInvitation(this.#world.applications.values(), invitation).connect();
  }

  /** Hrefs of the messages to the user that no client fetched within 30 s, so that their senders were told. */
  get lostMessages(): readonly string[] {
    return this.#world.lostMessages.entries;
  }

  /** Admits the user from the lobby, or connects an invitation that would otherwise stay open. */
  admit(conversation?: string): void {
    this.life(conversation).connect();
  }

  deny(conversation?: string, reason: Reason = DENIED): void {
    this.life(conversation).fail(reason, 'Declined');
  }

  /** The invitation fails now. */
  failInvitation(reason: Reason, conversation?: string): void {
    this.life(conversation).fail(reason, 'Failed');
  }

  endConversation(reason: Reason = { code: 'Informational', subcode: 'Ended' }, conversation?: string): void {
    this.life(conversation).leave(reason);
  }

  /** The server removes the user from the chat. */
  dropChat(conversation?: string, reason?: Reason): void {
    const life = this.life(conversation);
    remove(life.application, life.conversation, reason);
  }

  /** The user picks up the telephone that rings. */
  answerPhone(conversation?: string): void {
    const life = this.life(conversation);
    phone.answer(life.application, this.#call(life));
  }

  /** The call to the user's telephone fails. */
  failPhone(reason: Reason = NOT_TAKEN, conversation?: string): void {
    const life = this.life(conversation);
    phone.reject(life.application, this.#call(life), reason);
  }

  /** The user puts down the telephone. */
  hangUpPhone(conversation?: string): void {
    const life = this.life(conversation);
    phone.hangUp(life.application, life.conversation);
  }

  #call({ application, conversation }: Life): Operation {
    const call = phone.callOf(application, conversation);
    if (!call) throw new Error('No telephone rings.');
    return call;
  }

  protected application(id?: string): Application {
    const { applications } = this.#world;
    const application =
      id === undefined
        ? [...applications.values()].filter(({ user }) => !isGuest(user)).at(-1)
        : applications.get(id);
    if (!application) throw new Error(`The simulator has no application ${id ?? 'yet'}.`);
    return application;
  }

  protected life(id?: string): Life {
    const all = [...this.#world.applications.values()].flatMap(({ meetings }) => [...meetings.values()]);
    const own = all.filter(({ application: { user } }) => !isGuest(user));
    const life = id === undefined ? own.at(-1) : all.find(({ conversation }) => conversation.id === id);
    if (!life) throw new Error(`The simulator has no conversation ${id ?? 'yet'}.`);
    if (isGuest(life.application.user))
      throw new Error(
        `In conversation ${life.conversation.id}, a guest sees another user's meeting: name that.`,
      );
    return life;
  }
}

import { describe, expect, it } from 'vitest';
import { IncomingBook } from '../../../../main/meetings/incoming-book';
import type { InvitationEnd, TrackedInvitation } from '../../../../main/meetings/incoming-state';
import { listeningLogger } from '../support';

const tracked = (name: string, isNamed = true): TrackedInvitation => ({
  invitation: {
    id: `https://h/invitations/${name}`,
    from: name,
    subject: '',
    importance: 'Normal',
    at: 1,
    state: 'waiting',
  },
  isNamed,
});
const idOf = (name: string): string => tracked(name).invitation.id;
const open = (): { book: IncomingBook; ends: (InvitationEnd | undefined)[] } => {
  const book = new IncomingBook(listeningLogger().logger);
  const ends: (InvitationEnd | undefined)[] = [];
  book.onChange(({ end }) => ends.push(end));
  return { book, ends };
};

describe('the invitations to the user', () => {
  it('are shown oldest first, once the names are known', () => {
    const { book } = open();
    book.enter(tracked('anna', false));
    book.enter(tracked('ben'));
    expect(book.invitations.map(({ from }) => from)).toEqual(['ben']);
    book.apply(idOf('anna'), { type: 'named', names: { from: 'Anna' } });
    expect(book.invitations.map(({ from }) => from)).toEqual(['Anna', 'ben']);
  });

  it('do not come back by a late event', () => {
    const { book, ends } = open();
    book.enter(tracked('anna'));
    book.apply(idOf('anna').toUpperCase().replace('HTTPS://H', 'https://h'), {
      type: 'ended',
      end: 'missed',
    });
    book.enter(tracked('anna'));
    book.apply(idOf('anna'), { type: 'answering' });
    expect(book.open).toEqual([]);
    expect(book.knows(idOf('anna'))).toBe(true);
    expect(ends).toEqual([undefined, 'missed']);
  });

  it('are at most fifty, however many the server sends', () => {
    const { book } = open();
    for (let nth = 0; nth < 60; nth++) book.enter(tracked(String(nth)));
    expect(book.open).toHaveLength(50);
    book.clear();
    expect(book.open).toEqual([]);
  });

  it('go on after a listener that fails', () => {
    const { logger, complaints } = listeningLogger();
    const book = new IncomingBook(logger);
    const heard: string[] = [];
    book.onChange(() => {
      throw new Error('broken');
    });
    book.onChange(({ invitation }) => heard.push(invitation.from));
    book.enter(tracked('anna'));
    expect(heard).toEqual(['anna']);
    expect(complaints).toHaveLength(1);
  });
});

// What the simulator knows: its applications.
import { button, byId, element, happen, match, setText } from './dom.mjs';
import { meetingElement } from './people.mjs';

function invitationElement() {
  const item = element('li');
  return Object.assign(item, {
    update: ({ subject }) => setText(item, `Invited: ${subject || 'no subject'}`),
  });
}

function applicationElement({ id: application, user }) {
  const title = element('h3', {}, `${user}, application ${application}`);
  const about = element('p', { className: 'hint' });
  const meetings = element('div');
  const invitations = element('ul');
  const more = element('p', { className: 'hint' });
  const invite = (invitation) => () =>
    happen({ do: 'invite', application, ...invitation }, 'The user was invited.');
  const toMeeting = button('Invite to a meeting', invite({ kind: 'meeting', subject: 'Weekly planning' }));
  const toChat = button('Invite to a chat', invite({ kind: 'im', message: 'Are you there?' }));
  const drop = button('Forget the application', () =>
    happen({ do: 'dropApplication', application }, 'The server forgot the application.'),
  );
  const actions = element('div', { className: 'actions' }, toMeeting, toChat, drop);
  const all = element(
    'article',
    { className: 'application' },
    title,
    about,
    actions,
    invitations,
    meetings,
    more,
  );
  return Object.assign(all, {
    update(now) {
      const parts = [
        now.userAgent || 'no user agent',
        now.isGuest && 'a guest in the meeting of another client',
        now.available ? 'gets invitations' : 'gets no invitations (no makeMeAvailable)',
        now.polled ? 'waits for events' : 'does not wait for events',
      ];
      setText(about, parts.filter(Boolean).join('; '));
      for (const one of [toMeeting, toChat]) one.disabled = !now.available;
      match(invitations, now.invitations, ({ id }) => id, invitationElement);
      match(
        meetings,
        now.meetings.map((meeting) => ({ ...meeting, isGuest: now.isGuest })),
        ({ id }) => id,
        meetingElement,
      );
      setText(more, now.more > 0 ? `and ${now.more} more meetings` : '');
    },
  });
}

export function showState({ level, users, applications, more }) {
  setText(byId('level'), level);
  setText(byId('user'), users[0]?.address ?? '');
  setText(byId('password'), users[0]?.password ?? '');
  byId('nobody').hidden = applications.length > 0;
  match(byId('applications'), applications, ({ id }) => id, applicationElement);
  setText(byId('more-applications'), more > 0 ? `and ${more} more applications` : '');
}

// The meetings, with the people in them.
import { button, element, happen, match, setText } from './dom.mjs';

const colleagues = ['Alex Darrow', 'Sanjay Patel', 'Dana Birkby', 'Lori Penor', 'Toni Poe'];
const guests = ['Ben Andrews', 'Robin Young', 'Kim Abercrombie', 'Chris Gray', 'Pat Coleman'];

/** The first name that nobody in the meeting has; without one, the simulator makes one up. */
const freeName = (names, people) => names.find((name) => people.every((person) => person.name !== name));

function personElement({ address, name }, conversation, message) {
  const label = element('span');
  const act = (happening, done) => happen({ ...happening, address, conversation }, `${name} ${done}.`);
  const admit = button('Admit', () => act({ do: 'admitParticipant' }, 'was admitted'));
  const write = button('Write', () => act({ do: 'write', text: message.value }, 'wrote'));
  const leave = button('Leave', () => act({ do: 'removeParticipant' }, 'left'));
  return Object.assign(element('li', {}, label, admit, write, leave), {
    update({ local, role, inLobby, typing, isHeard, isGuest }) {
      const notes = [
        local && 'the user',
        role.toLowerCase(),
        inLobby && 'waits in the lobby',
        typing && 'is typing',
      ];
      setText(label, `${name} (${notes.filter(Boolean).join(', ')})`);
      admit.hidden = isGuest || !inLobby;
      write.hidden = isGuest || local || inLobby;
      leave.hidden = isGuest;
      write.disabled = !isHeard;
      write.title = isHeard ? '' : 'The user has not joined the chat';
      setText(leave, local ? 'Eject' : 'Leave');
      for (const one of [admit, write, leave]) one.setAttribute('aria-label', `${one.textContent}: ${name}`);
    },
  });
}

export function meetingElement({ id: conversation }) {
  let known = [];
  const title = element('h4');
  const about = element('p', { className: 'hint' });
  const join = element('p', { className: 'hint' });
  const people = element('ul', { className: 'people' });
  const more = element('p', { className: 'hint' });
  const message = element('input', { type: 'text', value: 'Hello!', size: 16 });
  const texts = element('label', {}, 'Message ', message);
  const arrive = (kind, names) => () => {
    const name = freeName(names, known);
    happen({ do: 'arrive', kind, ...(name && { name }), conversation }, `${name ?? 'Somebody'} came.`);
  };
  const admitUser = button('Let the user in', () =>
    happen({ do: 'admit', conversation }, 'The user is in the meeting.'),
  );
  const actions = element(
    'div',
    { className: 'actions' },
    admitUser,
    button('A colleague joins', arrive('colleague', colleagues)),
    button(
      'A guest arrives',
      arrive('anonymous', guests),
      'Guests wait in the lobby, unless the meeting is open to all',
    ),
    button('The meeting ends', () => happen({ do: 'endConversation', conversation }, 'The meeting ended.')),
  );
  const all = element('article', { className: 'meeting' }, title, about, join, actions, people, more, texts);
  return Object.assign(all, {
    update(meeting) {
      known = meeting.people;
      const count = known.length + meeting.more;
      setText(title, meeting.subject || 'No subject');
      setText(
        about,
        `${meeting.state}, ${count} ${count === 1 ? 'person' : 'people'}, chat ${meeting.chat.toLowerCase()}`,
      );
      setText(join, meeting.joinUrl ?? '');
      admitUser.hidden = !['Conferencing', 'InLobby'].includes(meeting.state);
      match(
        people,
        known.map((person) => ({
          ...person,
          isHeard: meeting.chat === 'Connected',
          isGuest: meeting.isGuest,
        })),
        ({ href }) => href,
        (person) => personElement(person, conversation, message),
      );
      setText(more, meeting.more > 0 ? `and ${meeting.more} more` : '');
      texts.hidden = meeting.isGuest || count < 2;
      actions.hidden = meeting.isGuest;
    },
  });
}

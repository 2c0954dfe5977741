import { Button, CounterBadge, buttonClassNames, makeStyles, tokens } from '@fluentui/react-components';
import {
  CallRegular,
  ChatRegular,
  ChevronDownRegular,
  ChevronUpRegular,
  PeopleRegular,
} from '@fluentui/react-icons';
import { Suspense, lazy } from 'react';
import type { Meeting } from '../../common/meeting';
import { t } from '../language';
import { subjectWords } from './meeting-words';

const load = {
  chat: async () => ({ default: (await import('../chat/chat-panel')).ChatPanel }),
  people: async () => ({ default: (await import('../roster/people-panel')).PeoplePanel }),
  phone: async () => ({ default: (await import('../phone/phone-panel')).PhonePanel }),
  details: async () => ({ default: (await import('./meeting-details')).MeetingDetails }),
};
const ChatPanel = lazy(load.chat);
const PeoplePanel = lazy(load.people);
const PhonePanel = lazy(load.phone);
const MeetingDetails = lazy(load.details);

/** A part of a card that the user unfolds. */
export type Part = keyof typeof load;

// Narrow, but as high as a small button: a lower one is hard to hit.
const small = {
  minWidth: 'auto',
  minHeight: '24px',
  paddingInline: '6px',
  '&[aria-expanded="true"]': {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    color: tokens.colorNeutralForeground2Selected,
  },
  [`& .${buttonClassNames.icon}`]: { fontSize: '16px', width: '16px', height: '16px' },
};

const useStyles = makeStyles({
  tabs: { display: 'flex', flexWrap: 'wrap', columnGap: '2px', rowGap: '6px', marginInline: '-6px' },
  tab: small,
  details: { ...small, marginInlineStart: 'auto' },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  badge: { marginInlineStart: '4px' },
});

/** The part that is open, of the meeting's card. */
export interface Unfolding {
  readonly open: Part | undefined;
  readonly toggle: (part: Part) => void;
  /** Of the element that shows the open part. */
  readonly partId: string;
}

interface TabProps extends Unfolding {
  readonly part: Part;
  readonly label: string;
  readonly icon: React.JSX.Element;
  readonly iconPosition?: 'before' | 'after';
  readonly className: string;
  /** New in this part since the user last looked: the number, and what a screen reader says of it. */
  readonly news?: { readonly count: number; readonly words: string };
}

function Tab({ part, label, news, open, toggle, partId, ...look }: TabProps) {
  const styles = useStyles();
  const isOpen = open === part;
  return (
    <Button
      {...look}
      size="small"
      appearance="subtle"
      aria-expanded={isOpen}
      aria-controls={isOpen ? partId : undefined}
      onClick={() => toggle(part)}
      onPointerEnter={() => void load[part]()}
      onFocus={() => void load[part]()}
      data-testid={`meeting-${part}`}
    >
      {label}
      {news !== undefined && (
        <>
          <CounterBadge aria-hidden className={styles.badge} size="small" count={news.count} />
          <span className={styles.hidden}>{`, ${news.words}`}</span>
        </>
      )}
    </Button>
  );
}

/** The button that unfolds everything else that is known about a meeting. */
export function DetailsTab(unfolding: Unfolding) {
  const styles = useStyles();
  return (
    <Tab
      {...unfolding}
      part="details"
      className={styles.details}
      icon={unfolding.open === 'details' ? <ChevronUpRegular /> : <ChevronDownRegular />}
      iconPosition="after"
      label={t('common.details')}
    />
  );
}

/** The parts of a connected meeting. */
export function MeetingTabs({ meeting, ...unfolding }: Unfolding & { readonly meeting: Meeting }) {
  const styles = useStyles();
  const { people = [], chat, canCallMe, phone } = meeting;
  const unread = chat?.unread ?? 0;
  return (
    <div
      className={styles.tabs}
      role="group"
      aria-label={t('meetings.parts', { subject: subjectWords(meeting) })}
    >
      <Tab
        {...unfolding}
        part="people"
        className={styles.tab}
        icon={<PeopleRegular />}
        label={t('roster.tab', { count: people.length })}
      />
      <Tab
        {...unfolding}
        part="chat"
        className={styles.tab}
        icon={<ChatRegular />}
        label={t('chatCard.tab')}
        {...(unread > 0 && { news: { count: unread, words: t('chatCard.unread', { count: unread }) } })}
      />
      {(canCallMe === true || phone !== undefined) && (
        <Tab
          {...unfolding}
          part="phone"
          className={styles.tab}
          icon={<CallRegular />}
          label={t('phoneCard.tab')}
        />
      )}
      <DetailsTab {...unfolding} />
    </div>
  );
}

interface PartProps {
  readonly part: Part | undefined;
  readonly id: string;
  readonly meeting: Meeting;
  /** @param button gets the focus back */
  readonly invite: (button: HTMLElement) => void;
}

/** The open part: one at a time, so that the window stays calm. */
export const OpenPart = ({ part, id, meeting, invite }: PartProps) => (
  <Suspense>
    {part === 'people' && <PeoplePanel id={id} meeting={meeting} invite={invite} />}
    {part === 'chat' && <ChatPanel id={id} meeting={meeting} />}
    {part === 'phone' && <PhonePanel id={id} meeting={meeting} />}
    {part === 'details' && <MeetingDetails id={id} meeting={meeting} />}
  </Suspense>
);

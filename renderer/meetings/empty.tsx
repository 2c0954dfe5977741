import { Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { type FluentIcon, SearchRegular, VideoRegular } from '@fluentui/react-icons';
import type { ReactNode } from 'react';
import { t } from '../language';
import { matches, search, useSearch } from './search';
import { useApp } from '../state';

const useStyles = makeStyles({
  empty: {
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '4px',
    padding: '12px',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  icon: { fontSize: '32px', color: tokens.colorNeutralForeground3 },
});

interface Props {
  readonly icon: FluentIcon;
  readonly title: string;
  readonly advice: string;
  readonly children?: ReactNode;
  readonly testId: string;
}

/** A text for an empty list, with advice. */
function Empty({ icon: Icon, title, advice, children, testId }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.empty} data-testid={testId}>
      <Icon className={styles.icon} aria-hidden />
      <Body1 align="center">{title}</Body1>
      <Caption1 align="center">{advice}</Caption1>
      {children}
    </div>
  );
}

export const NoMeetings = () => (
  <Empty
    icon={VideoRegular}
    title={t('meetings.none')}
    advice={t('meetings.noneAdvice')}
    testId="no-meetings"
  />
);

/** Says that the search found no meeting. */
export function NothingFound() {
  const query = useSearch((state) => state.query);
  const none = useApp(({ meetings }) => query !== '' && !meetings.some((meeting) => matches(meeting, query)));
  if (!none) return null;
  return (
    <Empty
      icon={SearchRegular}
      title={t('meetings.notFound')}
      advice={t('meetings.notFoundAdvice', { query })}
      testId="nothing-found"
    >
      <Button size="small" onClick={() => search('')}>
        {t('meetings.clearSearch')}
      </Button>
    </Empty>
  );
}

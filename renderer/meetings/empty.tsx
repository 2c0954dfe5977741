import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { type FluentIcon } from '@fluentui/react-icons';
import { type ReactNode } from 'react';

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

/** What stands where there is nothing, and what to do about it. */
export function Empty({ icon: Icon, title, advice, children, testId }: Props) {
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

import {
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Body1,
  Caption1,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useEffect, useRef } from 'react';
import { bringIntoView } from '../bring-into-view';
import { usePage } from '../state';

export const useRowStyles = makeStyles({
  row: {
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ':first-child': { borderTopStyle: 'none' },
  },
  icon: { display: 'flex', fontSize: '20px', color: tokens.colorNeutralForeground2 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  summary: { color: tokens.colorNeutralForeground3 },
});

const useStyles = makeStyles({
  // As high as two lines with their padding, so that all rows have the same height.
  button: { minHeight: '52px', paddingInline: '12px', paddingBlock: '6px', textAlign: 'start' },
  panel: {
    margin: 0,
    paddingInline: '12px',
    paddingBlock: '4px 16px',
    display: 'flex',
    flexDirection: 'column',
    gap: '14px',
  },
});

interface Props {
  readonly id: string;
  readonly icon: ReactNode;
  readonly title: string;
  /** The current settings in a few words, shown even if the section is closed. */
  readonly summary: string;
  readonly children: ReactNode;
}

/** A section of the settings, which opens in place. */
export function Section({ id, icon, title, summary, children }: Props) {
  const row = useRowStyles();
  const styles = useStyles();
  const item = useRef<HTMLDivElement | null>(null);
  // A link elsewhere leads to this section.
  const turn = usePage(({ view }) => (view.section === id ? view.turn : undefined));
  useEffect(() => {
    if (turn === undefined || item.current === null) return;
    item.current.querySelector('button')?.focus({ preventScroll: true });
    bringIntoView(item.current);
  }, [turn]);
  return (
    <AccordionItem
      ref={(element: HTMLDivElement | null) => {
        item.current = element;
      }}
      value={id}
      className={row.row}
    >
      <AccordionHeader
        as="h3"
        expandIconPosition="end"
        icon={<span className={row.icon}>{icon}</span>}
        button={{ className: styles.button, ...{ 'data-testid': `section-${id}` } }}
      >
        <span className={row.words}>
          <Body1>{title}</Body1>
          <Caption1 className={row.summary}>{summary}</Caption1>
        </span>
      </AccordionHeader>
      <AccordionPanel
        className={styles.panel}
        collapseMotion={{
          onMotionFinish: (_event, { direction }) => {
            if (direction === 'enter' && item.current !== null) bringIntoView(item.current);
          },
        }}
      >
        {children}
      </AccordionPanel>
    </AccordionItem>
  );
}

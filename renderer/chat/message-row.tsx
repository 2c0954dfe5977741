import { Caption1, Caption1Strong, Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import type { ChatMessage } from '../../common/chat';
import type { Language } from '../../common/languages';
import { say, t } from '../language';
import { timeOfDay } from '../meetings/times';
import { PressButton } from '../press-button';
import { authorWords } from './chat-words';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    maxWidth: '90%',
    padding: '4px 8px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  own: { alignSelf: 'flex-end', backgroundColor: tokens.colorBrandBackground2 },
  top: { display: 'flex', flexWrap: 'wrap', columnGap: '8px', color: tokens.colorNeutralForeground2 },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', userSelect: 'text' },
  state: { color: tokens.colorNeutralForeground2 },
  failed: { color: tokens.colorPaletteRedForeground1 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: '8px' },
});

interface Props {
  readonly message: ChatMessage;
  readonly locale: string;
  /** The texts of the row are in this language. */
  readonly language: Language;
  readonly retry: (message: ChatMessage) => Promise<unknown>;
}

/** What became of a message, and why; '' if the server has confirmed it. */
const stateWords = ({ state, problem }: ChatMessage): string =>
  [
    ...(state === undefined ? [] : [t(`chatCard.state.${state}`)]),
    ...(problem === undefined ? [] : [say(problem.message)]),
  ].join(' · ');

function Row({ message, locale, retry }: Props) {
  const styles = useStyles();
  const { isOwn, at, text, state } = message;
  const words = stateWords(message);
  return (
    <li className={mergeClasses(styles.row, isOwn && styles.own)} data-testid="message" data-state={state}>
      <span className={styles.top}>
        <Caption1Strong>
          <bdi>{authorWords(message)}</bdi>
        </Caption1Strong>
        <Caption1>{timeOfDay(at, locale)}</Caption1>
      </span>
      <Text size={200} dir="auto" className={styles.text}>
        {text}
      </Text>
      {words !== '' && (
        <span className={styles.line}>
          <Caption1 className={state === 'failed' ? styles.failed : styles.state}>{words}</Caption1>
          {state === 'failed' && (
            <PressButton
              size="small"
              label={t('chatCard.retry')}
              accessibleName={t('chatCard.retryText', { text })}
              press={() => retry(message)}
              testId="chat-retry"
            />
          )}
        </span>
      )}
    </li>
  );
}

/** A message: always as text, never as markup. */
export const MessageRow = memo(Row);

import { Button, Caption1, Input, Spinner, makeStyles, tokens } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons';
import { useCallback, useEffect, useRef, useState, type SyntheticEvent } from 'react';
import type { ChatMessage } from '../../common/chat';
import type { Meeting } from '../../common/meeting';
import { success } from '../../common/problem';
import { ProblemText } from '../answer/problem-text';
import { run } from '../answer/run';
import { t } from '../language';
import { subjectWords } from '../meetings/meeting-words';
import { PressButton } from '../press-button';
import { useApp, usePage } from '../state';
import { MessageRow } from './message-row';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: '8px' },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '6px',
    maxHeight: '40vh',
    overflowY: 'auto',
  },
  form: { display: 'flex', gap: '6px' },
  input: { flexGrow: 1, minWidth: 0 },
  send: { flexShrink: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  problem: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

const follow = (operationId: string, looking: boolean) =>
  run(window.meetNow.followChat(operationId, looking), () => undefined);

/** Whether the list shows a message of the user that the server has not confirmed. */
const isListed = (operationId: string, words: string): boolean =>
  usePage
    .getState()
    .app?.meetings.find((one) => one.operationId === operationId)
    ?.chat?.messages.some(({ isOwn, state, text }) => isOwn && state !== undefined && text === words) ===
  true;

/** The chat of a meeting. Opening it joins the chat, because joining the meeting does not. */
export function ChatPanel({ id, meeting }: { readonly id: string; readonly meeting: Meeting }) {
  const styles = useStyles();
  const locale = useApp((app) => app.locale);
  const language = usePage((page) => page.language);
  const [text, setText] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const { operationId, chat } = meeting;
  const messages = chat?.messages ?? [];
  const newest = messages.at(-1)?.id;

  useEffect(() => {
    void follow(operationId, true);
    return () => void follow(operationId, false);
  }, [operationId]);
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [newest]);

  const send = useCallback(
    (words: string) =>
      run(
        // The list says why a message failed, next to it.
        window.meetNow
          .sendChatMessage(operationId, words)
          .then((result) => (isListed(operationId, words) ? success : result)),
        () => undefined,
      ),
    [operationId],
  );
  const retry = useCallback((message: ChatMessage) => send(message.text), [send]);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (words === '') return;
    setText('');
    // If main refuses a message, it goes back into the field, unless the user has typed another one.
    void send(words).then((sent) => {
      if (sent === undefined) setText((typed) => typed || words);
    });
  };
  return (
    <div id={id} className={styles.panel} data-testid="chat-panel">
      {(chat === undefined || chat.state === 'joining' || chat.state === 'off') && (
        <Spinner size="tiny" labelPosition="after" label={t('chatCard.joining')} />
      )}
      {chat?.problem !== undefined && (
        <div className={styles.problem}>
          <ProblemText problem={chat.problem} withoutDetails />
        </div>
      )}
      {chat?.state === 'failed' && (
        <div>
          <PressButton
            size="small"
            label={t('chatCard.joinAgain')}
            press={() => follow(operationId, true)}
            testId="chat-join"
          />
        </div>
      )}
      {chat?.state === 'on' && messages.length === 0 && (
        <Caption1 className={styles.quiet} data-testid="no-messages">
          {t('chatCard.none')}
        </Caption1>
      )}
      {chat?.mayMissMessages === true && (
        <Caption1 className={styles.quiet}>{t('chatCard.mayMiss')}</Caption1>
      )}
      {messages.length > 0 && (
        // Scrolls by keyboard, too.
        <ol
          ref={list}
          className={styles.list}
          tabIndex={0}
          aria-label={t('chatCard.messages', { subject: subjectWords(meeting) })}
          data-testid="messages"
        >
          {messages.map((message) => (
            <MessageRow
              key={message.id}
              message={message}
              locale={locale}
              language={language}
              retry={retry}
            />
          ))}
        </ol>
      )}
      <form className={styles.form} onSubmit={submit} noValidate>
        <Input
          size="small"
          className={styles.input}
          name="reply"
          aria-label={t('chatCard.reply')}
          placeholder={t('chatCard.reply')}
          value={text}
          onChange={(_event, { value }) => setText(value)}
          autoComplete="off"
          dir="auto"
          data-testid="chat-text"
        />
        <Button
          type="submit"
          size="small"
          className={styles.send}
          icon={<SendRegular />}
          aria-label={t('chatCard.send')}
          title={t('chatCard.send')}
          disabledFocusable={text.trim() === ''}
          data-testid="chat-send"
        />
      </form>
    </div>
  );
}

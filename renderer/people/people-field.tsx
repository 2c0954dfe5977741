import { Field, Input, Tag, TagGroup, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { EditRegular } from '@fluentui/react-icons/svg/edit';
import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { say, t } from '../language';
import { addressesIn, isAddress, troubleText, troubleWith, withAddresses } from './addresses';

const useStyles = makeStyles({
  tags: { display: 'flex', flexWrap: 'wrap', gap: '4px', marginTop: '6px' },
  tag: { maxWidth: '100%', minWidth: 0 },
  text: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  wrong: {
    color: tokens.colorPaletteRedForeground1,
    backgroundColor: tokens.colorPaletteRedBackground1,
    outline: `1px solid ${tokens.colorPaletteRedBorder2}`,
    outlineOffset: '-1px',
  },
});

interface Props {
  readonly label: string;
  readonly people: readonly string[];
  readonly onChange: (people: readonly string[]) => void;
  readonly takesFocus?: boolean;
  readonly testId: string;
}

/** Addresses of people. Each becomes a tag when it is typed or pasted; a wrong one is marked until it is corrected. */
export function PeopleField({ label, people, onChange, takesFocus = false, testId }: Props) {
  const styles = useStyles();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const problem = troubleWith(people);

  const take = (more: string) => {
    setText('');
    const added = withAddresses(people, addressesIn(more));
    if (added.length !== people.length) onChange(added);
  };
  const typed = (value: string) => (/[,;]/.test(value) ? take(value) : setText(value));
  const pressed = (event: KeyboardEvent) => {
    // If nothing is typed, Enter submits the form.
    if (event.key === 'Enter' && text.trim() !== '') {
      event.preventDefault();
      take(text);
    } else if (event.key === 'Backspace' && text === '') onChange(people.slice(0, -1));
  };
  const pasted = (event: ClipboardEvent<HTMLInputElement>) => {
    const found = addressesIn(event.clipboardData.getData('text'));
    if (text !== '' || !found.some(isAddress)) return;
    event.preventDefault();
    onChange(withAddresses(people, found));
  };
  const dismissed = (value: string, byKey: boolean) => {
    onChange(people.filter((one) => one !== value));
    if (!byKey && !isAddress(value)) setText(value);
    if (people.length === 1 || (!byKey && !isAddress(value))) input.current?.focus();
  };

  return (
    <div>
      <Field
        label={label}
        {...(problem === undefined
          ? { hint: t('common.people.hint') }
          : { validationState: 'error', validationMessage: say(troubleText(problem)) })}
      >
        <Input
          input={{ ref: input }}
          inputMode="email"
          value={text}
          onChange={(_event, { value }) => typed(value)}
          onKeyDown={pressed}
          onPaste={pasted}
          // A user who looks up an address in another window goes on typing afterwards.
          onBlur={() => document.hasFocus() && take(text)}
          autoFocus={takesFocus}
          autoComplete="off"
          spellCheck={false}
          data-testid={testId}
        />
      </Field>
      {people.length > 0 && (
        <TagGroup
          className={styles.tags}
          aria-label={label}
          size="small"
          dismissible
          onDismiss={(event, { value }) => dismissed(value, event.type === 'keydown')}
        >
          {people.map((one) => (
            <Tag
              key={one}
              value={one}
              className={mergeClasses(styles.tag, !isAddress(one) && styles.wrong)}
              title={one}
              primaryText={{ className: styles.text, dir: 'ltr', children: one }}
              aria-label={
                isAddress(one)
                  ? t('common.people.remove', { address: one })
                  : t('common.people.correct', { address: one })
              }
              dismissIcon={isAddress(one) ? <DismissRegular /> : <EditRegular />}
              data-testid={`${testId}-tag`}
            />
          ))}
        </TagGroup>
      )}
    </div>
  );
}

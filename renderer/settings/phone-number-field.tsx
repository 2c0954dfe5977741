import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { useState, type KeyboardEvent } from 'react';
import { countryOf, mostPhoneNumbers, readPhoneNumber } from '../../common/phone-number';
import { sentences, text } from '../../common/text';
import { say, t } from '../language';
import { useApp } from '../state';
import { useSetting } from './use-setting';

const useStyles = makeStyles({
  // The field is a grid, in which an input is otherwise as wide as it likes.
  line: { display: 'flex', gap: '8px', minWidth: 0 },
  input: { flexGrow: 1, minWidth: 0 },
  button: { flexShrink: 0 },
});

/** Adds a number that the user types, once it is understood. */
export function PhoneNumberField({ id }: { readonly id: string }) {
  const styles = useStyles();
  const locale = useApp((app) => app.locale);
  const { value: own, change, problem, forget } = useSetting('phoneNumbers');
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  const isFull = own.length >= mostPhoneNumbers;
  const trouble = fault ?? (problem && say(sentences(problem.message, problem.advice)));

  const add = async () => {
    if (typed.trim() === '') return;
    if (isFull) {
      setFault(t('settingsPhone.full', { count: mostPhoneNumbers }));
      return;
    }
    const read = await readPhoneNumber(typed, countryOf(locale));
    if (!read.ok) {
      setFault(say(sentences(read.problem.message, read.problem.advice)));
      return;
    }
    const { number, shown } = read.value;
    if (own.includes(number)) {
      setFault(t('settingsPhone.there'));
      return;
    }
    setFault(undefined);
    if (await change([...own, number], () => text('settingsPhone.added', { number: shown }))) setTyped('');
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void add();
    if (event.key !== 'Escape' || typed === '') return;
    event.preventDefault();
    setTyped('');
    setFault(undefined);
    forget();
  };

  return (
    <Field
      label={{ children: t('settingsPhone.add'), htmlFor: id }}
      hint={t('phoneCard.typedHint')}
      {...(trouble !== undefined && { validationMessage: trouble, validationState: 'error' as const })}
    >
      {(field) => (
        <div className={styles.line}>
          <Input
            {...field}
            id={id}
            className={styles.input}
            type="tel"
            value={typed}
            onChange={(_event, { value }) => {
              setTyped(value);
              setFault(undefined);
              forget();
            }}
            onKeyDown={press}
            autoComplete="off"
            dir="ltr"
            data-testid="number-typed"
          />
          <Button className={styles.button} onClick={() => void add()} data-testid="number-add">
            {t('settingsPhone.addButton')}
          </Button>
        </div>
      )}
    </Field>
  );
}

import { Button, makeStyles } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { useId, useState } from 'react';
import { SignInField, type SignInFieldProps } from './sign-in-field';

const useStyles = makeStyles({
  toggle: { alignSelf: 'start', minWidth: 'auto', marginLeft: '-4px', paddingLeft: '4px' },
});

/** Most servers are found by the address: the field is there for those that are not. */
export function ServerField(field: SignInFieldProps) {
  const styles = useStyles();
  const [open, setOpen] = useState(field.value !== '');
  const id = useId();
  const shown = open || field.fault !== undefined;
  return (
    <>
      <Button
        className={styles.toggle}
        appearance="transparent"
        size="small"
        icon={shown ? <ChevronDownRegular /> : <ChevronRightRegular />}
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setOpen(!shown)}
        data-testid="signin-more"
      >
        Server address
      </Button>
      {shown && (
        <div id={id}>
          <SignInField
            {...field}
            label="Server address"
            labelled="elsewhere"
            type="url"
            placeholder="https:// (empty: found by your address)"
          />
        </div>
      )}
    </>
  );
}

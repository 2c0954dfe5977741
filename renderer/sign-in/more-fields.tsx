import { Button, makeStyles } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { useId, useState } from 'react';
import { directionOf } from '../../common/languages';
import { t } from '../language';
import { useManaged } from '../settings/use-setting';
import { usePage } from '../state';
import { SignInField, type SignInFieldProps } from './sign-in-field';

const useStyles = makeStyles({
  toggle: { alignSelf: 'start', minWidth: 'auto', marginInlineStart: '-4px', paddingInlineStart: '4px' },
  fields: { display: 'flex', flexDirection: 'column', gap: '8px' },
});

interface Props {
  readonly userName: SignInFieldProps;
  readonly server: SignInFieldProps;
  /** Whether these fields may solve the problem. */
  readonly mayHelp: boolean;
}

/** Fields for users and servers that cannot be found by the sign-in address. */
export function MoreFields({ userName, server, mayHelp }: Props) {
  const styles = useStyles();
  const managed = useManaged('server');
  const [isFilled] = useState(userName.value !== '' || server.value !== '');
  const [chosen, setChosen] = useState<boolean>();
  const rightToLeft = usePage((page) => directionOf(page.language) === 'rtl');
  const id = useId();
  const shown =
    (chosen ?? (isFilled || mayHelp)) || userName.fault !== undefined || server.fault !== undefined;
  const closed = rightToLeft ? <ChevronLeftRegular /> : <ChevronRightRegular />;
  return (
    <>
      <Button
        className={styles.toggle}
        appearance="transparent"
        size="small"
        icon={shown ? <ChevronDownRegular /> : closed}
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setChosen(!shown)}
        data-testid="signin-more"
      >
        {t('signIn.more')}
      </Button>
      <div id={id} {...(shown ? { className: styles.fields } : { hidden: true })}>
        {shown && (
          <>
            <SignInField
              {...userName}
              label={t('signIn.userName')}
              hint={t('signIn.userNameHint')}
              placeholder="CONTOSO\anna"
            />
            <SignInField
              {...server}
              label={t('signIn.server')}
              hint={t('signIn.serverHint')}
              managed={managed}
              type="url"
              placeholder="https://lyncdiscover.contoso.com"
            />
          </>
        )}
      </div>
    </>
  );
}

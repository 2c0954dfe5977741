import { Button } from '@fluentui/react-components';
import { t } from '../language';
import { go } from '../state';

/** Leads to the check of the sign-in. */
export const CheckLink = ({ size = 'small' }: { readonly size?: 'small' | 'medium' }) => (
  <Button size={size} onClick={() => go('check')} data-testid="go-check">
    {t('check.title')}
  </Button>
);

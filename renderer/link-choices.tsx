import { Checkbox } from '@fluentui/react-components';
import { t } from './language';
import { useManaged } from './settings/use-setting';
import { useApp } from './state';

interface Choices {
  readonly copyLink?: boolean;
  readonly openLink?: boolean;
}

interface Props {
  /** What the user chose; the settings decide the rest. */
  readonly chosen: Choices;
  readonly labels: { readonly copyLink: string; readonly openLink: string };
  readonly onChange: (change: Choices) => void;
  /** `start` gives `start-copy-link` and `start-open-link`. */
  readonly testId: string;
}

/** What happens to the join link of one meeting, as far as the organisation leaves that to the user. */
export function LinkChoices({ chosen, labels, onChange, testId }: Props) {
  const settings = useApp((app) => app.settings);
  const rows = [
    {
      name: 'copyLink',
      set: settings.copyLinkWhenConnected,
      managed: useManaged('copyLinkWhenConnected'),
      id: 'copy-link',
    },
    {
      name: 'openLink',
      set: settings.openLinkWhenConnected,
      managed: useManaged('openLinkWhenConnected'),
      id: 'open-link',
    },
  ] as const;
  return rows.map(({ name, set, managed, id }) => (
    <Checkbox
      key={name}
      label={labels[name]}
      checked={managed ? set : (chosen[name] ?? set)}
      disabled={managed}
      {...(managed ? { title: t('settings.managed.hint') } : {})}
      onChange={(_event, { checked }) => onChange({ [name]: checked === true })}
      data-testid={`${testId}-${id}`}
    />
  ));
}

import { Button, Field, Select, makeStyles } from '@fluentui/react-components';
import { BookmarkAddRegular } from '@fluentui/react-icons';
import { defined } from '../../common/defined';
import { importances, type Importance } from '../../common/meeting';
import { t } from '../language';
import { LinkChoices } from '../link-choices';
import { PeopleField } from '../people/people-field';
import { LobbyChoices } from '../room/lobby-choices';
import { eligibleOptions, schedulesOnly } from '../room/scheduling';
import { saveAsPreset, useApp, usePage } from '../state';
import { presetFrom, setDraft } from './draft';

const useStyles = makeStyles({
  options: { display: 'flex', flexDirection: 'column', gap: '12px' },
  // A checkbox has an invisible margin that takes presses.
  checks: { display: 'flex', flexDirection: 'column', marginInline: '-8px', marginBlock: '-4px' },
});

const isImportance = (value: string): value is Importance => importances.some((known) => known === value);

/** Options that few meetings need. */
export function MoreOptions({ id }: { readonly id: string }) {
  const styles = useStyles();
  const { importance, invite, copyLink, openLink, scheduling = {} } = usePage((page) => page.draft);
  const canSchedule = useApp(schedulesOnly);
  const choices = useApp((app) => app.schedulingChoices);
  return (
    <div id={id} className={styles.options} data-testid="start-options">
      {canSchedule && (
        <LobbyChoices
          options={eligibleOptions(scheduling, choices)}
          mayLeaveOut
          onChange={(options) => setDraft({ scheduling: options })}
          testId="schedule"
        />
      )}
      <Field label={t('start.importance')}>
        <Select
          value={importance}
          onChange={(_event, { value }) => {
            if (isImportance(value)) setDraft({ importance: value });
          }}
          data-testid="start-importance"
        >
          {importances.map((one) => (
            <option key={one} value={one}>
              {t(`common.importance.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      <PeopleField
        label={t('start.invite')}
        people={invite}
        onChange={(people) => setDraft({ invite: people })}
        testId="start-invite"
      />
      <div className={styles.checks}>
        <LinkChoices
          chosen={defined({ copyLink, openLink })}
          labels={{
            copyLink: t('common.copyLinkWhenConnected'),
            openLink: t('common.openLinkWhenConnected'),
          }}
          onChange={setDraft}
          testId="start"
        />
      </div>
      <div>
        <Button
          size="small"
          icon={<BookmarkAddRegular />}
          onClick={() => saveAsPreset(presetFrom(usePage.getState().draft))}
          data-testid="start-save-preset"
        >
          {t('presets.save')}
        </Button>
      </div>
    </div>
  );
}

import { Button } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { t } from '../language';
import { useApp } from '../state';
import { Empty } from './empty';
import { matches } from './search';
import { search, useSearch } from './search-state';

/** Says so where no meeting is what is searched for. */
export function NothingFound() {
  const query = useSearch((state) => state.query);
  const none = useApp(({ meetings }) => query !== '' && !meetings.some((meeting) => matches(meeting, query)));
  if (!none) return null;
  return (
    <Empty
      icon={SearchRegular}
      title={t('meetings.notFound')}
      advice={t('meetings.notFoundAdvice', { query })}
      testId="nothing-found"
    >
      <Button size="small" onClick={() => search('')}>
        {t('meetings.clearSearch')}
      </Button>
    </Empty>
  );
}

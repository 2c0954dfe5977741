import { VideoRegular } from '@fluentui/react-icons/svg/video';
import { t } from '../language';
import { Empty } from './empty';

export const NoMeetings = () => (
  <Empty
    icon={VideoRegular}
    title={t('meetings.none')}
    advice={t('meetings.noneAdvice')}
    testId="no-meetings"
  />
);

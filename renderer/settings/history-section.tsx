import { HistoryRegular } from '@fluentui/react-icons';
import { type Text, text } from '../../common/text';
import { say, t } from '../language';
import { ChoiceField } from './choice-field';
import { Section } from './section';
import { useManaged, useSetting } from './use-setting';

/** 0 = no limit. */
const offeredDays = [0, 7, 30, 90, 365];

const inWords = (count: number): Text =>
  count === 0 ? text('managed.history.forever') : text('managed.history.days', { count });

/** How long past meetings are kept. */
export function HistorySection() {
  const { value, change, problem } = useSetting('historyDays');
  const managed = useManaged('historyDays');
  const days = [...new Set([...offeredDays, value])].sort((a, b) => a - b);
  return (
    <Section
      id="history"
      icon={<HistoryRegular />}
      title={t('managed.history.title')}
      summary={say(inWords(value))}
    >
      <ChoiceField
        label={t('managed.history.label')}
        hint={t('managed.history.hint')}
        value={String(value)}
        choices={days.map((count) => ({ value: String(count), label: inWords(count) }))}
        choose={({ value: chosen, label }) =>
          void change(Number(chosen), () => text('managed.history.done', { choice: label }))
        }
        problem={problem}
        managed={managed}
        testId="option-history-days"
      />
    </Section>
  );
}

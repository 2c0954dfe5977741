import { useApp } from '../state';
import { Bar } from '../answer/bar';

/** What stays true until it is put right. */
export function Notices() {
  const notices = useApp((app) => app.notices);
  return notices.map(({ id, severity, text }) => (
    <Bar key={id} intent={severity} testId={`notice-${id}`}>
      <span dir="auto">{text}</span>
    </Bar>
  ));
}

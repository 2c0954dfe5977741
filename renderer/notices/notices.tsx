import { type Notice } from '../../preload/contract';
import { useApp } from '../state';
import { Bar } from '../answer/bar';

/** What stays true until it is put right. */
export function Notices({ except }: { readonly except?: Notice['id'] }) {
  const notices = useApp((app) => app.notices);
  return notices
    .filter(({ id }) => id !== except)
    .map(({ id, severity, text }) => (
      <Bar key={id} intent={severity} testId={`notice-${id}`}>
        <span dir="auto">{text}</span>
      </Bar>
    ));
}

import { MeetingList } from '../meetings/meeting-list';
import { ConnectionBar } from '../notices/connection-bar';
import { Notices } from '../notices/notices';
import { StartForm } from '../start/start-form';

/** Starting on top, what came of it below: no tab hides a meeting that runs. */
export function HomePage() {
  return (
    <>
      <ConnectionBar />
      <Notices />
      <StartForm />
      <MeetingList />
    </>
  );
}

import { Suspense, lazy } from 'react';
import { MeetingList } from './meetings/meeting-list';
import { RoomCard } from './room/room-card';
import { useApp } from './state';

// Rarely needed.
const ScheduledCard = lazy(async () => ({
  default: (await import('./room/scheduled-card')).ScheduledCard,
}));

/** What the home page shows below the form for a meeting. */
export function BelowForm() {
  const link = useApp((app) => app.scheduledLink);
  return (
    <>
      <Suspense>{link !== undefined && <ScheduledCard key={link.joinUrl} link={link} />}</Suspense>
      <RoomCard />
      <MeetingList />
    </>
  );
}

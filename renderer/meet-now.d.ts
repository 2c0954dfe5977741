import { type MeetNowApi } from '../preload/contract';

declare global {
  interface Window {
    readonly meetNow: MeetNowApi;
  }
}

/** What resources say: forms in which pages and recordings differ. */
export interface DataKnobs {
  /**
   * An application with its type, endpointId and id, as on its page and online; without them, as servers on premises answer
   * in the recordings of 2013 and 2015.
   */
  readonly application: 'page' | 'onPremises';
  /** `added` of an onlineMeeting without the meeting, or with its URI alone, as recorded of another service. */
  readonly onlineMeetingAdded: 'link' | 'partial';
}

export const data: DataKnobs = { application: 'page', onlineMeetingAdded: 'link' };

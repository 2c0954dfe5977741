interface Difference {
  /** The simulator's status. */
  readonly status: number;
  readonly why: string;
}

const noBody: Difference = {
  status: 204,
  why: 'The page of the first version prints 204. Both pages say that the answer has no body.',
};

/** Requests that the simulator means to answer with another status than the page prints. */
export const differences: Readonly<Record<string, Difference>> = {
  'makeMeAvailable2_ref 1': noBody,
  'makeMeAvailable2_ref 2': noBody,
  'ResetMyPresenceInformation 4': {
    status: 200,
    why: 'A line break is missing: the page prints this request between another one and its answer, which is 204.',
  },
};

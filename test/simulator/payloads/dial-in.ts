import { type Application } from '../application';
import { type Resource } from './resource';

const REGIONS = [
  { id: '687', name: 'Redmond', number: 'tel:+14255550001', languages: ['en-US', 'fr-FR'] },
  { id: '688', name: 'Berlin', number: 'tel:+493055500001', languages: ['de-DE', 'en-US'] },
] as const;

/** "phoneDialInInformation_ref", each dialInRegion embedded. */
export function dialInPayload(application: Application): Resource {
  const self = `${application.href}/onlineMeetings/phoneDialInInformation`;
  const newest = [...application.meetings.values()].at(-1);
  return {
    rel: 'phoneDialInInformation',
    ...(newest && { conferenceId: newest.conversation.meeting.conferenceId }),
    defaultRegion: 'Redmond',
    externalDirectoryUri: 'https://dial.contoso.com',
    internalDirectoryUri: 'https://dial.contoso.com',
    isAudioConferenceProviderEnabled: false,
    tollFreeNumbers: ['tel:+18005550001'],
    tollNumber: 'tel:+14255550001',
    _links: { self: { href: self } },
    _embedded: {
      dialInRegion: REGIONS.map((region) => regionOf(self, region)),
    },
  };
}

/** "dialInRegion_ref"; `undefined` if there is none with that id. */
export function dialInRegionPayload({ href }: Application, id: string): Resource | undefined {
  const region = REGIONS.find((candidate) => candidate.id === id);
  return region && regionOf(`${href}/onlineMeetings/phoneDialInInformation`, region);
}

const regionOf = (parent: string, { id, ...properties }: (typeof REGIONS)[number]): Resource => ({
  rel: 'dialInRegion',
  ...properties,
  _links: { self: { href: `${parent}/${id}` } },
});

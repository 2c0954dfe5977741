import { type Application } from '../application';
import { communicationPayload } from './communication';
import { mePayload } from './me';
import { onlineMeetingsPayload } from './online-meetings';
import { peoplePayload } from './people';
import { below, type Resource } from './resource';

/** Step 10 of "CreateAnApplication". */
export function applicationPayload(application: Application): Resource {
  const { href, culture, userAgent, world } = application;
  const { applicationQuery: query, me } = world.behaviour;
  return {
    culture,
    userAgent,
    _links: {
      self: { href: query === null ? href : `${href}?${query}` },
      ...below(href, 'policies', 'batch'),
      events: { href: application.channel.href },
      ...(me.form === 'linked' && below(href, 'me')),
    },
    _embedded: {
      ...(me.form === 'embedded' && { me: mePayload(application) }),
      people: peoplePayload(application),
      onlineMeetings: onlineMeetingsPayload(application),
      communication: communicationPayload(application),
    },
    rel: 'application',
  };
}

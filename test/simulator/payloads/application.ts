import { isGuest } from '../anonymous/guest';
import { type Application } from '../application';
import { type Instance } from '../instances';
import { communicationPayload } from './communication';
import { mePayload } from './me';
import { onlineMeetingsPayload } from './online-meetings';
import { peoplePayload } from './people';
import { below, type Resource } from './resource';

/** Step 10 of "CreateAnApplication". */
export function applicationPayload(application: Application, { id, channel }: Instance): Resource {
  const { href, culture, userAgent, type, endpointId, world } = application;
  const { applicationQuery, me, data } = world.behaviour;
  const query = [
    ...(applicationQuery === null ? [] : [applicationQuery]),
    ...(id === '' ? [] : [`instanceId=${encodeURIComponent(id)}`]),
  ].join('&');
  return {
    culture,
    userAgent,
    ...(type !== '' && data.application === 'onPremises' && { type }),
    ...(data.application === 'page' && { type: type || 'Browser', endpointId, id: application.id }),
    ...(id !== '' && { instanceId: id }),
    _links: {
      self: { href: query === '' ? href : `${href}?${query}` },
      ...below(href, 'policies', 'batch'),
      events: { href: channel.href },
      ...(me.form === 'linked' && below(href, 'me')),
    },
    _embedded: {
      ...(me.form === 'embedded' && { me: mePayload(application) }),
      ...(!isGuest(application.user) && {
        people: peoplePayload(application),
        onlineMeetings: onlineMeetingsPayload(application),
      }),
      communication: communicationPayload(application),
    },
    rel: 'application',
  };
}

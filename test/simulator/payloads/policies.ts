import { type Application } from '../application';
import { type PhoneKnobs } from '../knobs/phone';
import { type Resource } from './resource';

/** "policies_ref", as far as telephones are concerned: an emergency number, and another one that means the same. */
export function policiesPayload({ href }: Application, emergency: PhoneKnobs['emergency']): Resource {
  return {
    ...(emergency === 'list' && { emergencyNumbers: ['911;555'] }),
    ...(emergency === 'pair' && { emergencyDialString: '911', emergencyDialMask: '555' }),
    _links: { self: { href: `${href}/policies` } },
    rel: 'policies',
  };
}

import { type ApplicationCall } from '../call';
import { Input } from '../input';
import { firstMessageOf } from '../messaging';
import { created, readInvitation } from '../start-meeting';
import { type SimulatorResponse } from '../wire';
import { OneToOneLife } from './one-to-one-life';

/** "startMessaging_ref", "SendAnIM": 201; events then report what becomes of the invitation to one person. */
export function startMessaging(call: ApplicationCall): SimulatorResponse {
  const { application } = call;
  const input = new Input(call);
  const values = readInvitation(input);
  const to = input.required('to', Infinity).replaceAll(/\s/g, '');
  if (to !== '' && !/^sip:[^@:;/%?#]+@[^@:;/%?#]+$/i.test(to))
    input.refuse('to', 'The value is not a valid SIP URI.');
  const message = firstMessageOf(input);
  input.check();
  const { operation } = new OneToOneLife(application, values, to.replace(/^sip:/i, ''), message);
  return created(call, operation.href);
}

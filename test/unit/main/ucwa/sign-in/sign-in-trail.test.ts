import { describe, expect, it, vi } from 'vitest';
import type { TransportRequest } from '../../../../../main/net/transport';
import type { SignInVisit } from '../../../../../main/ucwa/sign-in/grant';
import { SignInTrail } from '../../../../../main/ucwa/sign-in/sign-in-trail';

const request = (url: string): TransportRequest => ({
  method: 'GET',
  url,
  headers: {},
  limits: { headers: 1, silence: 1, body: 1, bytes: 1 },
  channel: 'command',
});
const answer = { status: 200, headers: new Map(), body: new Uint8Array() };
const visit: SignInVisit = { page: 'https://page.example/', mayVisit: () => Promise.resolve() };
const ways = () => {
  const send = vi.fn((_request: TransportRequest) => Promise.resolve(answer));
  const integrated = vi.fn((_request: TransportRequest) => Promise.resolve(answer));
  const passive = vi.fn((_request: TransportRequest, _visit?: SignInVisit) => Promise.resolve(answer));
  return { transport: { send, close: vi.fn() }, system: { integrated, passive } };
};

describe('the trail of a sign-in', () => {
  it('tells step and host, whichever way the host was asked', async () => {
    const trail = new SignInTrail();
    const inner = ways();
    const { transport, system } = trail.watch(inner);
    trail.enter('discovery');
    expect(trail.failed).toEqual({ failed: { step: 'discovery' } });
    await transport.send(request('https://one.example:8443/x?y=1'));
    expect(trail.failed).toEqual({ failed: { step: 'discovery', host: 'one.example:8443' } });
    trail.enter('authentication');
    await system.integrated(request('https://two.example/'));
    expect(trail.failed).toEqual({ failed: { step: 'authentication', host: 'two.example' } });
    await system.passive(request('https://three.example/'), visit);
    expect(trail.failed.failed?.host).toBe('three.example');
    expect(inner.system.passive).toHaveBeenCalledWith(request('https://three.example/'), visit);
    transport.close();
    expect(inner.transport.close).toHaveBeenCalledOnce();
  });

  it('offers no way to sign in that was not there', () => {
    const { transport } = ways();
    expect(new SignInTrail().watch({ transport })).not.toHaveProperty('system');
    expect(new SignInTrail().watch({ transport, system: {} }).system).toEqual({});
  });

  it('tells nothing once it is through, whatever begins later', () => {
    const trail = new SignInTrail();
    trail.enter('discovery');
    trail.arrive();
    trail.enter('discovery');
    expect(trail.failed).toEqual({});
  });
});

import type { Impostor, ProxyStage } from './proxy-stage';

/** Prepares the next connections. @returns a function that undoes it */
type Arrange = (stage: ProxyStage) => () => void;

const impostor =
  (kind: Impostor): Arrange =>
  (stage) => {
    stage.leadTo(kind);
    return () => stage.leadTo();
  };

const refusing =
  (status: 401 | 407): Arrange =>
  ({ proxy }) => {
    proxy.refusing = status;
    proxy.cutAll();
    return () => void (proxy.refusing = undefined);
  };

/** Asks for credentials with these lines of Proxy-Authenticate. */
const offering =
  (...offers: readonly string[]): Arrange =>
  (stage) => {
    const { proxy } = stage;
    const before = proxy.offers;
    proxy.offers = offers;
    const mend = refusing(407)(stage);
    return () => {
      proxy.offers = before;
      mend();
    };
  };

/** What a proxy can do to a connection. */
export const stages = {
  expired: impostor('expired'),
  otherHost: impostor('wrongHost'),
  noIntermediate: impostor('withoutIntermediate'),
  oldTls: impostor('oldTls'),
  wantsPassword: refusing(407),
  refusesPassword: refusing(401),
  wantsTicket: offering('Negotiate', 'NTLM'),
  namesNoScheme: offering(),
  forgotten: ({ proxy }) => {
    proxy.forgetAll();
    return () => undefined;
  },
} as const satisfies Readonly<Record<string, Arrange>>;
